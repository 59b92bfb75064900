package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import io.trackercatalog.catalog.Passages.Passage;
import io.trackercatalog.snapshot.PartHash;
import org.jspecify.annotations.Nullable;

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

	private final Map<PartHash, Passage> passages = new HashMap<>();

	/** Whether the next document has to be written anew, so that it shares again. */
	private boolean copies;

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

	/** Writes all that is told of a project, so that it can be found again. */
	void passage(PartHash part, Runnable writing) {
		int begin = size();
		int fragment = this.fragments.size();
		writing.run();
		this.passages.put(part, new Passage(begin, size(), fragment, this.fragments.size()));
	}

	/** Something was put as bytes of its own that others share. */
	void copied() {
		this.copies = true;
	}

	/** The finished document. Nothing may be written after that. */
	RenderedBody finish() {
		return finish(null);
	}

	/**
	 * The finished document. Nothing may be written after that.
	 * @param telling how the projects in it are told; null if there is none
	 */
	RenderedBody finish(@Nullable Telling telling) {
		return (this.size + size() <= WHOLE) ? whole(telling) : inPieces(telling);
	}

	private RenderedBody whole(@Nullable Telling telling) {
		byte[] json = new byte[(int) (this.size + size())];
		// How far what comes after so many fragments has moved.
		int[] moved = new int[this.fragments.size() + 1];
		int begin = 0;
		for (int index = 0; index < this.fragments.size(); index++) {
			int end = this.places.get(index);
			System.arraycopy(this.buf, begin, json, begin + moved[index], end - begin);
			begin = end;
			ByteBuf fragment = this.fragments.get(index).json();
			fragment.getBytes(fragment.readerIndex(), json, end + moved[index], fragment.readableBytes());
			moved[index + 1] = moved[index] + fragment.readableBytes();
		}
		System.arraycopy(this.buf, begin, json, begin + moved[this.fragments.size()], size() - begin);
		this.distinct.forEach(Fragment::release);
		this.passages.replaceAll((part, passage) -> passage.moved(moved));
		ByteBuf identity = Memory.holding(json);
		return Rendering.of(json, identity, new Passages(telling, identity, List.of(), new int[0], this.passages));
	}

	private RenderedBody inPieces(@Nullable Telling telling) {
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
		int[] places = this.places.stream().mapToInt(Integer::intValue).toArray();
		return body(identity.build(), hashing, own, this.copies ? Passages.NONE
				: new Passages(telling, own, List.copyOf(this.fragments), places, this.passages));
	}

	private RenderedBody body(Pieces identity, Hashing hashing, ByteBuf own, Passages passages) {
		Compressed compressed = compress(hashing.crc(), identity.size());
		List<ReferenceCounted> owned = new ArrayList<>(List.of(own, compressed.own()));
		owned.addAll(this.distinct);
		long weight = own.readableBytes() + compressed.own().readableBytes() + identity.overhead()
				+ compressed.pieces().overhead() + passages.weight()
				+ this.distinct.stream()
					.mapToLong((one) -> one.json().readableBytes() + one.deflated().readableBytes())
					.sum();
		return new RenderedBody(identity, compressed.pieces(), hashing.tag(), (int) Math.min(Integer.MAX_VALUE, weight),
				owned, passages);
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
