package io.trackercatalog.instance;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One instance as an administrator writes it, before anything of it is believed.
 *
 * @param id its number, unique and positive
 * @param type jira or azure; Cloud or Data Center, Services or Server is found out
 * @param url the tracker's base address: https://acme.atlassian.net,
 * https://dev.azure.com/acme or https://host/tfs/Collection
 * @param alias what people call it
 * @param integratedBy who configured it
 * @param orgCode the organisation it belongs to
 * @param credential as whom we come
 * @param projects which external projects are looked at; every one unless told otherwise
 * @param links which external projects belong to which of the callers' projects; absent:
 * every one to every project of the organisation
 * @param modules what the callers' modules are made of; absent: by the tracker's own
 * categories and hierarchy
 * @param mappedFields ids of the fields the callers use; absent: title, description,
 * priority, state, assignee and their like
 * @param refresh how often passes run
 * @param hook how the tracker may tell us that something changed
 */
record InstanceSettings(@Nullable Integer id, @Nullable TrackerKind type, @Nullable String url, @Nullable String alias,
		@Nullable String integratedBy, @Nullable String orgCode, @DefaultValue CredentialSettings credential,
		@DefaultValue Projects projects, @DefaultValue List<Link> links, @DefaultValue Modules modules,
		@Nullable List<String> mappedFields, @DefaultValue Refresh refresh, @DefaultValue Hook hook) {

	/** Without the address, into which somebody may have written a password. */
	@Override
	public String toString() {
		return "settings of instance " + this.id;
	}

	/**
	 * Which external projects are looked at, by id or key, * standing for any characters.
	 *
	 * @param include what is looked at
	 * @param exclude what is not, although included
	 */
	record Projects(@DefaultValue("*") List<String> include, @DefaultValue List<String> exclude) {
	}

	/**
	 * Which external projects belong to one of the callers' projects.
	 *
	 * @param project the caller's own project, as its requests name it
	 * @param external ids or keys of external projects
	 */
	record Link(@Nullable String project, @DefaultValue List<String> external) {
	}

	/**
	 * What the callers' modules are made of.
	 *
	 * @param requirement the module of wanted things
	 * @param issue the module of wrong things
	 */
	record Modules(@DefaultValue Module requirement, @DefaultValue Module issue) {
	}

	/**
	 * What one module is made of.
	 *
	 * @param types ids or names of work item types, the first being the main one
	 * @param filter id of the saved filter that selects the module's items
	 */
	record Module(@Nullable List<String> types, @Nullable String filter) {
	}

	/**
	 * How often passes run.
	 *
	 * @param light between passes that look for projects, types and filters
	 * @param full between passes that read the fields of every type too
	 */
	record Refresh(@DefaultValue("30m") Duration light, @DefaultValue("6h") Duration full) {
	}

	/**
	 * How the tracker may tell us that something changed.
	 *
	 * @param token part of the address that it calls, 16 to 256 letters, digits, - . _
	 * and ~; absent: it may not
	 */
	record Hook(@Nullable Secret token) {

	}

	/**
	 * As whom we come.
	 *
	 * @param kind basic (username and token), bearer (token), entra (tenant, client-id
	 * and client-secret) or oauth (client-id, client-secret, refresh-token and cloud-id)
	 * @param username for basic; empty for a personal access token of Azure DevOps
	 * @param token an API token, personal access token or password
	 * @param tenant for entra
	 * @param clientId for entra and oauth
	 * @param clientSecret for entra and oauth
	 * @param refreshToken for oauth
	 * @param cloudId for oauth, and for basic with a scoped token
	 * @param expires the last day on which it works, such as 2027-01-31; warned of before
	 */
	record CredentialSettings(@Nullable Kind kind, @Nullable String username, @Nullable Secret token,
			@Nullable String tenant, @Nullable String clientId, @Nullable Secret clientSecret,
			@Nullable Secret refreshToken, @Nullable String cloudId, @Nullable String expires) {

		/** The kinds of credentials. */
		enum Kind {

			BASIC, BEARER, ENTRA, OAUTH

		}

	}

}
