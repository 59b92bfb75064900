package io.trackercatalog.simulator;

import java.util.List;

/**
 * What a site contains, as far as somebody who changes it has to know.
 */
interface Universe {

	/** What was changed since the site was made. */
	Edits edits();

	/**
	 * The id of a project.
	 * @param reference its id, key or name
	 * @throws IllegalArgumentException if there is none
	 */
	String projectId(String reference);

	/** The id of what owns a project's types: projects with the same owner share them. */
	String typeOwner(String projectId);

	/**
	 * The id of a type.
	 * @param owner whose type
	 * @param reference its id or name
	 * @throws IllegalArgumentException if there is none
	 */
	String typeId(String owner, String reference);

	/**
	 * The id of a field.
	 * @param reference its id or name
	 * @throws IllegalArgumentException if there is none
	 */
	String fieldId(String reference);

	/** What a field with a list of options offers; empty for every other field. */
	List<Option> values(String fieldId);

	/**
	 * The id of an option.
	 * @param fieldId whose
	 * @param reference its id or name
	 * @throws IllegalArgumentException if there is none
	 */
	default String valueId(String fieldId, String reference) {
		return values(fieldId).stream()
			.filter((option) -> option.id().equals(reference) || option.name().equals(reference))
			.findFirst()
			.map(Option::id)
			.orElseThrow(() -> new IllegalArgumentException("There is no value '" + reference + "' there"));
	}

	/** An id that this kind of thing could have and nothing has yet. */
	String freshId(Edits.Thing thing, String name);

	/**
	 * A value that a field offers.
	 *
	 * @param id unique in the field; the name where values have no ids
	 * @param name for people
	 */
	record Option(String id, String name) {
	}

}
