package io.trackercatalog.catalog;

import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trackercatalog.snapshot.PartHash;
import org.jspecify.annotations.Nullable;

/**
 * Where in an answer the projects are, by the parts that say what is known of them. The
 * next answer takes over those that are the same: of thousands it reads and writes only
 * what is new. To be taken from while the answer is there.
 */
final class Passages {

	static final Passages NONE = new Passages(null, Unpooled.EMPTY_BUFFER, List.of(), new int[0], Map.of());

	/** On the heap, each with the hash that names it, in bytes. */
	static final int WEIGHT = 256;

	private final @Nullable Telling telling;

	private final ByteBuf own;

	private final List<Fragment> fragments;

	private final int[] places;

	private final Map<PartHash, Passage> byPart;

	/**
	 * They belong to an answer, as the bytes do.
	 * @param own the bytes that the answer has for itself
	 * @param fragments those that it shares, in order
	 * @param places where each of these is, in its own bytes
	 */
	Passages(@Nullable Telling telling, ByteBuf own, List<Fragment> fragments, int[] places,
			Map<PartHash, Passage> byPart) {
		this.telling = telling;
		this.own = own;
		this.fragments = fragments;
		this.places = places;
		this.byPart = byPart;
	}

	/** Those that would be the same if they were told in this way. */
	Passages toldAs(Telling telling) {
		return telling.equals(this.telling) ? this : NONE;
	}

	/** Whether what this part says is told here. */
	boolean tell(PartHash part) {
		return this.byPart.containsKey(part);
	}

	/** Writes what is told here of a part once more. */
	void write(PartHash part, Rope rope) {
		Passage passage = this.byPart.get(part);
		if (passage == null) {
			throw new IllegalArgumentException("Nothing is told of part " + part);
		}
		if (hasCopies()) {
			rope.copied();
		}
		int begin = passage.begin();
		for (int index = passage.fragments(); index < passage.fragmentsEnd(); index++) {
			begin = write(begin, this.places[index], rope);
			Fragment fragment = this.fragments.get(index);
			fragment.retain();
			rope.keep(fragment);
			rope.put(fragment);
		}
		write(begin, passage.end(), rope);
	}

	/** In an answer that lies in one place lists of fields are copied in. */
	private boolean hasCopies() {
		return this.telling != null && this.telling.withFields() && this.fragments.isEmpty();
	}

	private int write(int begin, int end, Rope rope) {
		byte[] bytes = new byte[end - begin];
		this.own.getBytes(begin, bytes);
		rope.writeBytes(bytes);
		return end;
	}

	/** What it takes to know them, in bytes. */
	int weight() {
		return this.byPart.size() * WEIGHT + this.places.length * (Integer.BYTES + Long.BYTES);
	}

	/**
	 * A project in an answer.
	 *
	 * @param begin the first of the answer's own bytes
	 * @param end after the last
	 * @param fragments the first of the answer's fragments
	 * @param fragmentsEnd after the last
	 */
	record Passage(int begin, int end, int fragments, int fragmentsEnd) {

		/** Where it is once the fragments are copied in. */
		Passage moved(int[] distances) {
			return new Passage(this.begin + distances[this.fragments], this.end + distances[this.fragmentsEnd], 0, 0);
		}

	}

}
