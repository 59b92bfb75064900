package io.trackercatalog.simulator;

import io.trackercatalog.simulator.Edits.Added;
import io.trackercatalog.simulator.Edits.Thing;

/**
 * Changes what a site contains, while it runs. Projects are named by id, key or name,
 * types and fields by id or name; whatever does not exist is an
 * {@link IllegalArgumentException}.
 */
public final class Drift {

	private static final String SITE = "";

	private final Universe universe;

	Drift(Universe universe) {
		this.universe = universe;
	}

	/**
	 * One more project, at the end.
	 * @return its id
	 */
	public String addProject(String name) {
		return add(Thing.PROJECT, SITE, name);
	}

	public void removeProject(String project) {
		edits().remove(Thing.PROJECT, SITE, this.universe.projectId(project));
	}

	/** Brings a removed project back. */
	public void restoreProject(String id) {
		edits().restore(Thing.PROJECT, SITE, id);
	}

	/** The key, where there is one, stays. */
	public void renameProject(String project, String name) {
		edits().rename(Thing.PROJECT, SITE, this.universe.projectId(project), name);
	}

	/** Nobody may create anything in this project any more. */
	public void revokeCreatePermission(String project) {
		edits().close(this.universe.projectId(project));
	}

	/**
	 * One more type in a project, and in those that share its types.
	 * @return its id
	 */
	public String addType(String project, String name) {
		return add(Thing.TYPE, typeOwner(project), name);
	}

	/** Takes a type from a project, and from those that share its types. */
	public void removeType(String project, String type) {
		String owner = typeOwner(project);
		edits().remove(Thing.TYPE, owner, this.universe.typeId(owner, type));
	}

	/** Renames a type in a project, and in those that share its types. */
	public void renameType(String project, String type, String name) {
		String owner = typeOwner(project);
		edits().rename(Thing.TYPE, owner, this.universe.typeId(owner, type), name);
	}

	/**
	 * Lets a type count as something else, in a project and in those that share its
	 * types.
	 * @param role the hierarchy level of a Jira, the category of Azure DevOps, such as
	 * {@code BugCategory}
	 */
	public void reassignType(String project, String type, String role) {
		String owner = typeOwner(project);
		edits().reassign(owner, this.universe.typeId(owner, type), role);
	}

	/**
	 * One more field in the whole site, of every type, for text.
	 * @return its id
	 */
	public String addField(String name) {
		return add(Thing.FIELD, SITE, name);
	}

	public void removeField(String field) {
		edits().remove(Thing.FIELD, SITE, this.universe.fieldId(field));
	}

	public void renameField(String field, String name) {
		edits().rename(Thing.FIELD, SITE, this.universe.fieldId(field), name);
	}

	/** From now on nothing can be created without this field. */
	public void makeMandatory(String field) {
		edits().require(this.universe.fieldId(field), true);
	}

	/** From now on this field need not be filled in. */
	public void makeOptional(String field) {
		edits().require(this.universe.fieldId(field), false);
	}

	/**
	 * Lets a field that was added to the site hold something else.
	 * @param type as the product calls it in the list of all fields: {@code schema.type}
	 * of a Jira, {@code type} of Azure DevOps
	 */
	public void changeFieldType(String field, String type) {
		edits().retype(this.universe.fieldId(field), type);
	}

	/** Moves a field to the end of every list. */
	public void moveFieldToTheEnd(String field) {
		edits().putLast(this.universe.fieldId(field));
	}

	/**
	 * One more value that a field with options accepts.
	 * @return its id; its name at Azure DevOps
	 */
	public String addValue(String field, String name) {
		return add(Thing.VALUE, fieldWithValues(field), name);
	}

	public void removeValue(String field, String value) {
		String owner = fieldWithValues(field);
		edits().remove(Thing.VALUE, owner, this.universe.valueId(owner, value));
	}

	/** At Azure DevOps, where values have no ids, this makes another value of it. */
	public void renameValue(String field, String value, String name) {
		String owner = fieldWithValues(field);
		edits().rename(Thing.VALUE, owner, this.universe.valueId(owner, value), name);
	}

	/**
	 * Changes what a saved filter selects.
	 * @param filter its id
	 */
	public void editFilter(String filter, String query) {
		edits().rewrite(filter, query);
	}

	/**
	 * Gives a saved filter another name.
	 * @param filter its id
	 */
	public void renameFilter(String filter, String name) {
		edits().rename(Thing.FILTER, SITE, filter, name);
	}

	/**
	 * Deletes a saved filter.
	 * @param filter its id
	 */
	public void removeFilter(String filter) {
		edits().remove(Thing.FILTER, SITE, filter);
	}

	private String fieldWithValues(String field) {
		String id = this.universe.fieldId(field);
		if (this.universe.values(id).isEmpty()) {
			throw new IllegalArgumentException("The field '" + field + "' offers no list that could be changed");
		}
		return id;
	}

	private String add(Thing thing, String owner, String name) {
		String id = this.universe.freshId(thing, name);
		edits().add(thing, owner, new Added(id, name));
		return id;
	}

	private String typeOwner(String project) {
		return this.universe.typeOwner(this.universe.projectId(project));
	}

	private Edits edits() {
		return this.universe.edits();
	}

}
