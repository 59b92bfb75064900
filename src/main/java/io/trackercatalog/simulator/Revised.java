package io.trackercatalog.simulator;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something made from generated data and edits, made again after every edit.
 *
 * @param <T> what it is
 */
final class Revised<T> {

	private record Made<T>(long revision, T value) {
	}

	private final Edits edits;

	private final Supplier<T> making;

	private volatile @Nullable Made<T> made;

	Revised(Edits edits, Supplier<T> making) {
		this.edits = edits;
		this.making = making;
	}

	T get() {
		long revision = this.edits.revision();
		Made<T> last = this.made;
		if (last == null || last.revision() != revision) {
			last = new Made<>(revision, this.making.get());
			this.made = last;
		}
		return last.value();
	}

}
