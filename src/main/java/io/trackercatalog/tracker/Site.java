package io.trackercatalog.tracker;

/**
 * Who answers at an address, and who we are there.
 *
 * @param product for people: {@code Jira Cloud}, {@code Jira Data Center},
 * {@code Azure DevOps Server}…
 * @param version as the tracker states it; empty where it does not
 * @param accountId the tracker's stable id of the account our credential belongs to
 * @param accountName what people call that account
 */
public record Site(String product, String version, String accountId, String accountName) {
}
