package io.trackercatalog.tracker;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Everything that may go wrong between us and a tracker, as far as it makes a difference
 * what is done about it. No failure holds a body, a secret or a query string.
 */
public sealed interface TrackerFailure {

	/** One sentence for people, that names the remedy where there is one. */
	String sentence();

	/** Short and stable, for metrics: {@code throttled}, {@code unauthorized}… */
	default String code() {
		return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
	}

	/** As an exception, to be sent down a chain. */
	default TrackerException exception() {
		return new TrackerException(this);
	}

	/**
	 * No connection, or it broke.
	 *
	 * @param what for instance {@code connection refused}
	 */
	record Unreachable(String what) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker cannot be reached (%s). Check the address and the network.".formatted(this.what);
		}

	}

	/**
	 * An answer did not arrive in time.
	 *
	 * @param call the path that was asked for
	 * @param waited how long
	 */
	record TimedOut(String call, Duration waited) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker did not answer %s within %d seconds.".formatted(this.call, this.waited.toSeconds());
		}

	}

	/**
	 * The tracker does not take us for who we say we are.
	 *
	 * @param hint what it was that told us, and what to do
	 */
	record Unauthorized(String hint) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker refused the credential: %s".formatted(this.hint);
		}

	}

	/**
	 * The credential cannot be had on our own side, so the tracker was not asked.
	 *
	 * @param what is missing and what to do, as sentences
	 */
	record CredentialUnavailable(String what) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The credential cannot be used: %s".formatted(this.what);
		}

	}

	/**
	 * The tracker knows us and does not let us see this.
	 *
	 * @param call the path that was asked for
	 * @param permission what we seem to lack; null if the tracker gives no hint
	 */
	record Forbidden(String call, @Nullable String permission) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The account may not read %s.".formatted(this.call) + ((this.permission != null)
					? " It seems to lack the permission '%s'.".formatted(this.permission) : "");
		}

	}

	/**
	 * There is no such thing, or none that we may see.
	 *
	 * @param call the path that was asked for
	 */
	record NotFound(String call) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker knows nothing at %s.".formatted(this.call);
		}

	}

	/**
	 * The tracker did not understand or did not want the request.
	 *
	 * @param call the path that was asked for
	 * @param status the HTTP status
	 */
	record Refused(String call, int status) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker refused %s with status %d.".formatted(this.call, this.status);
		}

	}

	/**
	 * Too many calls.
	 *
	 * @param retryAfter how long the tracker wants to be left alone
	 */
	record Throttled(Duration retryAfter) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker asks for a pause of %d seconds.".formatted(this.retryAfter.toSeconds());
		}

	}

	/**
	 * The tracker is in trouble itself.
	 *
	 * @param call the path that was asked for
	 * @param status the HTTP status, 500 and above
	 */
	record Unavailable(String call, int status) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker failed at %s with status %d.".formatted(this.call, this.status);
		}

	}

	/**
	 * Something came that is not what was asked for: a sign-in page, broken JSON, fewer
	 * entries than announced.
	 *
	 * @param call the path that was asked for
	 * @param what came instead
	 */
	record NotData(String call, String what) implements TrackerFailure {

		@Override
		public String sentence() {
			return "What the tracker sent for %s cannot be believed: %s.".formatted(this.call, this.what);
		}

	}

	/**
	 * An answer is larger than we take.
	 *
	 * @param call the path that was asked for
	 * @param limit in bytes
	 */
	record TooLarge(String call, long limit) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker's answer to %s is larger than %d bytes.".formatted(this.call, this.limit);
		}

	}

	/**
	 * An answer drips, and would take hours to arrive.
	 *
	 * @param call the path that was asked for
	 * @param limit in bytes a second
	 */
	record TooSlow(String call, long limit) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker's answer to %s arrives at less than %d bytes a second.".formatted(this.call,
					this.limit);
		}

	}

	/**
	 * The address is one we do not connect to.
	 *
	 * @param remedy what to do about it
	 */
	record AddressRefused(String remedy) implements TrackerFailure {

		@Override
		public String sentence() {
			return "The tracker's address is not allowed: %s".formatted(this.remedy);
		}

	}

	/**
	 * The tracker takes us for somebody else than before, so what is there and what is
	 * not may only look different.
	 *
	 * @param before what the account was called, or its id
	 * @param now the same of the account that the credential belongs to today
	 */
	record OtherAccount(String before, String now) implements TrackerFailure {

		@Override
		public String sentence() {
			return ("The catalog was read as '%s', but the credential now belongs to '%s', who may see other things. "
					+ "If that is meant, refresh the instance once with accept=account.")
				.formatted(this.before, this.now);
		}

	}

	/**
	 * So much is gone at once that a lost permission is likelier than so many deletions.
	 *
	 * @param what projects, fields…
	 * @param lost how many are gone
	 * @param known how many there were
	 */
	record MassLoss(String what, long lost, long known) implements TrackerFailure {

		@Override
		public String sentence() {
			return ("%d of %d %s are gone at once, as if a permission were lost. Check what the account may see. "
					+ "If they are really gone, refresh the instance once with accept=loss.")
				.formatted(this.lost, this.known, this.what);
		}

	}

}
