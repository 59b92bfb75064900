package io.trackercatalog.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a Jira field holds: its schema, and which values it offers.
 */
enum JiraFieldKind {

	// those of the system
	SUMMARY("string", null, Values.NONE), DESCRIPTION("string", null, Values.NONE),
	ENVIRONMENT("string", null, Values.NONE), PROJECT("project", null, Values.PROJECT),
	ISSUE_TYPE("issuetype", null, Values.TYPE), PRIORITY("priority", null, Values.PRIORITIES),
	PERSON("user", null, Values.PEOPLE), COMPONENTS("array", "component", Values.COMPONENTS),
	VERSIONS("array", "version", Values.VERSIONS), LABELS("array", "string", Values.LABELS),
	DATE("date", null, Values.NONE), TIME("datetime", null, Values.NONE), NUMBER("number", null, Values.NONE),
	ATTACHMENT("array", "attachment", Values.NONE), SECURITY("securitylevel", null, Values.SECURITY_LEVELS),
	TIME_TRACKING("timetracking", null, Values.NONE), LINKS("array", "issuelinks", Values.ISSUES),
	PARENT("issuelink", null, Values.NONE), STATUS("status", null, Values.NONE),
	RESOLUTION("resolution", null, Values.NONE), PROGRESS("progress", null, Values.NONE),
	VOTES("votes", null, Values.NONE), NO_SCHEMA("", null, Values.NONE),

	// those that were added
	TEXT_FIELD("string", null, Values.NONE, "textfield"), TEXT_AREA("string", null, Values.NONE, "textarea"),
	FLOAT("number", null, Values.NONE, "float"), DATE_PICKER("date", null, Values.NONE, "datepicker"),
	DATE_TIME("datetime", null, Values.NONE, "datetime"), SELECT("option", null, Values.OPTIONS, "select"),
	MULTI_SELECT("array", "option", Values.OPTIONS, "multiselect"),
	RADIO_BUTTONS("option", null, Values.OPTIONS, "radiobuttons"),
	CHECK_BOXES("array", "option", Values.OPTIONS, "multicheckboxes"),
	CASCADE("option-with-child", null, Values.CASCADE, "cascadingselect"),
	USER_PICKER("user", null, Values.PEOPLE, "userpicker"),
	USERS_PICKER("array", "user", Values.PEOPLE, "multiuserpicker"),
	GROUP_PICKER("group", null, Values.GROUPS, "grouppicker"), OWN_LABELS("array", "string", Values.LABELS, "labels"),
	URL("string", null, Values.NONE, "url"), VERSION_PICKER("version", null, Values.VERSIONS, "version"),
	VERSIONS_PICKER("array", "version", Values.VERSIONS, "multiversion"),
	PROJECT_PICKER("project", null, Values.PROJECTS, "project"),
	SPRINT("array", "json", Values.SPRINTS, "com.pyxis.greenhopper.jira:gh-sprint"),
	EPIC_LINK("any", null, Values.ISSUES, "com.pyxis.greenhopper.jira:gh-epic-link"),
	RANK("any", null, Values.NONE, "com.pyxis.greenhopper.jira:gh-lexo-rank"),
	ACCOUNT("option2", null, Values.LABELLED, "com.tempoplugin.tempo-accounts:accounts.customfield"),
	ASSET("any", null, Values.KEYED, "com.riadalabs.jira.plugins.insight:rlabs-customfield-default-object");

	/**
	 * Which values a field offers, and in which shape: no two plugins agree.
	 */
	enum Values {

		NONE, PROJECT, PROJECTS, TYPE, PRIORITIES, COMPONENTS, VERSIONS, SECURITY_LEVELS,

		/** {@code value} and {@code id}. */
		OPTIONS,

		/** The same with children. */
		CASCADE,

		/** {@code label} and a number as {@code id}. */
		LABELLED,

		/** {@code key} alone. */
		KEYED,

		/** Nothing listed, but an {@code autoCompleteUrl}. */
		PEOPLE, GROUPS, LABELS, SPRINTS, ISSUES

	}

	private static final String BUILT_IN = "com.atlassian.jira.plugin.system.customfieldtypes:";

	private final String type;

	private final @Nullable String items;

	private final Values offers;

	private final String plugin;

	JiraFieldKind(String type, @Nullable String items, Values values) {
		this(type, items, values, "");
	}

	JiraFieldKind(String type, @Nullable String items, Values values, String plugin) {
		this.type = type;
		this.items = items;
		this.offers = values;
		this.plugin = plugin;
	}

	/** The schema's {@code type}; empty if there is no schema. */
	String type() {
		return this.type;
	}

	@Nullable String items() {
		return this.items;
	}

	/** Which values. */
	Values offers() {
		return this.offers;
	}

	/** The schema's {@code custom}; empty for fields of the system. */
	String plugin() {
		return (this.plugin.isEmpty() || this.plugin.contains(":")) ? this.plugin : BUILT_IN + this.plugin;
	}

}
