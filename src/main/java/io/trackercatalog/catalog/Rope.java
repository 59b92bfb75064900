package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;

/**
 * A document while it is being written: bytes of its own, and fragments in between that
 * other documents have too. A big one is never copied together.
 */
final class Rope extends ByteArrayOutputStream {

	/** Up to here one buffer is sent faster than many, and compresses better. */
	static final int WHOLE = 8 * 1024 * 1024;

	private final List<Fragment> fragments = new ArrayList<>();

	/** Where the fragments are, in the bytes of its own. */
	private final List<Integer> places = new ArrayList<>();

	private final Set<Fragment> distinct = new LinkedHashSet<>();

	private long size;

	/**
	 * Takes over a reference to a fragment that will be put.
	 */
	void keep(Fragment fragment) {
		if (!this.distinct.add(fragment)) {
			fragment.release();
		}
	}

	/** Puts a fragment that is kept after what was written last. */
	void put(Fragment fragment) {
		this.places.add(size());
		this.fragments.add(fragment);
		this.size += fragment.json().readableBytes();
	}

	/** The finished document. Nothing may be written after that. */
	RenderedBody finish() {
		return (this.size + size() <= WHOLE) ? whole() : inPieces();
	}

	private RenderedBody whole() {
		byte[] json = new byte[(int) (this.size + size())];
		int position = 0;
		int begin = 0;
		for (int index = 0; index < this.fragments.size(); index++) {
			int end = this.places.get(index);
			System.arraycopy(this.buf, begin, json, position, end - begin);
			position += end - begin;
			begin = end;
			ByteBuf fragment = this.fragments.get(index).json();
			fragment.getBytes(fragment.readerIndex(), json, position, fragment.readableBytes());
			position += fragment.readableBytes();
		}
		System.arraycopy(this.buf, begin, json, position, size() - begin);
		this.distinct.forEach(Fragment::release);
		return Rendering.of(json);
	}

	private RenderedBody inPieces() {
		ByteBuf own = Memory.holding(toByteArray());
		Hashing hashing = new Hashing();
		Pieces.Builder identity = new Pieces.Builder();
		int begin = 0;
		for (int index = 0; index <= this.fragments.size(); index++) {
			int end = (index < this.fragments.size()) ? this.places.get(index) : size();
			identity.add(own, begin, end - begin);
			hashing.add(own, begin, end - begin);
			if (index < this.fragments.size()) {
				ByteBuf fragment = this.fragments.get(index).json();
				identity.add(fragment);
				hashing.add(fragment, fragment.readerIndex(), fragment.readableBytes());
			}
			begin = end;
		}
		return body(identity.build(), hashing, own);
	}

	private RenderedBody body(Pieces identity, Hashing hashing, ByteBuf own) {
		Compressed compressed = compress(hashing.crc(), identity.size());
		List<ReferenceCounted> owned = new ArrayList<>(List.of(own, compressed.own()));
		owned.addAll(this.distinct);
		long weight = own.readableBytes() + compressed.own().readableBytes() + identity.overhead()
				+ compressed.pieces().overhead()
				+ this.distinct.stream()
					.mapToLong((one) -> one.json().readableBytes() + one.deflated().readableBytes())
					.sum();
		return new RenderedBody(identity, compressed.pieces(), hashing.tag(), (int) Math.min(Integer.MAX_VALUE, weight),
				owned);
	}

	private Compressed compress(long crc, long total) {
		ByteArrayOutputStream own = new ByteArrayOutputStream();
		List<int[]> extents = new ArrayList<>();
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		own.writeBytes(Deflating.header());
		int begin = 0;
		int written = 0;
		for (int end : this.places) {
			own.writeBytes(Deflating.blocks(this.buf, begin, end - begin, deflater));
			extents.add(new int[] { written, own.size() - written });
			written = own.size();
			begin = end;
		}
		own.writeBytes(Deflating.blocks(this.buf, begin, size() - begin, deflater));
		own.writeBytes(Deflating.trailer(crc, total));
		deflater.end();
		ByteBuf held = Memory.holding(own.toByteArray());
		Pieces.Builder pieces = new Pieces.Builder();
		for (int index = 0; index < extents.size(); index++) {
			pieces.add(held, extents.get(index)[0], extents.get(index)[1]).add(this.fragments.get(index).deflated());
		}
		return new Compressed(held, pieces.add(held, written, held.readableBytes() - written).build());
	}

	/**
	 * The compressed document.
	 *
	 * @param own what of it no other document has
	 */
	private record Compressed(ByteBuf own, Pieces pieces) {
	}

}
