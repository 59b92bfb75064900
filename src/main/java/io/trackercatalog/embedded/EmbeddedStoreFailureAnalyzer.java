package io.trackercatalog.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells at start, in two sentences instead of a stack trace, why the embedded store
 * cannot be opened.
 */
final class EmbeddedStoreFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedStoreException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedStoreException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
