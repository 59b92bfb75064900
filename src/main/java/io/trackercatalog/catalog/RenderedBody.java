package io.trackercatalog.catalog;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/**
 * The bytes of an answer in both encodings, outside the heap, where a socket can send
 * them from. They are shared by every reader and counted: the cache holds one reference,
 * and whoever was given the body another one, until it is sent.
 */
public final class RenderedBody extends AbstractReferenceCounted {

	private final ByteBuf identity;

	private final ByteBuf gzip;

	private final String tag;

	/**
	 * Owned by whoever makes it.
	 * @param identity the JSON in UTF-8; belongs to the body from now on
	 * @param gzip the same, compressed; belongs to the body from now on
	 * @param tag a hash of the bytes
	 */
	RenderedBody(ByteBuf identity, ByteBuf gzip, String tag) {
		this.identity = identity.asReadOnly();
		this.gzip = gzip.asReadOnly();
		this.tag = tag;
	}

	/**
	 * The bytes, for sending them once.
	 * @param gzip whether compressed
	 */
	public ByteBuf bytes(boolean gzip) {
		return chosen(gzip).retainedDuplicate();
	}

	/**
	 * How many bytes there are.
	 * @param gzip whether compressed
	 */
	public int size(boolean gzip) {
		return chosen(gzip).readableBytes();
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
		return size(false) + size(true);
	}

	/** One reference more; false if it is gone already. */
	boolean tryRetain() {
		try {
			retain();
			return true;
		}
		catch (io.netty.util.IllegalReferenceCountException ex) {
			return false;
		}
	}

	private ByteBuf chosen(boolean gzip) {
		return gzip ? this.gzip : this.identity;
	}

	@Override
	protected void deallocate() {
		this.identity.release();
		this.gzip.release();
	}

	@Override
	public ReferenceCounted touch(Object hint) {
		return this;
	}

}
