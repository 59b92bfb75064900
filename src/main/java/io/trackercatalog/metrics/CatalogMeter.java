package io.trackercatalog.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of our own, named once. Labels have as many values as there are instances,
 * webhooks or keys, or as a list in the code has; none is a project's, a field's or a
 * caller's.
 */
enum CatalogMeter {

	BUILD_INFO(Type.GAUGE, "catalog.build.info", null, "Always 1; which program this is, and on which Java it runs",
			"version", "java"),

	INSTANCE_INFO(Type.GAUGE, "catalog.instance.info", null,
			"Always 1; to join others with the kind and the organisation of an instance", "instance", "type",
			"organisation"),

	SNAPSHOT_AGE(Type.GAUGE, "catalog.snapshot.age", "seconds",
			"Time since a pass last confirmed the snapshot; not a number before the first", "instance"),

	SNAPSHOT_STALE(Type.GAUGE, "catalog.snapshot.stale", null,
			"1 if the snapshot is older than two intervals of the instance's own schedule", "instance"),

	SNAPSHOT_COMPLETE(Type.GAUGE, "catalog.snapshot.complete", null, "1 if nothing had to be skipped in the snapshot",
			"instance"),

	SNAPSHOT_PROJECTS(Type.GAUGE, "catalog.snapshot.projects", null, "Projects in the snapshot", "instance"),

	PASSES(Type.TIMER, "catalog.passes", "seconds", "Passes that ended here, from their start to their end", "instance",
			"kind", "trigger", "outcome", "problem"),

	PASSES_RUNNING(Type.GAUGE, "catalog.passes.running", null, "Passes that are under way here, each with its lease"),

	PASSES_WAITING(Type.GAUGE, "catalog.passes.waiting", null, "Passes that wait here for their turn"),

	LEASES_HELD(Type.GAUGE, "catalog.leases.held", null,
			"Leases of instances that some replica holds, as seen from here when the store last told"),

	SCHEDULE_FAILURES(Type.GAUGE, "catalog.schedule.failures", null,
			"Passes of an instance that failed in a row, whoever made them; 0 after a success", "instance", "problem"),

	SCHEDULE_OVERDUE(Type.GAUGE, "catalog.schedule.overdue", "seconds",
			"How long an instance has been due without a pass; 0 if it is not", "instance"),

	STORE_ANSWERS(Type.GAUGE, "catalog.store.answers", null, "1 if the store told what is due when it was last asked"),

	PARTS_WRITTEN(Type.COUNTER, "catalog.parts.written", null, "Parts of snapshots that were new", "instance"),

	PARTS_TAKEN_OVER(Type.COUNTER, "catalog.parts.taken.over", null, "Parts of snapshots that were known already",
			"instance"),

	CALLS(Type.TIMER, "catalog.tracker.calls", "seconds",
			"Calls to trackers, from sending to the last byte; status 0 where none arrived", "instance", "status"),

	WAITS(Type.TIMER, "catalog.tracker.waits", "seconds",
			"Calls that were held back because the tracker asked for it, and for how long", "instance"),

	BUDGET(Type.GAUGE, "catalog.tracker.budget", "ratio",
			"What the tracker says is left of what it allows, from 0 to 1; not a number where it says nothing",
			"instance"),

	CONCURRENCY(Type.GAUGE, "catalog.tracker.concurrency", null, "Calls that we allow under way at once", "instance"),

	CHANGES(Type.COUNTER, "catalog.changes", null,
			"Differences between one snapshot and the next, told here; repeated after a crash", "instance", "severity"),

	MAPPING_THINGS(Type.GAUGE, "catalog.mapping.things", null,
			"Mapped fields, types, filters and projects by how it is with them, summed over projects", "instance",
			"state"),

	CREDENTIAL_EXPIRY(Type.GAUGE, "catalog.credential.expiry", "days",
			"Until the credential expires, negative afterwards; only where the end is configured", "instance"),

	ENCRYPTION_SECRETS(Type.GAUGE, "catalog.encryption.secrets", null,
			"Secrets in the store by the key they are encrypted with; a key that is not there is not needed", "key"),

	STORE_BYTES(Type.GAUGE, "catalog.store", "bytes", "What was stored took up after the last sweep", "instance",
			"kind"),

	STORE_DOCUMENTS(Type.GAUGE, "catalog.store.documents", null, "Documents that were stored after the last sweep",
			"instance", "kind"),

	HISTORY_EDITIONS(Type.GAUGE, "catalog.history.editions", null,
			"Editions that could be looked back to after the last sweep", "instance"),

	WEBHOOK_DELIVERIES(Type.COUNTER, "catalog.webhook.deliveries", null,
			"Attempts to deliver an event; a pending one is tried again", "webhook", "outcome"),

	WEBHOOK_PENDING(Type.GAUGE, "catalog.webhook.pending", null,
			"Events that are still to be delivered, in the store that all replicas share", "webhook"),

	CACHE_WEIGHT(Type.GAUGE, "catalog.cache.weight", "bytes", "What the rendered answers in memory weigh"),

	CACHE_LOADS(Type.TIMER, "catalog.cache.loads", "seconds",
			"Answers that were made, for readers or before them, from the store to their bytes");

	private final Type type;

	private final String meter;

	private final @Nullable String unit;

	private final String description;

	private final List<String> labels;

	CatalogMeter(Type type, String meter, @Nullable String unit, String description, String... labels) {
		this.type = type;
		this.meter = meter;
		this.unit = unit;
		this.description = description;
		this.labels = List.of(labels);
	}

	Type type() {
		return this.type;
	}

	/** As Micrometer knows it. */
	String meter() {
		return this.meter;
	}

	@Nullable String unit() {
		return this.unit;
	}

	String description() {
		return this.description;
	}

	List<String> labels() {
		return this.labels;
	}

	/**
	 * A gauge of the value that a function has of an object when it is looked at.
	 */
	<T> Gauge.Builder<T> gauge(T object, ToDoubleFunction<T> value) {
		return Gauge.builder(this.meter, object, value)
			.description(this.description)
			.baseUnit(this.unit)
			.strongReference(true);
	}

	MultiGauge.Builder gauges() {
		return MultiGauge.builder(this.meter).description(this.description).baseUnit(this.unit);
	}

	Counter.Builder counter() {
		return Counter.builder(this.meter).description(this.description);
	}

	Timer.Builder timer() {
		return Timer.builder(this.meter).description(this.description);
	}

}
