package io.trackercatalog.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * What a usual request for details says, apart from the key it comes with. Most requests
 * over a connection are the same as the one before: to see that is all the work they
 * make. Holds no value of a header that was not read, so no secret either.
 *
 * @param uri path and query, as sent
 * @param headers names and values as sent, one after the other; null instead of a value
 * that decides nothing
 * @param query what is wanted
 * @param context what the caller says about itself
 * @param gzip whether that encoding is preferred
 * @param known the tags of answers that the caller has, as sent
 */
record UsualRequest(String uri, List<@Nullable CharSequence> headers, DetailsQuery query, CallContext context,
		boolean gzip, List<String> known) {

	static final AsciiString KEY = AsciiString.cached("apikey");

	/** Headers that may ask for something else than the answer. */
	private static final List<AsciiString> UNUSUAL = List.of(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.EXPECT,
			HttpHeaderNames.UPGRADE, HttpHeaderNames.RANGE, HttpHeaderNames.IF_MATCH,
			HttpHeaderNames.IF_UNMODIFIED_SINCE);

	/** As the client says that comes with Java up to 18. */
	private static final String NO_BODY = "0";

	/** A longer one is remembered by nobody, so that connections stay small. */
	private static final int LONGEST = 8192;

	/** Headers whose values are part of what a request says. */
	private static final List<CharSequence> READ = Stream
		.<CharSequence>concat(CallContext.NAMES.stream(), Stream.of(HttpHeaderNames.HOST, HttpHeaderNames.ACCEPT,
				HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderNames.IF_NONE_MATCH, HttpHeaderNames.CONTENT_LENGTH))
		.toList();

	/**
	 * A name or an address; the server looks at the port before it does anything else.
	 */
	private static final Pattern USUAL_HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}(:[0-9]{1,4}|:[1-5][0-9]{4})?");

	private static final List<String> USUAL_ACCEPT = List.of("*/*", "application/json",
			"application/json, text/plain, */*", "application/json, application/*+json");

	/**
	 * Reads a request; null if it is not a usual one, right or wrong.
	 * @param path where the details are
	 */
	static @Nullable UsualRequest of(String uri, HttpHeaders headers, String path) {
		DetailsQuery query = DetailsQuery.plain(uri, path);
		if (query == null || !isUsual(headers) || size(headers) > LONGEST) {
			return null;
		}
		CallContext context = CallContext.plain((name) -> once(headers, name));
		if (context == null) {
			return null;
		}
		return new UsualRequest(uri, said(headers), query, context,
				AcceptEncoding.prefersGzip(headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)),
				List.copyOf(headers.getAll(HttpHeaderNames.IF_NONE_MATCH)));
	}

	/** The value of a header that is there once, else null. */
	static @Nullable String once(HttpHeaders headers, CharSequence name) {
		Iterator<String> values = headers.valueStringIterator(name);
		String value = values.hasNext() ? values.next() : null;
		return values.hasNext() ? null : value;
	}

	/** Whether another request says the same, so that it is as usual. */
	boolean isRepeatedBy(String otherUri, HttpHeaders others) {
		if (!this.uri.equals(otherUri) || 2 * others.size() != this.headers.size()) {
			return false;
		}
		Iterator<Map.Entry<CharSequence, CharSequence>> entries = others.iteratorCharSequence();
		for (int index = 0; entries.hasNext(); index += 2) {
			Map.Entry<CharSequence, CharSequence> entry = entries.next();
			if (!same(this.headers.get(index), entry.getKey())
					|| !saysWhatItSaid(this.headers.get(index + 1), entry.getValue())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isUsual(HttpHeaders headers) {
		for (AsciiString name : UNUSUAL) {
			if (headers.contains(name)) {
				return false;
			}
		}
		if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)
				&& !NO_BODY.equals(once(headers, HttpHeaderNames.CONTENT_LENGTH))) {
			return false;
		}
		String host = once(headers, HttpHeaderNames.HOST);
		if (host == null || !USUAL_HOST.matcher(host).matches()) {
			return false;
		}
		String accept = headers.get(HttpHeaderNames.ACCEPT);
		return accept == null || (USUAL_ACCEPT.contains(accept) && once(headers, HttpHeaderNames.ACCEPT) != null);
	}

	private static int size(HttpHeaders headers) {
		int size = 0;
		Iterator<Map.Entry<CharSequence, CharSequence>> entries = headers.iteratorCharSequence();
		while (entries.hasNext()) {
			Map.Entry<CharSequence, CharSequence> entry = entries.next();
			size += entry.getKey().length() + entry.getValue().length();
		}
		return size;
	}

	private static boolean saysWhatItSaid(@Nullable CharSequence said, CharSequence says) {
		return said == null || same(said, says);
	}

	private static List<@Nullable CharSequence> said(HttpHeaders headers) {
		List<@Nullable CharSequence> said = new ArrayList<>(2 * headers.size());
		headers.iteratorCharSequence().forEachRemaining((entry) -> {
			said.add(entry.getKey());
			said.add(isRead(entry.getKey()) ? entry.getValue() : null);
		});
		return said;
	}

	/**
	 * Of the others it matters whether they are there, and of the key who it opens for.
	 */
	private static boolean isRead(CharSequence name) {
		return READ.stream().anyMatch((read) -> AsciiString.contentEqualsIgnoreCase(read, name));
	}

	/** A loop over characters would be slow for what mostly are strings. */
	private static boolean same(@Nullable CharSequence one, CharSequence other) {
		return other.equals(one)
				|| (one != null && one.getClass() != other.getClass() && AsciiString.contentEquals(one, other));
	}

}
