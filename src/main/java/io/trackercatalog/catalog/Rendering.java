package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Turns finished JSON into what is sent.
 */
final class Rendering {

	/** Of the 256 bits of the hash: enough that two bodies never share a tag. */
	private static final int TAG_BYTES = 18;

	/**
	 * Memory that is given back with the last reference, and by the collector if somebody
	 * was cut off who held one.
	 */
	private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true, false);

	private Rendering() {
	}

	static RenderedBody of(byte[] json) {
		return new RenderedBody(outsideTheHeap(json), outsideTheHeap(gzipped(json)), tag(json));
	}

	private static ByteBuf outsideTheHeap(byte[] bytes) {
		return MEMORY.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
	}

	/** How much is held, in bytes. */
	static long held() {
		return MEMORY.metric().usedDirectMemory();
	}

	private static byte[] gzipped(byte[] json) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 8 + 64);
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory cannot fail to be written", ex);
		}
		return bytes.toByteArray();
	}

	private static String tag(byte[] json) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
			return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
