package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

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
		return RenderedBody.of(Memory.holding(json), Memory.holding(gzipped(json)), tag(DigestUtils.sha256(json)));
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
