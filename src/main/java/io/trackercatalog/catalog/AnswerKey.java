package io.trackercatalog.catalog;

import io.trackercatalog.instance.LinkedProjects;

/**
 * What an answer is about. A key holds the version of what it tells, so a key's answer
 * never changes.
 */
sealed interface AnswerKey {

	/** Every instance of an organisation. */
	record Overview(String orgCode, Standing.Version version) implements AnswerKey {
	}

	/** One instance with its projects. */
	record Details(Standing.Version version, LinkedProjects linked, boolean withFields) implements AnswerKey {
	}

}
