package io.trackercatalog.webhook;

import java.net.URI;
import java.util.Set;

import io.trackercatalog.change.Change;
import io.trackercatalog.change.Severity;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.Secret;

/**
 * Somebody who wants to be told what changed.
 *
 * @param id unique
 * @param url where; its path and query may hold secrets
 * @param secret what deliveries are signed with
 * @param orgCodes of these organisations' instances; empty means of all
 * @param instances of these instances; empty means of all
 * @param atLeast changes as bad as this, or worse
 * @param mappedOnly whether only changes are told that touch the mapping
 */
public record Webhook(WebhookId id, URI url, Secret secret, Set<String> orgCodes, Set<InstanceId> instances,
		Severity atLeast, boolean mappedOnly) {

	public Webhook {
		orgCodes = Set.copyOf(orgCodes);
		instances = Set.copyOf(instances);
	}

	/** Where it lives, without what may be secret. */
	public String host() {
		return "%s://%s".formatted(this.url.getScheme(), this.url.getRawAuthority());
	}

	boolean wants(Instance instance) {
		return (this.orgCodes.isEmpty() || this.orgCodes.contains(instance.orgCode()))
				&& (this.instances.isEmpty() || this.instances.contains(instance.id()));
	}

	boolean wants(Change change) {
		return change.judgement().severity().compareTo(this.atLeast) >= 0
				&& (change.judgement().mapped() || !this.mappedOnly);
	}

	/** Shows nothing that may be secret. */
	@Override
	public String toString() {
		return "webhook " + this.id;
	}

}
