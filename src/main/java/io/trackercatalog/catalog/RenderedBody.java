package io.trackercatalog.catalog;

/**
 * The bytes of an answer in both encodings. The arrays are shared by every reader and
 * must not be written to.
 */
public final class RenderedBody {

	private final byte[] identity;

	private final byte[] gzip;

	private final String tag;

	RenderedBody(byte[] identity, byte[] gzip, String tag) {
		this.identity = identity;
		this.gzip = gzip;
		this.tag = tag;
	}

	/** The JSON in UTF-8. */
	public byte[] identity() {
		return this.identity;
	}

	/** The same, compressed. */
	public byte[] gzip() {
		return this.gzip;
	}

	/**
	 * A hash of the bytes, of letters and digits: the stuff of which strong entity tags
	 * are made.
	 */
	public String tag() {
		return this.tag;
	}

	/** What it weighs in memory, in bytes. */
	int weight() {
		return this.identity.length + this.gzip.length;
	}

}
