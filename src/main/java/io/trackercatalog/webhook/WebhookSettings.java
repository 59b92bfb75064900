package io.trackercatalog.webhook;

import java.net.URI;
import java.util.List;

import io.trackercatalog.change.Severity;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrustedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what changed, as an administrator writes it.
 *
 * @param webhooks the webhooks, each with id, url, secret and, where the defaults do not
 * suit, org-codes, instances, at-least and mapped-only
 * @param access how they may be reached
 * @param network where they may live
 */
@ConfigurationProperties("catalog")
record WebhookSettings(@DefaultValue List<Entry> webhooks, @DefaultValue Access access, @DefaultValue Network network) {

	/** Whether plain http may be spoken with whoever is at an address. */
	boolean mayBePlain(URI url) {
		return this.access.allowInsecureHttp() || TrustedOrigins.of(this.network.trusted()).contains(url);
	}

	/**
	 * One webhook, before anything of it is believed.
	 *
	 * @param id its name: letters, digits, - and _
	 * @param url where changes are posted to
	 * @param secret what deliveries are signed with, at least 24 characters
	 * @param orgCodes which organisations' instances are told of; all unless told
	 * otherwise
	 * @param instances numbers of the instances that are told of; all unless told
	 * otherwise
	 * @param atLeast how bad a change has to be to be told: info, warning or breaking
	 * @param mappedOnly whether only changes are told that touch the mapping
	 */
	record Entry(@Nullable String id, @Nullable String url, @Nullable Secret secret,
			@DefaultValue List<String> orgCodes, @DefaultValue List<Integer> instances,
			@DefaultValue("warning") Severity atLeast, @DefaultValue("false") boolean mappedOnly) {

		/** Without the address, which may hold a secret. */
		@Override
		public String toString() {
			return "webhook " + this.id;
		}

	}

	/**
	 * How webhooks may be reached; the same goes for instances.
	 *
	 * @param allowInsecureHttp whether they may be reached over plain http
	 */
	record Access(@DefaultValue("false") boolean allowInsecureHttp) {
	}

	/**
	 * Where webhooks may live; the same goes for instances.
	 *
	 * @param trusted origins, such as http://chat.internal:8065, that may live in private
	 * networks and be reached over plain http
	 */
	record Network(@DefaultValue List<String> trusted) {
	}

}
