package io.trackercatalog.change;

import java.util.Comparator;

/**
 * A difference with what it means.
 *
 * @param difference what differs
 * @param judgement what that means for the mapping
 */
public record Judged(Difference difference, Judgement judgement) {

	/** The worst first; what is as bad by what it is, in an order that never varies. */
	static final Comparator<Judged> WORST_FIRST = Comparator
		.comparing((Judged judged) -> judged.judgement(), Judgement.WORST_FIRST)
		.thenComparing(Judged::difference, Difference.BY_WHAT_IT_IS);

}
