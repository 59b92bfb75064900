package io.trackercatalog.webhook;

/**
 * What is posted.
 *
 * @param id what the receiver tells repetitions by
 * @param type what kind of news it is
 * @param body the very bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made once, sent, never compared
record Message(String id, String type, byte[] body) {

	/** News of what changed. */
	static final String CHANGES = "changes";

	/** No news: somebody wants to know whether it arrives. */
	static final String TEST = "test";

}
