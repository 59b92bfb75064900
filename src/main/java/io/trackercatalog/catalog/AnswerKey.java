package io.trackercatalog.catalog;

import io.trackercatalog.instance.LinkedProjects;

/**
 * What an answer is about. A key holds the version of what it tells, so a key's answer
 * never changes.
 */
sealed interface AnswerKey {

	/** What this stands for tells the same. */
	Standing.Version version();

	/** Every instance of an organisation that an audience sees. */
	record Overview(String orgCode, Standing.Version version, String audience) implements AnswerKey {
	}

	/** One instance with its projects. */
	record Details(Standing.Version version, LinkedProjects linked, boolean withFields) implements AnswerKey {
	}

}
