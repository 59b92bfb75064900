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
		edits().require(this.universe.fieldId(field));
	}

	/**
	 * Changes what a saved filter selects.
	 * @param filter its id
	 */
	public void editFilter(String filter, String query) {
		edits().rewrite(filter, query);
	}

	/**
	 * Deletes a saved filter.
	 * @param filter its id
	 */
	public void removeFilter(String filter) {
		edits().remove(Thing.FILTER, SITE, filter);
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
