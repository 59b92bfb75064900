package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

import io.netty.buffer.ByteBuf;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Turns finished JSON into what is sent.
 */
final class Rendering {

	/** Of the 256 bits of the hash: enough that two bodies never share a tag. */
	private static final int TAG_BYTES = 18;

	private Rendering() {
	}

	static RenderedBody of(byte[] json) {
		return of(json, Memory.holding(json), Passages.NONE);
	}

	/**
	 * What is sent.
	 * @param identity the same as the JSON, where it will be sent from
	 * @param passages what is where in that
	 */
	static RenderedBody of(byte[] json, ByteBuf identity, Passages passages) {
		return RenderedBody.of(identity, Memory.holding(gzipped(json)), tag(DigestUtils.sha256(json)), passages);
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

	/** The tag of bytes with this hash. */
	static String tag(byte[] hash) {
		return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
	}

}
