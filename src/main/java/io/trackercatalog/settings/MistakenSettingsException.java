package io.trackercatalog.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings make no sense, so nothing is started.
 */
public final class MistakenSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Mistake> mistakes;

	MistakenSettingsException(List<Mistake> mistakes) {
		super(mistakes.stream().map(Mistake::sentence).collect(Collectors.joining(System.lineSeparator())));
		this.mistakes = List.copyOf(mistakes);
	}

	/** What is wrong, at least one mistake. */
	public List<Mistake> mistakes() {
		return this.mistakes;
	}

}
