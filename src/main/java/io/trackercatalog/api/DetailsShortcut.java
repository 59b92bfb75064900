package io.trackercatalog.api;

import java.time.Duration;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AttributeKey;
import io.trackercatalog.api.DetailsLookup.Hit;
import io.trackercatalog.catalog.RenderedBody;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import org.springframework.boot.reactor.netty.NettyRouteProvider;

/**
 * Answers {@code GET /rest/integration/instance/details} below the framework, and above
 * what the server says of proxies, where {@link DetailsLookup} knows the answer.
 */
final class DetailsShortcut implements NettyRouteProvider {

	private static final AttributeKey<Hit> HIT = AttributeKey.valueOf(DetailsShortcut.class, "hit");

	private final DetailsLookup details;

	private final ReadingMetrics metrics;

	DetailsShortcut(DetailsLookup details, ReadingMetrics metrics) {
		this.details = details;
		this.metrics = metrics;
	}

	@Override
	public HttpServerRoutes apply(HttpServerRoutes routes) {
		return routes.route(this::isHit, this::answer);
	}

	/** What was found on the way to this decision waits at the connection. */
	private boolean isHit(HttpServerRequest request) {
		Channel channel = ((Connection) request).channel();
		Hit hit = this.details.look(request.method(), request.uri(), request.requestHeaders(), request.remoteAddress(),
				channel.attr(DetailsLookup.LAST), false);
		channel.attr(HIT).set(hit);
		return hit != null;
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		Hit hit = Objects.requireNonNull(((Connection) request).channel().attr(HIT).getAndSet(null));
		this.details.setHeaders(hit, response.responseHeaders());
		return Mono.from(hit.known() ? notModified(hit, response) : send(hit.answer().body(), hit.gzip(), response))
			.doOnTerminate(() -> this.metrics.answered(hit.status(), hit.answer().age().stale(),
					Duration.ofNanos(System.nanoTime() - hit.begun())));
	}

	private static NettyOutbound notModified(Hit hit, HttpServerResponse response) {
		hit.answer().body().release();
		return response.status(HttpResponseStatus.NOT_MODIFIED);
	}

	private static NettyOutbound send(RenderedBody body, boolean gzip, HttpServerResponse response) {
		ByteBuf whole = body.whole(gzip);
		if (whole == null) {
			return response.send(body.bytes(gzip).doFinally((signal) -> body.release()));
		}
		body.release();
		return response.sendObject(whole);
	}

}
