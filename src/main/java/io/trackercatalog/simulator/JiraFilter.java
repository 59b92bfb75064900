package io.trackercatalog.simulator;

/**
 * A saved filter of a Jira.
 *
 * @param number its place, from 0 on
 * @param id its id
 * @param name for people
 * @param jql what it selects
 * @param favourite whether the account marked it
 */
record JiraFilter(int number, String id, String name, String jql, boolean favourite) {
}
