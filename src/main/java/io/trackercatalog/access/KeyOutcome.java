package io.trackercatalog.access;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of administering a key.
 */
public sealed interface KeyOutcome {

	/**
	 * A key has a new secret, which nobody can be told again.
	 *
	 * @param key as it is now
	 * @param plain what its holder sends: {@code id.secret}
	 */
	record Issued(Shown key, String plain) implements KeyOutcome {

		@Override
		public String toString() {
			return "Issued " + this.key.id();
		}

	}

	/** A key is not good any more. */
	record Revoked() implements KeyOutcome {
	}

	/** There is no such key, or none that the caller may know of. */
	record Unknown() implements KeyOutcome {
	}

	/** It stands in the configuration, and can only be changed there. */
	record ReadOnly() implements KeyOutcome {
	}

	/** There is a key of that name. */
	record Taken() implements KeyOutcome {
	}

	/** Nobody could administer anything any more. */
	record LastOne() implements KeyOutcome {
	}

	/** The caller does not have itself what it wants to grant. */
	record NotGranted() implements KeyOutcome {
	}

	/**
	 * It would make no sense.
	 *
	 * @param sentences every mistake with its remedy; at least one
	 */
	record Mistaken(List<String> sentences) implements KeyOutcome {

		public Mistaken {
			sentences = List.copyOf(sentences);
		}

	}

	/**
	 * A key as it may be seen.
	 *
	 * @param id its name
	 * @param orgCodes the organisations it may see
	 * @param projects the callers' projects it may speak for
	 * @param permissions {@code read}, {@code admin} or both
	 * @param expires from when on it is not good any more; null means never
	 * @param expired whether it is not good any more
	 * @param secrets how many secrets it has that are good
	 * @param madeAt when it was made; null if it stands in the configuration
	 * @param madeBy the name of the key it was made with; null if nobody made it
	 * @param usedAt when it was used last, to the minute; null if that is not known
	 * @param readOnly whether it stands in the configuration
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Shown(String id, List<String> orgCodes, List<String> projects, List<String> permissions,
			@Nullable Instant expires, boolean expired, int secrets, @Nullable Instant madeAt, @Nullable String madeBy,
			@Nullable Instant usedAt, boolean readOnly) {
	}

	/**
	 * A key that somebody wants.
	 *
	 * @param id its name; null lets one be chosen
	 * @param orgCodes the organisations it may see
	 * @param projects the callers' projects it may speak for
	 * @param permissions {@code read}, {@code admin} or both
	 * @param expires from when on it is not good any more; null means never
	 */
	record Wanted(@Nullable String id, List<String> orgCodes, List<String> projects, List<String> permissions,
			@Nullable Instant expires) {

		public Wanted {
			orgCodes = List.copyOf(orgCodes);
			projects = List.copyOf(projects);
			permissions = List.copyOf(permissions);
		}

	}

}
