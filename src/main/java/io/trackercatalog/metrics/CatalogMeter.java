package io.trackercatalog.metrics;

import java.time.Duration;
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
 * caller's. What has the label {@code instance} is told of each of thousands, so it is a
 * gauge or a counter, of one line: a timer has three, and eleven with its steps.
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

	PASSES(Type.TIMER, "catalog.passes", "seconds",
			"Passes that ended here, of all instances, from their start to their end", "kind", "trigger", "outcome",
			"problem"),

	INSTANCE_PASSES(Type.COUNTER, "catalog.instance.passes", null, "Passes of an instance that ended here", "instance",
			"kind", "outcome"),

	INSTANCE_PASSES_TIME(Type.COUNTER, "catalog.instance.passes.time", "seconds",
			"How long the passes of an instance that ended here took in all", "instance", "kind"),

	PASSES_RUNNING(Type.GAUGE, "catalog.passes.running", null, "Passes that are under way here, each with its lease"),

	PASSES_WAITING(Type.GAUGE, "catalog.passes.waiting", null, "Passes that wait here for their turn"),

	LEASES_HELD(Type.GAUGE, "catalog.leases.held", null,
			"Leases of instances that some replica holds, as seen from here when the store last told"),

	SCHEDULE_FAILURES(Type.GAUGE, "catalog.schedule.failures", null,
			"Passes of an instance that failed in a row, whoever made them; 0 after a success", "instance", "problem"),

	SCHEDULE_OVERDUE(Type.GAUGE, "catalog.schedule.overdue", "seconds",
			"How long an instance has been due without a pass; 0 if it is not", "instance"),

	STORE_ANSWERS(Type.GAUGE, "catalog.store.answers", null, "1 if the store told what is due when it was last asked"),

	PARTS_WRITTEN(Type.COUNTER, "catalog.parts.written", null, "Parts of snapshots that were new"),

	PARTS_TAKEN_OVER(Type.COUNTER, "catalog.parts.taken.over", null, "Parts of snapshots that were known already"),

	CALLS(Type.COUNTER, "catalog.tracker.calls", null,
			"Calls to trackers, by the status that was answered; 0 where none arrived", "instance", "status"),

	CALLS_TIME(Type.COUNTER, "catalog.tracker.calls.time", "seconds",
			"How long calls to the tracker took in all, each from sending to the last byte", "instance"),

	WAITS(Type.COUNTER, "catalog.tracker.waits", "seconds",
			"How long calls were held back in all because the tracker asked for it", "instance"),

	BUDGET(Type.GAUGE, "catalog.tracker.budget", "ratio",
			"What the tracker says is left of what it allows, from 0 to 1; only where it has ever said so", "instance"),

	CONCURRENCY(Type.GAUGE, "catalog.tracker.concurrency", null, "Calls that we allow under way at once", "instance"),

	CHANGES(Type.COUNTER, "catalog.changes", null,
			"Differences between one snapshot and the next, told here; repeated after a crash", "instance", "severity"),

	MAPPING_THINGS(Type.GAUGE, "catalog.mapping.things", null,
			"Mapped fields, types, filters and projects by how it is with them, summed over projects; only states that any was in, and ok",
			"instance", "state"),

	CREDENTIAL_EXPIRY(Type.GAUGE, "catalog.credential.expiry", "days",
			"Until the credential expires, negative afterwards; only where the end is configured", "instance"),

	ENCRYPTION_SECRETS(Type.GAUGE, "catalog.encryption.secrets", null,
			"Secrets in the store by the key they are encrypted with; a key that is not there is not needed", "key"),

	STORE_BYTES(Type.GAUGE, "catalog.store", "bytes", "What was stored took up after the last sweep", "instance",
			"kind"),

	STORE_DOCUMENTS(Type.GAUGE, "catalog.store.documents", null,
			"Documents of all instances that were stored after the last sweep of each", "kind"),

	HISTORY_EDITIONS(Type.GAUGE, "catalog.history.editions", null,
			"Editions of all instances that could be looked back to after the last sweep of each"),

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
		return Counter.builder(this.meter).description(this.description).baseUnit(this.unit);
	}

	Timer.Builder timer() {
		return Timer.builder(this.meter).description(this.description);
	}

	/** As counters and gauges tell a time. */
	static double seconds(Duration time) {
		return time.toNanos() / 1e9;
	}

}
