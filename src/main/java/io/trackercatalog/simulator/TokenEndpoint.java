package io.trackercatalog.simulator;

/**
 * Where access tokens are asked for. It stands for a host of its own, so the site's
 * journal says nothing of it.
 */
interface TokenEndpoint {

	/** For sites that know no access tokens. */
	TokenEndpoint NONE = new TokenEndpoint() {

		@Override
		public boolean isMeant(Request request) {
			return false;
		}

		@Override
		public Reply answer(byte[] body) {
			return Reply.empty(404);
		}

	};

	boolean isMeant(Request request);

	Reply answer(byte[] body);

}
