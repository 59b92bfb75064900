package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;

/**
 * An answer about one instance that says the same but for whether it is stale: made of
 * the answer itself, as the store is away from which it was made.
 */
final class Restatement {

	private Restatement() {
	}

	/** The answer that says so. */
	static RenderedBody of(RenderedBody body, boolean stale) {
		return (body.size(false) <= Rope.WHOLE) ? Rendering.of(restated(body.pieces(false).copy(0), stale))
				: inPieces(body, stale);
	}

	/**
	 * Of a big one only the beginning is new, and of the compressed one also the end,
	 * which has the sum of all. The rest is that of the body, which lives on for it.
	 */
	private static RenderedBody inPieces(RenderedBody body, boolean stale) {
		Pieces old = body.pieces(false);
		byte[] begin = restated(old.copy(0), stale);
		ByteBuf own = Memory.holding(begin);
		Pieces identity = new Pieces.Builder().add(own).add(old, 1, old.count()).build();
		Hashing hashing = new Hashing();
		identity.addTo(hashing);
		Pieces oldGzip = body.pieces(true);
		int last = oldGzip.count() - 1;
		ByteBuf head = Memory.holding(compressed(begin));
		ByteBuf tail = Memory
			.holding(tail(oldGzip.copy(last), last > 0, Deflating.trailer(hashing.crc(), identity.size())));
		Pieces gzip = new Pieces.Builder().add(head).add(oldGzip, 1, last).add(tail).build();
		long weight = (long) body.weight() + own.readableBytes() + head.readableBytes() + tail.readableBytes();
		return new RenderedBody(identity, gzip, hashing.tag(), (int) Math.min(Integer.MAX_VALUE, weight),
				List.of(own, head, tail, body.retain()), Passages.NONE);
	}

	private static byte[] compressed(byte[] begin) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(Deflating.header());
		bytes.writeBytes(Deflating.blocks(begin, 0, begin.length, deflater));
		deflater.end();
		return bytes.toByteArray();
	}

	/** Where all lies in one piece, nothing of it is used again. */
	private static byte[] tail(byte[] old, boolean used, byte[] trailer) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(old, 0, used ? old.length - Deflating.TRAILER : 0);
		bytes.writeBytes(trailer);
		return bytes.toByteArray();
	}

	/** Byte by byte, whatever the characters are. */
	private static byte[] restated(byte[] json, boolean stale) {
		// In the strings of a document there is no quote without a backslash before it.
		return new String(json, StandardCharsets.ISO_8859_1)
			.replaceFirst("\"stale\":(true|false)", "\"stale\":" + stale)
			.getBytes(StandardCharsets.ISO_8859_1);
	}

}
