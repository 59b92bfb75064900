package io.trackercatalog.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Answers that are small to send and large to read.
 */
final class Bombs {

	private static final int MEGABYTES = 100;

	private static final int DEPTH = 100_000;

	private static final Reply GZIP = Reply.text(200, "application/json", "").with("Content-Encoding", "gzip");

	private Bombs() {
	}

	static Reply gzip() {
		return new Reply(GZIP.status(), GZIP.headers(), blanks());
	}

	static Reply depth() {
		return Reply.text(200, "application/json", "[".repeat(DEPTH) + "]".repeat(DEPTH));
	}

	/** Blanks between two brackets, which is JSON. */
	private static byte[] blanks() {
		byte[] megabyte = new byte[1024 * 1024];
		Arrays.fill(megabyte, (byte) ' ');
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write('[');
			for (int count = 0; count < MEGABYTES; count++) {
				out.write(megabyte);
			}
			out.write("]".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory cannot fail to be written", ex);
		}
		return packed.toByteArray();
	}

}
