package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
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
		return new Answer(RenderedBody.of(Unpooled.wrappedBuffer(identity), Unpooled.wrappedBuffer(gzip(identity)), tag,
				Passages.NONE), new Answer.Age(publishedAt, confirmedAt, false));
	}

	/** An answer that lies in one place outside the heap, as answers do. */
	public static Answer inOnePlace(String json, Instant publishedAt, Instant confirmedAt) {
		return new Answer(Rendering.of(json.getBytes(StandardCharsets.UTF_8)),
				new Answer.Age(publishedAt, confirmedAt, false));
	}

	/** So many characters, which take half as many bytes when they are compressed. */
	public static String noise(int length, long seed) {
		StringBuilder noise = new StringBuilder(length);
		new Random(seed).ints(length, 0, 16).forEach((digit) -> noise.append(Character.forDigit(digit, 16)));
		return noise.toString();
	}

	/**
	 * An answer that is put together of many pieces of 40,000 bytes, of which few differ.
	 */
	public static Answer inPieces(int pieces, Instant publishedAt, Instant confirmedAt) {
		FieldLists lists = new FieldLists();
		List<byte[]> some = LongStream.range(0, 3)
			.mapToObj((seed) -> noise(40_000, seed).getBytes(StandardCharsets.UTF_8))
			.toList();
		Rope rope = new Rope();
		for (int index = 0; index < pieces; index++) {
			rope.writeBytes((index + ":").getBytes(StandardCharsets.UTF_8));
			Fragment fragment = lists.get(some.get(index % some.size()));
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
