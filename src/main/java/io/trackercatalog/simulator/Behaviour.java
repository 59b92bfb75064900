package io.trackercatalog.simulator;

import java.util.Optional;

/**
 * How one product behaves: what it answers, to whom, and how it says no.
 */
interface Behaviour {

	/** Below which path everything lies; empty if directly below the host. */
	String basePath();

	/** A request as it is routed, which is how it came unless something lies in front. */
	default Request arrived(Request request) {
		return request;
	}

	/** Who hands out access tokens, if anybody does. */
	default TokenEndpoint tokens() {
		return TokenEndpoint.NONE;
	}

	/** Who answers what. */
	Router router();

	/**
	 * What somebody gets who is not let in, or who is let in as nobody.
	 * @return empty if the request is to be answered as it deserves
	 */
	Optional<Reply> refuse(Request request, Optional<Router.Match> match);

	/** What a path gets that nobody answers. */
	Reply unknown(Request request);

	/** What everything is made from. */
	Universe universe();

	/** With whom this site shares its data: a user name, where one is needed. */
	String username();

	/** The token or password of that user. A placeholder, worth nothing anywhere else. */
	String token();

}
