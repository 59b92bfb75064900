package io.trackercatalog.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import io.netty.buffer.ByteBufUtil;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of every size say that they are stale without being made anew.
 */
class RestatementTests {

	private static final String BEGIN = "{\"alias\":\"é \\\"stale\\\":false\",\"stale\":false,\"data\":[";

	private static final int MEGABYTE = 1024 * 1024;

	private final FieldLists lists = new FieldLists();

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "1, 3", "12, 0", "1, 12", "2, 40" })
	void saysSoInBothEncodingsAndSharesTheRest(int own, int fragments) throws Exception {
		long held = Memory.held();
		RenderedBody fresh = write(own * MEGABYTE, fragments);
		String before = new String(read(fresh, false), StandardCharsets.UTF_8);
		RenderedBody stale = Restatement.of(fresh, true);
		fresh.release();
		byte[] json = read(stale, false);
		assertThat(new String(json, StandardCharsets.UTF_8))
			.isEqualTo(before.replaceFirst(",\"stale\":false", ",\"stale\":true"));
		assertThat(stale.size(false)).isEqualTo(json.length);
		byte[] gzip = read(stale, true);
		assertThat(stale.size(true)).isEqualTo(gzip.length);
		try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
			assertThat(unzipped.readAllBytes()).isEqualTo(json);
		}
		assertThat(stale.tag()).isEqualTo(Rendering.tag(DigestUtils.sha256(json)));
		assertThat(Memory.held() - held).isLessThan((own + 1) * 4L * MEGABYTE);
		stale.release();
		assertThat(Memory.held()).isEqualTo(held);
		assertThat(this.lists.size()).isZero();
	}

	/** With some bytes of its own, and some times the same megabyte. */
	private RenderedBody write(int own, int fragments) {
		Rope rope = new Rope();
		rope.writeBytes(BEGIN.getBytes(StandardCharsets.UTF_8));
		rope.writeBytes(filled(own, (byte) 'x'));
		for (int index = 0; index < fragments; index++) {
			Fragment fragment = this.lists.get(filled(MEGABYTE, (byte) 'y'));
			rope.keep(fragment);
			rope.put(fragment);
			rope.write(',');
		}
		rope.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
		return rope.finish();
	}

	private static byte[] filled(int length, byte with) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, with);
		return bytes;
	}

	private static byte[] read(RenderedBody body, boolean gzip) {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		body.bytes(gzip).subscribe((buffer) -> {
			read.writeBytes(ByteBufUtil.getBytes(buffer));
			buffer.release();
		});
		return read.toByteArray();
	}

}
