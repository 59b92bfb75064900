package io.trackercatalog.catalog;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;

/**
 * Bytes in a row that lie in several places of memory, which belong to somebody else.
 */
final class Pieces {

	private final ByteBuf[] places;

	private final int[] starts;

	private final int[] lengths;

	private final long size;

	private Pieces(ByteBuf[] places, int[] starts, int[] lengths) {
		this.places = places;
		this.starts = starts;
		this.lengths = lengths;
		long sum = 0;
		for (int length : lengths) {
			sum += length;
		}
		this.size = sum;
	}

	/** All that a buffer holds. */
	static Pieces of(ByteBuf whole) {
		return new Pieces(new ByteBuf[] { whole }, new int[] { whole.readerIndex() },
				new int[] { whole.readableBytes() });
	}

	long size() {
		return this.size;
	}

	/** What it takes to know where they lie, in bytes. */
	int overhead() {
		return this.places.length * (Long.BYTES + 2 * Integer.BYTES);
	}

	boolean isOne() {
		return this.places.length == 1;
	}

	int count() {
		return this.places.length;
	}

	/** A copy of one of them. */
	byte[] copy(int index) {
		byte[] copy = new byte[this.lengths[index]];
		this.places[index].getBytes(this.starts[index], copy);
		return copy;
	}

	void addTo(Hashing hashing) {
		for (int index = 0; index < this.places.length; index++) {
			hashing.add(this.places[index], this.starts[index], this.lengths[index]);
		}
	}

	/** One buffer after the other, for sending it; the memory is shared, not copied. */
	Flux<ByteBuf> toSend() {
		return Flux.range(0, this.places.length).map(this::toSend);
	}

	/** One of them. */
	ByteBuf toSend(int index) {
		return this.places[index].retainedSlice(this.starts[index], this.lengths[index]);
	}

	/** Puts pieces together. */
	static final class Builder {

		private final List<ByteBuf> places = new ArrayList<>();

		private final List<int[]> extents = new ArrayList<>();

		Builder add(ByteBuf place, int start, int length) {
			if (length > 0) {
				this.places.add(place);
				this.extents.add(new int[] { start, length });
			}
			return this;
		}

		Builder add(ByteBuf place) {
			return add(place, place.readerIndex(), place.readableBytes());
		}

		/** Some of others. */
		Builder add(Pieces others, int begin, int end) {
			for (int index = begin; index < end; index++) {
				add(others.places[index], others.starts[index], others.lengths[index]);
			}
			return this;
		}

		Pieces build() {
			return new Pieces(this.places.toArray(ByteBuf[]::new),
					this.extents.stream().mapToInt((extent) -> extent[0]).toArray(),
					this.extents.stream().mapToInt((extent) -> extent[1]).toArray());
		}

	}

}
