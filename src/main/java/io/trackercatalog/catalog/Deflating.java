package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Compresses pieces each for itself, so that they can be put together in any order (RFC
 * 1951, RFC 1952).
 */
final class Deflating {

	/** Nothing known of name, time and system. */
	private static final byte[] HEADER = { 0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff };

	/** The last block, empty. */
	private static final byte[] LAST_BLOCK = { 0x03, 0x00 };

	/** Bytes that come after all blocks: the last block, and two numbers. */
	static final int TRAILER = LAST_BLOCK.length + 2 * Integer.BYTES;

	private Deflating() {
	}

	/** What comes before all blocks. */
	static byte[] header() {
		return HEADER.clone();
	}

	/** What comes after all blocks. */
	static byte[] trailer(long crc, long size) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(LAST_BLOCK);
		writeLittleEndian(bytes, crc);
		writeLittleEndian(bytes, size);
		return bytes.toByteArray();
	}

	private static void writeLittleEndian(ByteArrayOutputStream bytes, long number) {
		for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
			bytes.write((int) (number >>> shift));
		}
	}

	/** Bytes as whole blocks that refer to nothing before them, none of them the last. */
	static byte[] blocks(byte[] bytes, int start, int length, Deflater deflater) {
		deflater.reset();
		deflater.setInput(bytes, start, length);
		ByteArrayOutputStream blocks = new ByteArrayOutputStream(64 + length / 8);
		byte[] buffer = new byte[Math.min(64 * 1024, 64 + length)];
		int count = buffer.length;
		// A buffer that was not filled is the end of what there is to flush.
		while (count == buffer.length) {
			count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
			blocks.write(buffer, 0, count);
		}
		return blocks.toByteArray();
	}

}
