package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

import io.netty.buffer.Unpooled;

/**
 * Makes what only the catalog can make.
 */
public final class RenderedAnswers {

	private RenderedAnswers() {
	}

	/** An answer with the given bytes. */
	public static Answer of(String json, String tag, Instant publishedAt, Instant confirmedAt) {
		byte[] identity = json.getBytes(StandardCharsets.UTF_8);
		return new Answer(
				RenderedBody.of(Unpooled.wrappedBuffer(identity), Unpooled.wrappedBuffer(gzip(identity)), tag),
				new Answer.Age(publishedAt, confirmedAt, false));
	}

	/**
	 * An answer that is put together of many pieces of 40,000 bytes, of which few differ.
	 */
	public static Answer inPieces(int pieces, Instant publishedAt, Instant confirmedAt) {
		FieldLists lists = new FieldLists();
		Rope rope = new Rope();
		for (int index = 0; index < pieces; index++) {
			rope.writeBytes((index + ":").getBytes(StandardCharsets.UTF_8));
			String letter = String.valueOf((char) ('a' + index % 3));
			Fragment fragment = lists.get(letter.repeat(40_000).getBytes(StandardCharsets.UTF_8));
			rope.keep(fragment);
			rope.put(fragment);
		}
		return new Answer(rope.finish(), new Answer.Age(publishedAt, confirmedAt, false));
	}

	/** What the catalog fails with when nothing can answer in time. */
	public static StoreTimeoutException storeTimeout() {
		return new StoreTimeoutException(new TimeoutException("host-of-ours:27017"));
	}

	private static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(result)) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return result.toByteArray();
	}

}
