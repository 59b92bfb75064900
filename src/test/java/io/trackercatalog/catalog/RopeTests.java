package io.trackercatalog.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import io.netty.buffer.ByteBufUtil;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents that are put together of what others have too.
 */
class RopeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int FRAGMENT = 40_000;

	private final FieldLists lists = new FieldLists();

	private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10, 190, 220, 2000 })
	void holdsEveryByteInItsPlaceInBothEncodings(int fragments) throws Exception {
		RenderedBody body = write(fragments);
		byte[] json = read(body, false);
		assertThat(json).isEqualTo(this.expected.toByteArray());
		assertThat(body.size(false)).isEqualTo(json.length);
		byte[] gzip = read(body, true);
		assertThat(body.size(true)).isEqualTo(gzip.length);
		try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
			assertThat(unzipped.readAllBytes()).isEqualTo(json);
		}
		assertThat(body.tag()).isEqualTo(Rendering.tag(DigestUtils.sha256(json)));
	}

	@Test
	void aBigOneIsSentFromMemoryThatOthersHaveToo() {
		RenderedBody one = write(2000);
		long held = Memory.held();
		RenderedBody other = write(2000);
		assertThat(other.size(false)).isGreaterThan(75_000_000);
		assertThat(Memory.held() - held).isLessThan(1_000_000);
		Set<Long> places = new HashSet<>();
		Flux.from(one.bytes(false)).concatWith(other.bytes(false)).doOnNext((buffer) -> {
			if (buffer.readableBytes() == FRAGMENT) {
				places.add(buffer.memoryAddress());
			}
			buffer.release();
		}).blockLast(PATIENCE);
		assertThat(places).hasSize(3);
	}

	@Test
	void givesAllMemoryBackWithTheLastReader() {
		long held = Memory.held();
		RenderedBody body = write(2000);
		RenderedBody small = write(1);
		assertThat(body.tryRetain()).isTrue();
		body.release();
		assertThat(read(body, true)).isNotEmpty();
		body.release();
		assertThat(body.tryRetain()).isFalse();
		assertThat(Memory.held()).isEqualTo(held + small.size(false) + small.size(true));
		small.release();
		assertThat(Memory.held()).isEqualTo(held);
		assertThat(this.lists.size()).isZero();
	}

	@Test
	void isGivenUpWithoutThoseWhoLostIt() {
		assertThat(write(2000).size(false)).isPositive();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			System.gc();
			assertThat(this.lists.size()).isZero();
		});
	}

	/** Three different fragments, again and again. */
	private RenderedBody write(int fragments) {
		Rope rope = new Rope();
		this.expected.reset();
		Random random = new Random(1);
		for (int index = 0; index < fragments; index++) {
			byte[] own = "between %d %s".formatted(index, "é".repeat(random.nextInt(9)))
				.getBytes(StandardCharsets.UTF_8);
			// Sometimes one follows the other.
			byte[] written = (index % 7 == 0) ? new byte[0] : own;
			rope.writeBytes(written);
			this.expected.writeBytes(written);
			byte[] shared = fragment(index % 3);
			Fragment fragment = this.lists.get(shared);
			rope.keep(fragment);
			rope.put(fragment);
			this.expected.writeBytes(shared);
		}
		rope.writeBytes("the end".getBytes(StandardCharsets.UTF_8));
		this.expected.writeBytes("the end".getBytes(StandardCharsets.UTF_8));
		return rope.finish();
	}

	private static byte[] fragment(int which) {
		byte[] letters = new byte[FRAGMENT];
		Random random = new Random(which);
		for (int index = 0; index < FRAGMENT; index++) {
			letters[index] = (byte) ('a' + random.nextInt(7));
		}
		return letters;
	}

	private static byte[] read(RenderedBody body, boolean gzip) {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		Flux.from(body.bytes(gzip)).doOnNext((buffer) -> {
			read.writeBytes(ByteBufUtil.getBytes(buffer));
			buffer.release();
		}).blockLast(PATIENCE);
		return read.toByteArray();
	}

}
