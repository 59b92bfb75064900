package io.trackercatalog.tracker.http;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where access tokens come from, and where they are taken.
 *
 * @param atlassianTokenUrl where refresh tokens are given for access tokens
 * @param atlassianGatewayUrl below which {@code /ex/jira/{cloudId}} leads to a Jira Cloud
 * @param entraLoginUrl below which every tenant of Microsoft Entra has its token endpoint
 */
@ConfigurationProperties("catalog.http")
record SignInSettings(@DefaultValue("https://auth.atlassian.com/oauth/token") URI atlassianTokenUrl,
		@DefaultValue("https://api.atlassian.com") URI atlassianGatewayUrl,
		@DefaultValue("https://login.microsoftonline.com") URI entraLoginUrl) {

	/** Where a site of Jira Cloud is reached with scoped and OAuth tokens. */
	URI gateway(String cloudId) {
		return URI.create("%s/ex/jira/%s".formatted(withoutSlash(this.atlassianGatewayUrl), cloudId));
	}

	/** Below which a tenant's token endpoint is. */
	URI tenant(String tenant) {
		return URI.create("%s/%s".formatted(withoutSlash(this.entraLoginUrl), tenant));
	}

	private static String withoutSlash(URI url) {
		return url.toString().replaceFirst("/+$", "");
	}

}
