package io.trackercatalog.settings;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints every mistake on a line of its own instead of a stack trace.
 */
final class MistakenSettingsFailureAnalyzer extends AbstractFailureAnalyzer<MistakenSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MistakenSettingsException cause) {
		String lines = cause.mistakes()
			.stream()
			.map(Mistake::sentence)
			.collect(Collectors.joining(System.lineSeparator(),
					"These settings make no sense:" + System.lineSeparator() + System.lineSeparator(), ""));
		return new FailureAnalysis(lines,
				"Correct them in config/application.yml, the environment or the command line, and start again.", cause);
	}

}
