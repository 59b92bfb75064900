package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;

/**
 * One thing that goes wrong with an answer.
 */
public final class Fault {

	private static final String SIGN_IN = """
			<!DOCTYPE html>
			<html lang="en-US"><head><title>Sign In</title></head><body><form action="/_signin"></form></body></html>
			""";

	private final UnaryOperator<Reply> change;

	private final Delivery delivery;

	private final boolean cut;

	private Fault(UnaryOperator<Reply> change, Delivery delivery, boolean cut) {
		this.change = change;
		this.delivery = delivery;
		this.cut = cut;
	}

	/** Another status, with these headers and this body instead. */
	public static Fault status(int status, Map<String, String> headers, String body) {
		return changed((reply) -> new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8)));
	}

	/** Another status and an empty body. */
	public static Fault status(int status) {
		return status(status, Map.of(), "");
	}

	/** 429 that asks to be left alone for some seconds. */
	public static Fault throttled(int retryAfterSeconds) {
		return status(429, Map.of("Retry-After", Integer.toString(retryAfterSeconds)), "");
	}

	/** The answer as it should be, with more headers. */
	public static Fault headers(Map<String, String> headers) {
		return changed((reply) -> reply.with(headers));
	}

	/**
	 * A page for people instead of an answer.
	 * @param status 200, 203, or 302, which sends the caller to the page
	 */
	public static Fault signInPage(int status) {
		Reply page = Reply.text(status, "text/html; charset=utf-8", SIGN_IN);
		return changed((reply) -> (status == 302) ? page.with("Location", "/_signin?reply_to=h") : page);
	}

	/** The right envelope with nothing in it. */
	public static Fault emptyList() {
		return changed(Shortened::empty);
	}

	/**
	 * The right envelope with the first half of what should be in it, and nothing amiss.
	 */
	public static Fault halfList() {
		return changed(Shortened::half);
	}

	/** A list without its last entry, in an envelope that knows of no more. */
	public static Fault withoutTheLast() {
		return changed(Shortened::byOne);
	}

	/** The answer of somebody else's session, where it tells who is asking. */
	public static Fault otherAccount() {
		return changed(OtherAccount::in);
	}

	/** A small answer that unpacks to a hundred megabytes. */
	public static Fault gzipBomb() {
		return changed((reply) -> Bombs.gzip());
	}

	/** Lists in lists, a hundred thousand deep. */
	public static Fault depthBomb() {
		return changed((reply) -> Bombs.depth());
	}

	/** The answer as it should be, but later. */
	public static Fault latency(Duration delay) {
		return delivered(Delivery.after(Mono.delay(delay)));
	}

	/** The answer as it should be, but not before something is over. */
	public static Fault held(Mono<Void> until) {
		return delivered(Delivery.after(until));
	}

	/** The answer in pieces, with a pause before each. */
	public static Fault dripping(int pieces, Duration pause) {
		return delivered(Delivery.dripping(pieces, pause));
	}

	/** The connection is reset. */
	public static Fault reset() {
		return new Fault(UnaryOperator.identity(), Delivery.RESET, true);
	}

	/** Half of the answer, then the connection ends. */
	public static Fault truncated() {
		return delivered(Delivery.TRUNCATED);
	}

	/** Half of the answer, then silence. */
	public static Fault stalled() {
		return delivered(Delivery.STALLED);
	}

	private static Fault changed(UnaryOperator<Reply> change) {
		return new Fault(change, Delivery.WHOLE, false);
	}

	private static Fault delivered(Delivery delivery) {
		return new Fault(UnaryOperator.identity(), delivery, false);
	}

	Reply change(Reply reply) {
		return this.change.apply(reply);
	}

	Delivery delivery() {
		return this.delivery;
	}

	/** Whether no status at all reaches the caller. */
	boolean cuts() {
		return this.cut;
	}

}
