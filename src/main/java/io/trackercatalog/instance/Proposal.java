package io.trackercatalog.instance;

import java.util.List;

/**
 * What came of reading an instance that somebody proposes.
 */
public sealed interface Proposal {

	/**
	 * It makes sense.
	 *
	 * @param instance as it would be
	 */
	record Sensible(Instance instance) implements Proposal {
	}

	/**
	 * It does not.
	 *
	 * @param sentences every mistake with its remedy, without the values; at least one
	 */
	record Mistaken(List<String> sentences) implements Proposal {

		public Mistaken {
			sentences = List.copyOf(sentences);
		}

	}

}
