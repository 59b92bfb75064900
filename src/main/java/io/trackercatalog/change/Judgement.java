package io.trackercatalog.change;

import java.util.Comparator;

/**
 * What a difference means for the mapping of its instance.
 *
 * @param mapped whether it touches anything that is mapped
 * @param severity how bad that is
 */
public record Judgement(boolean mapped, Severity severity) {

	static final Comparator<Judgement> WORST_FIRST = Comparator.comparing(Judgement::rank, Comparator.reverseOrder());

	/** The higher, the worse. Is stored, so each number means the same for good. */
	int rank() {
		int severity = switch (this.severity) {
			case INFO -> 0;
			case WARNING -> 2;
			case BREAKING -> 4;
		};
		return severity + (this.mapped ? 1 : 0);
	}

}
