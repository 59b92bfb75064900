package io.trackercatalog.simulator;

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

	/** An id that this kind of thing could have and nothing has yet. */
	String freshId(Edits.Thing thing, String name);

}
