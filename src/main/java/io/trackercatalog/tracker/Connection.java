package io.trackercatalog.tracker;

import java.net.URI;

/**
 * Where a tracker is and as whom we come.
 *
 * @param url the tracker's base address, without a trailing slash
 * @param credential as whom
 * @param calls told of every call that is made
 */
public record Connection(URI url, Credential credential, CallListener calls) {

	public Connection {
		if (url.getPath() != null && url.getPath().endsWith("/")) {
			url = URI.create(url.toString().replaceFirst("/+$", ""));
		}
	}

}
