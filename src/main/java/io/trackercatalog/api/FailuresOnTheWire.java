package io.trackercatalog.api;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpStatusClass;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Gives what is refused without a word the form of all failures. So the server refuses
 * what it cannot read, or what is larger than it takes: nobody else ever sees such a
 * request. Whoever asked with HEAD gets no body in this form either, for which the server
 * cares when it writes.
 */
@ChannelHandler.Sharable
final class FailuresOnTheWire extends ChannelOutboundHandlerAdapter {

	private final JsonMapper json;

	FailuresOnTheWire(JsonMapper json) {
		this.json = json;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		context.write((message instanceof FullHttpResponse answer && isWordless(answer)) ? told(answer) : message,
				promise);
	}

	/** What we answer has a type, even where it has no body. */
	private static boolean isWordless(FullHttpResponse answer) {
		return answer.status().codeClass() == HttpStatusClass.CLIENT_ERROR && !answer.content().isReadable()
				&& !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
	}

	private FullHttpResponse told(FullHttpResponse answer) {
		HttpStatusCode status = HttpStatusCode.valueOf(answer.status().code());
		byte[] body = this.json.writeValueAsBytes(FailureTranslation.of(status, new HttpHeaders()).members());
		FullHttpResponse told = answer.replace(Unpooled.wrappedBuffer(body));
		answer.release();
		told.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
			.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
			.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
		return told;
	}

}
