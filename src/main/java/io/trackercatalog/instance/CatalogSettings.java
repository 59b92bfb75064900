package io.trackercatalog.instance;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrustedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an administrator configures about instances as a whole.
 *
 * @param instances the instances, each with id, type, url, alias, integrated-by,
 * org-code, credential and, where the defaults do not suit, projects, links, modules,
 * mapped-fields, refresh and hook; declared here they are read-only in the REST API
 * @param access how instances may be reached
 * @param network where instances may live
 * @param encryption what credentials are encrypted with in the store
 * @param http where access tokens come from and are taken
 */
@ConfigurationProperties("catalog")
record CatalogSettings(@DefaultValue List<InstanceSettings> instances, @DefaultValue Access access,
		@DefaultValue Network network, @DefaultValue Encryption encryption, @DefaultValue Http http) {

	/** Whether plain http may be spoken with whoever is at an address. */
	boolean mayBePlain(URI url) {
		return this.access.allowInsecureHttp() || TrustedOrigins.of(this.network.trusted()).contains(url);
	}

	/**
	 * How instances may be reached.
	 *
	 * @param allowInsecureHttp whether they may be reached over plain http
	 */
	record Access(@DefaultValue("false") boolean allowInsecureHttp) {
	}

	/**
	 * Where instances may live.
	 *
	 * @param allow CIDR ranges that instances may live in although they would be refused
	 * otherwise: private and loopback ones
	 * @param trusted origins, such as http://jira.internal:8080, that may live in other
	 * such ranges and be reached over plain http
	 */
	record Network(@DefaultValue List<String> allow, @DefaultValue List<String> trusted) {
	}

	/**
	 * Where access tokens come from and are taken; only looked at here, and used by
	 * whoever speaks HTTP.
	 *
	 * @param atlassianTokenUrl where refresh tokens are given for access tokens
	 * @param atlassianGatewayUrl in front of Jira Cloud
	 * @param entraLoginUrl below which tenants are
	 */
	record Http(@Nullable String atlassianTokenUrl, @Nullable String atlassianGatewayUrl,
			@Nullable String entraLoginUrl) {
	}

	/**
	 * What credentials are encrypted with in the store.
	 *
	 * @param keys keys by name, each 32 bytes in base64; without any, credentials may
	 * only come from the configuration
	 * @param active the name of the key that new credentials are encrypted with
	 */
	record Encryption(@DefaultValue Map<String, Secret> keys, @Nullable String active) {
	}

}
