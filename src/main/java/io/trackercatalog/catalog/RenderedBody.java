package io.trackercatalog.catalog;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The bytes of an answer in both encodings, outside the heap, where a socket can send
 * them from. They are shared by every reader and counted: the cache holds one reference,
 * and whoever was given the body another one, until it is sent.
 */
public final class RenderedBody extends AbstractReferenceCounted {

	private final Pieces identity;

	private final Pieces gzip;

	private final String tag;

	private final int weight;

	private final List<? extends ReferenceCounted> owned;

	private final Passages passages;

	/**
	 * Owned by whoever makes it.
	 * @param identity the JSON in UTF-8
	 * @param gzip the same, compressed
	 * @param tag a hash of the bytes
	 * @param weight in bytes of memory
	 * @param owned where the bytes lie: one reference to each belongs to the body
	 * @param passages what is where in them
	 */
	RenderedBody(Pieces identity, Pieces gzip, String tag, int weight, List<? extends ReferenceCounted> owned,
			Passages passages) {
		this.identity = identity;
		this.gzip = gzip;
		this.tag = tag;
		this.weight = weight;
		this.owned = List.copyOf(owned);
		this.passages = passages;
	}

	/** A body that lies in two buffers, which belong to it. */
	static RenderedBody of(ByteBuf identity, ByteBuf gzip, String tag, Passages passages) {
		return new RenderedBody(Pieces.of(identity), Pieces.of(gzip), tag,
				identity.readableBytes() + gzip.readableBytes() + passages.weight(), List.of(identity, gzip), passages);
	}

	/**
	 * The bytes, for sending them once.
	 * @param gzip whether compressed
	 */
	public Flux<ByteBuf> bytes(boolean gzip) {
		return pieces(gzip).toSend();
	}

	/**
	 * The same if they lie in one place, which is sent faster than a row of places.
	 * @return null if they do not
	 */
	public @Nullable ByteBuf whole(boolean gzip) {
		Pieces pieces = pieces(gzip);
		return pieces.isOne() ? pieces.toSend(0) : null;
	}

	/** Whether they lie in one place. */
	public boolean isWhole(boolean gzip) {
		return pieces(gzip).isOne();
	}

	/**
	 * How many bytes there are.
	 * @param gzip whether compressed
	 */
	public long size(boolean gzip) {
		return pieces(gzip).size();
	}

	/**
	 * A hash of the bytes, of letters and digits: the stuff of which strong entity tags
	 * are made.
	 */
	public String tag() {
		return this.tag;
	}

	/**
	 * What it weighs in memory, in bytes; what it shares with others is counted here too.
	 */
	int weight() {
		return this.weight;
	}

	/** One reference more; false if it is gone already. */
	boolean tryRetain() {
		return tryRetain(this);
	}

	static boolean tryRetain(ReferenceCounted thing) {
		try {
			thing.retain();
			return true;
		}
		catch (IllegalReferenceCountException ex) {
			return false;
		}
	}

	/** The projects in it; none where it was made from another answer as a whole. */
	Passages passages() {
		return this.passages;
	}

	/** Where its bytes lie. */
	Pieces pieces(boolean gzip) {
		return gzip ? this.gzip : this.identity;
	}

	@Override
	protected void deallocate() {
		this.owned.forEach(ReferenceCounted::release);
	}

	@Override
	public ReferenceCounted touch(Object hint) {
		return this;
	}

}
