package io.trackercatalog.simulator;

/**
 * A project of a Jira.
 *
 * @param number its place, from 0 on
 * @param id its id
 * @param key short and unique
 * @param name for people
 * @param teamManaged whether it has types and fields of its own
 * @param archived whether it is hidden from lists unless asked for
 * @param open whether issues can be created in it
 */
record JiraProject(int number, String id, String key, String name, boolean teamManaged, boolean archived,
		boolean open) {
}
