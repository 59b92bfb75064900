package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBufUtil;

/**
 * An answer about one instance that says the same but for whether it is stale: made of
 * the answer itself, as the store is away from which it was made.
 */
final class Restatement {

	private Restatement() {
	}

	/** Whether an answer is small enough to be copied. */
	static boolean isPossible(RenderedBody body) {
		return body.size(false) <= Rope.WHOLE;
	}

	/** The answer that says so. */
	static RenderedBody of(RenderedBody body, boolean stale) {
		// In the strings of a document there is no quote without a backslash before it.
		String json = json(body).replaceFirst("\"stale\":(true|false)", "\"stale\":" + stale);
		return Rendering.of(json.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Byte by byte, whatever the characters are. */
	private static String json(RenderedBody body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) body.size(false));
		body.bytes(false).subscribe((piece) -> {
			bytes.writeBytes(ByteBufUtil.getBytes(piece));
			piece.release();
		});
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

}
