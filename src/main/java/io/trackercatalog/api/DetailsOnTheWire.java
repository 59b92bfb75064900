package io.trackercatalog.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.trackercatalog.api.DetailsLookup.Hit;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /rest/integration/instance/details} of one connection before the
 * server has made anything of a request, where {@link DetailsLookup} knows the answer and
 * nothing else is under way over that connection: answers leave in the order of their
 * requests, and one that is not taken holds up those behind it.
 */
final class DetailsOnTheWire extends ChannelDuplexHandler {

	private static final HttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory().withValidation(false);

	private final DetailsLookup details;

	private final ReadingMetrics metrics;

	private final Departures departures;

	/** The last answer of ours. */
	private @Nullable ChannelFuture sent;

	/** Whoever closes the connection waits for that. */
	private boolean closing;

	/** Requests that were left to the server and are not answered as a whole. */
	private int left;

	/** The rest of the request that was answered, which is its end. */
	private boolean restIsOurs;

	DetailsOnTheWire(DetailsLookup details, ReadingMetrics metrics, Departures departures) {
		this.details = details;
		this.metrics = metrics;
		this.departures = departures;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request) {
			Hit hit = look(context, request);
			if (hit != null) {
				this.restIsOurs = true;
				answer(context, hit, HttpUtil.isKeepAlive(request));
				return;
			}
			this.left++;
		}
		else if (this.restIsOurs) {
			this.restIsOurs = !(message instanceof LastHttpContent);
			ReferenceCountUtil.release(message);
			// The server asks for more when it has answered, which it knows nothing of.
			context.read();
			return;
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof LastHttpContent && !isInformational(message)) {
			this.left--;
		}
		context.write(message, promise);
	}

	private static boolean isInformational(Object message) {
		return message instanceof HttpResponse response
				&& response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
	}

	private @Nullable Hit look(ChannelHandlerContext context, HttpRequest request) {
		if (this.left > 0 || this.closing || !context.channel().isWritable() || request.decoderResult().isFailure()
				|| !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
			return null;
		}
		InetSocketAddress remote = (context.channel().remoteAddress() instanceof InetSocketAddress address) ? address
				: null;
		return this.details.look(request.method(), request.uri(), request.headers(), remote,
				context.channel().attr(DetailsLookup.LAST), true);
	}

	private void answer(ChannelHandlerContext context, Hit hit, boolean keepAlive) {
		HttpHeaders headers = HEADERS.newHeaders();
		this.details.setHeaders(hit, headers);
		if (!keepAlive) {
			headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		}
		ByteBuf body = hit.known() ? Unpooled.EMPTY_BUFFER
				: Objects.requireNonNull(hit.answer().body().whole(hit.gzip()));
		hit.answer().body().release();
		this.departures.begin();
		ChannelFuture sent = context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(hit.status()), body, headers, EmptyHttpHeaders.INSTANCE));
		this.sent = sent;
		if (sent.isDone()) {
			hasLeft(hit);
		}
		else {
			sent.addListener((done) -> hasLeft(hit));
		}
		if (!keepAlive) {
			sent.addListener(ChannelFutureListener.CLOSE);
		}
	}

	/**
	 * A server that stops closes connections over which it knows nothing to be under way.
	 */
	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		ChannelFuture last = this.sent;
		if (last != null && !last.isDone()) {
			this.closing = true;
			last.addListener((left) -> context.close(promise));
		}
		else {
			context.close(promise);
		}
	}

	/**
	 * Or is broken off: whoever hangs up in the middle is counted like all others, as by
	 * the framework, to which the server says that all was sent.
	 */
	private void hasLeft(Hit hit) {
		this.departures.end();
		this.metrics.answered(hit.status(), hit.answer().age().stale(),
				Duration.ofNanos(System.nanoTime() - hit.begun()));
	}

}
