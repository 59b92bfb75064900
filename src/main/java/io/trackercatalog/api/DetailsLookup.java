package io.trackercatalog.api;

import java.net.InetSocketAddress;
import java.time.Clock;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.Guard;
import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.Catalog;
import io.trackercatalog.correlation.Correlation;
import io.trackercatalog.correlation.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Looks whether a request for details has one of the usual forms and would be answered
 * with 200 or 304 from memory. Refuses nothing: whatever is unusual, unknown, too much or
 * not in memory is left to {@link InstanceDetails}, so that there is one place only that
 * says why. What both answer is the same, byte by byte.
 */
final class DetailsLookup {

	/** Where a connection remembers what was said last. */
	static final AttributeKey<UsualRequest> LAST = AttributeKey.valueOf(DetailsLookup.class, "last");

	private static final AsciiString APPLICATION_JSON = AsciiString.cached("application/json");

	private static final AsciiString GZIP = AsciiString.cached("gzip");

	private static final AsciiString VARY = AsciiString.cached(AnswerWriting.VARY);

	private static final AsciiString CACHE_CONTROL = AsciiString.cached(AnswerWriting.CACHE_CONTROL);

	private static final AsciiString REQUEST_ID = AsciiString.cached(RequestId.HEADER);

	private final String path;

	private final Guard guard;

	private final Catalog catalog;

	private final Audit audit;

	private final Clock clock;

	DetailsLookup(String path, Guard guard, Catalog catalog, Audit audit, Clock clock) {
		this.path = path;
		this.guard = guard;
		this.catalog = catalog;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * What is to be answered. Such a request is counted and noted.
	 * @param remote from where it comes
	 * @param last where what was said over the same connection is remembered
	 * @param wholeOnly whether an answer that does not lie in one place is left to others
	 * @return null if it is not for us
	 */
	@Nullable Hit look(HttpMethod method, String uri, HttpHeaders headers, @Nullable InetSocketAddress remote,
			Attribute<UsualRequest> last, boolean wholeOnly) {
		if (!method.equals(HttpMethod.GET)) {
			return null;
		}
		long begun = System.nanoTime();
		UsualRequest usual = read(uri, headers, last);
		String key = (usual != null) ? UsualRequest.once(headers, UsualRequest.KEY) : null;
		Caller caller = (key != null) ? this.guard.reader(key) : null;
		if (usual == null || caller == null || !usual.context().isGranted(caller)) {
			return null;
		}
		Answer answer = find(usual.query(), usual.context());
		return (answer != null)
				? hit(remote, caller, usual, answer, RequestId.of(headers.get(REQUEST_ID)), begun, wholeOnly) : null;
	}

	private @Nullable UsualRequest read(String uri, HttpHeaders headers, Attribute<UsualRequest> last) {
		UsualRequest before = last.get();
		if (before != null && before.isRepeatedBy(uri, headers)) {
			return before;
		}
		UsualRequest usual = UsualRequest.of(uri, headers, this.path);
		last.set(usual);
		return usual;
	}

	private @Nullable Answer find(DetailsQuery query, CallContext context) {
		return query.instance().isEmpty() ? this.catalog.detailsInMemory(context.orgCode(), context.project())
				: this.catalog.detailsInMemory(context.orgCode(), context.project(), query.instance().get().intValue(),
						query.fetchFields());
	}

	private @Nullable Hit hit(@Nullable InetSocketAddress remote, Caller caller, UsualRequest usual, Answer answer,
			String id, long begun, boolean wholeOnly) {
		String tag = EntityTags.of(answer.body().tag(), usual.gzip());
		boolean known = EntityTags.isAmong(usual.known(), tag);
		boolean fits = known || !wholeOnly || answer.body().isWhole(usual.gzip());
		if (!fits || !this.guard.counts(remote, caller)) {
			answer.body().release();
			return null;
		}
		try (MDC.MDCCloseable meanwhile = Correlation.REQUEST.here(id)) {
			this.audit.note(caller, usual.query().call(), usual.context().claims());
		}
		return new Hit(answer, usual.gzip(), tag, known, id, begun);
	}

	void setHeaders(Hit hit, HttpHeaders headers) {
		Answer.Age age = hit.answer().age();
		headers.set(REQUEST_ID, hit.id());
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
	 * @param id of the request
	 * @param begun when the request was looked at, in nanoseconds of this machine
	 */
	record Hit(Answer answer, boolean gzip, String tag, boolean known, String id, long begun) {

		int status() {
			return this.known ? 304 : 200;
		}

	}

}
