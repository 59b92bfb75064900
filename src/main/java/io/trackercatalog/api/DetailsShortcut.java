package io.trackercatalog.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.Guard;
import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.Catalog;
import io.trackercatalog.catalog.RenderedBody;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import org.springframework.boot.reactor.netty.NettyRouteProvider;

/**
 * Answers {@code GET /rest/integration/instance/details} below the framework where that
 * is a matter of looking things up in memory: the usual forms of a request that would be
 * answered with 200 or 304. Whatever is unusual, unknown or refused is left to
 * {@link InstanceDetails}, so that there is one place only that says why. What both
 * answer is the same, byte by byte.
 */
final class DetailsShortcut implements NettyRouteProvider {

	private static final AttributeKey<Hit> HIT = AttributeKey.valueOf(DetailsShortcut.class, "hit");

	private static final AttributeKey<UsualRequest> LAST = AttributeKey.valueOf(DetailsShortcut.class, "last");

	private static final AsciiString APPLICATION_JSON = AsciiString.cached("application/json");

	private static final AsciiString GZIP = AsciiString.cached("gzip");

	private static final AsciiString VARY = AsciiString.cached(AnswerWriting.VARY);

	private static final AsciiString CACHE_CONTROL = AsciiString.cached(AnswerWriting.CACHE_CONTROL);

	private final String path;

	private final Guard guard;

	private final Catalog catalog;

	private final Audit audit;

	private final ReadingMetrics metrics;

	private final Clock clock;

	DetailsShortcut(String path, Guard guard, Catalog catalog, Audit audit, ReadingMetrics metrics, Clock clock) {
		this.path = path;
		this.guard = guard;
		this.catalog = catalog;
		this.audit = audit;
		this.metrics = metrics;
		this.clock = clock;
	}

	@Override
	public HttpServerRoutes apply(HttpServerRoutes routes) {
		return routes.route(this::isHit, this::answer);
	}

	/** What was found on the way to this decision waits at the connection. */
	private boolean isHit(HttpServerRequest request) {
		Channel channel = ((Connection) request).channel();
		Hit hit = request.method().equals(HttpMethod.GET) ? look(request, channel.attr(LAST)) : null;
		channel.attr(HIT).set(hit);
		return hit != null;
	}

	private @Nullable Hit look(HttpServerRequest request, Attribute<UsualRequest> last) {
		long begun = System.nanoTime();
		UsualRequest usual = read(request, last);
		String key = (usual != null) ? UsualRequest.once(request.requestHeaders(), UsualRequest.KEY) : null;
		Caller caller = (key != null) ? this.guard.reader(key) : null;
		if (usual == null || caller == null || !usual.context().isGranted(caller)) {
			return null;
		}
		Answer answer = find(usual.query(), usual.context());
		return (answer != null) ? hit(request, caller, usual, answer, begun) : null;
	}

	private @Nullable UsualRequest read(HttpServerRequest request, Attribute<UsualRequest> last) {
		UsualRequest before = last.get();
		if (before != null && before.isRepeatedBy(request.uri(), request.requestHeaders())) {
			return before;
		}
		UsualRequest usual = UsualRequest.of(request.uri(), request.requestHeaders(), this.path);
		last.set(usual);
		return usual;
	}

	private @Nullable Answer find(DetailsQuery query, CallContext context) {
		return query.instance().isEmpty() ? this.catalog.detailsInMemory(context.orgCode())
				: this.catalog.detailsInMemory(context.orgCode(), context.project(), query.instance().get().intValue(),
						query.fetchFields());
	}

	private @Nullable Hit hit(HttpServerRequest request, Caller caller, UsualRequest usual, Answer answer, long begun) {
		if (!this.guard.counts(request.remoteAddress(), caller)) {
			answer.body().release();
			return null;
		}
		this.audit.note(caller, usual.query().call(), usual.context().claims());
		String tag = EntityTags.of(answer.body().tag(), usual.gzip());
		return new Hit(answer, usual.gzip(), tag, EntityTags.isAmong(usual.known(), tag), begun);
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		Hit hit = Objects.requireNonNull(((Connection) request).channel().attr(HIT).getAndSet(null));
		setHeaders(hit, response.responseHeaders());
		return Mono.from(hit.known() ? notModified(hit, response) : send(hit.answer().body(), hit.gzip(), response))
			.doOnTerminate(() -> this.metrics.answered(hit.known() ? 304 : 200,
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

	private void setHeaders(Hit hit, HttpHeaders headers) {
		Answer.Age age = hit.answer().age();
		headers.set(HttpHeaderNames.ETAG, hit.tag());
		headers.set(HttpHeaderNames.VARY, VARY);
		headers.set(HttpHeaderNames.CACHE_CONTROL, CACHE_CONTROL);
		if (age.confirmedAt() != null) {
			headers.set(HttpHeaderNames.AGE, AnswerWriting.age(age.confirmedAt(), this.clock.instant()));
		}
		if (!hit.known()) {
			setHeadersOfBody(hit, headers);
		}
	}

	private static void setHeadersOfBody(Hit hit, HttpHeaders headers) {
		headers.set(HttpHeaderNames.CONTENT_TYPE, APPLICATION_JSON);
		headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(hit.answer().body().size(hit.gzip())));
		if (hit.gzip()) {
			headers.set(HttpHeaderNames.CONTENT_ENCODING, GZIP);
		}
		String lastModified = hit.answer().age().lastModified();
		if (lastModified != null) {
			headers.set(HttpHeaderNames.LAST_MODIFIED, lastModified);
		}
	}

	/**
	 * What is to be answered.
	 *
	 * @param answer belongs to this request
	 * @param tag of the answer in that encoding
	 * @param known whether the caller has it already
	 * @param begun when the request was looked at, in nanoseconds of this machine
	 */
	private record Hit(Answer answer, boolean gzip, String tag, boolean known, long begun) {
	}

}
