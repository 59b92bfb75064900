package io.trackercatalog.instance;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * One configured connection to one tracker.
 *
 * @param id unique
 * @param kind which family of trackers
 * @param url the tracker's base address, without a trailing slash
 * @param alias what people call it
 * @param integratedBy who configured it
 * @param orgCode the organisation it belongs to
 * @param credential as whom we come
 * @param projects which external projects are looked at
 * @param links which of them belong to which of the callers' projects; empty means that
 * each belongs to every one
 * @param mapping what the callers' modules are made of
 * @param refresh how often passes run
 * @param hookToken what the tracker proves itself by when it tells us that something
 * changed; null means that it may not
 * @param credentialExpires the last day on which the credential works; null if nobody
 * said
 */
public record Instance(InstanceId id, TrackerKind kind, URI url, String alias, String integratedBy, String orgCode,
		Credential credential, ProjectSelection projects, List<ProjectLink> links, Mapping mapping,
		RefreshPolicy refresh, @Nullable Secret hookToken, @Nullable LocalDate credentialExpires) {

	public Instance {
		links = List.copyOf(links);
	}

	/** An instance whose tracker does not call us, with a credential that lasts. */
	public Instance(InstanceId id, TrackerKind kind, URI url, String alias, String integratedBy, String orgCode,
			Credential credential, ProjectSelection projects, List<ProjectLink> links, Mapping mapping,
			RefreshPolicy refresh) {
		this(id, kind, url, alias, integratedBy, orgCode, credential, projects, links, mapping, refresh, null, null);
	}

	/** Whether somebody said which fields are mapped, other than the usual ones. */
	public boolean choosesItsFields() {
		return !this.mapping.mappedFields().equals(UsualFields.of(this.kind));
	}

	/** Whether a pass over it may find other things than one over another. */
	public boolean findsOtherThingsThan(Instance other) {
		return !this.url.equals(other.url) || !this.credential.equals(other.credential)
				|| !this.projects.equals(other.projects);
	}

	/** From today, in UTC, to the credential's last day; negative after that. */
	public OptionalLong credentialDaysLeft(Instant now) {
		return (this.credentialExpires != null)
				? OptionalLong
					.of(ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), this.credentialExpires))
				: OptionalLong.empty();
	}

}
