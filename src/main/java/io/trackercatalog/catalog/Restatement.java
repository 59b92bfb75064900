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

	/**
	 * The answer that says so. One that is too big to be copied goes on as it is; its
	 * age, which is told beside it, is true all the same.
	 */
	static RenderedBody of(RenderedBody body, boolean stale) {
		if (body.size(false) > Rope.WHOLE) {
			body.retain();
			return body;
		}
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
