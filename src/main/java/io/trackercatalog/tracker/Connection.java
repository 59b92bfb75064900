package io.trackercatalog.tracker;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where a tracker is and as whom we come.
 *
 * @param url the tracker's base address, without a trailing slash
 * @param credential as whom
 * @param calls told of every call that is made
 * @param notBefore no call is made earlier, because the tracker asked for it before we
 * were there; null where none did
 */
public record Connection(URI url, Credential credential, CallListener calls, @Nullable Instant notBefore) {

	public Connection {
		if (url.getPath() != null && url.getPath().endsWith("/")) {
			url = URI.create(url.toString().replaceFirst("/+$", ""));
		}
	}

	/** To a tracker of which no wish is known. */
	public Connection(URI url, Credential credential, CallListener calls) {
		this(url, credential, calls, null);
	}

}
