package io.trackercatalog.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Shapes;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One simulated site, and a store that its snapshots go to.
 */
final class Scene implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final SimulatedSite site;

	private final TrackerHttp http;

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final Snapshots snapshots = SnapshotsOver.of(this.mongo, Clock.systemUTC(), List.of());

	private final TurnedClock clock = new TurnedClock();

	private final Discovery discovery;

	private Instance instance;

	private PassTally tally = new PassTally();

	private Set<Doubt> accepted = Set.of();

	Scene(SiteSettings settings) {
		this(settings, TestTrackerHttp.overLoopback());
	}

	/** One that comes in another manner; the scene closes it. */
	Scene(SiteSettings settings, TrackerHttp http) {
		this.http = http;
		this.discovery = DiscoveryOver.of(http, this.snapshots, this.clock);
		this.site = Simulator.start(settings);
		this.instance = SimulatedInstances.of(7, this.site);
	}

	SimulatedSite site() {
		return this.site;
	}

	void selecting(List<String> include, List<String> exclude) {
		this.instance = SimulatedInstances.of(7, this.site, new ProjectSelection(include, exclude), this.site.token());
	}

	void comingWith(String token) {
		this.instance = SimulatedInstances.of(7, this.site, ProjectSelection.ALL, token);
	}

	/** From now on this filter is mapped, and no other. */
	void mapping(@Nullable String filter) {
		Mapping mapping = new Mapping(new ModuleMapping(List.of(), (filter != null) ? new FilterId(filter) : null),
				ModuleMapping.DEFAULT, Set.of());
		this.instance = new Instance(this.instance.id(), this.instance.kind(), this.instance.url(),
				this.instance.alias(), this.instance.integratedBy(), this.instance.orgCode(),
				this.instance.credential(), this.instance.projects(), List.of(), mapping, this.instance.refresh());
	}

	/** From now on passes do not stop at these. */
	void accepting(Doubt... doubts) {
		this.accepted = Set.of(doubts);
	}

	Instant now() {
		return this.clock.instant();
	}

	/** Time passes. */
	void later(Duration duration) {
		this.clock.pass(duration);
	}

	Publication full() {
		return run(Depth.FULL, 1);
	}

	Publication light(String... projects) {
		return run(Depth.LIGHT, 1, projects);
	}

	/** Forgets what the site was asked before and counts anew. */
	Publication run(Depth depth, long term, String... projects) {
		this.site.journal().clear();
		this.tally = new PassTally();
		PassRequest request = new PassRequest(this.instance, depth, Set.of(projects), this.accepted, term, null,
				CallListener.NONE);
		return await(this.discovery.run(request, this.tally));
	}

	/** Runs a pass that has to fail. */
	TrackerFailure failure(Depth depth) {
		Throwable thrown = catchThrowable(() -> run(depth, 1));
		assertThat(thrown).isInstanceOf(TrackerException.class);
		return ((TrackerException) thrown).failure();
	}

	PassTally.Figures figures() {
		return this.tally.figures();
	}

	@Nullable Snapshot currentIfAny() {
		return this.snapshots.current(this.instance.id()).block(PATIENCE);
	}

	/** Field lists of the store, by their hashes. */
	Map<PartHash, List<FieldEntry>> lists(Collection<PartHash> hashes) {
		return await(
				this.snapshots.fields(this.instance.id(), hashes).collectMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** A field list of each shape. */
	Map<PartHash, List<FieldEntry>> lists(Shapes shapes) {
		return await(this.snapshots.fields(this.instance.id(), shapes, shapes.all())
			.collectMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	Snapshot current() {
		return Objects.requireNonNull(currentIfAny());
	}

	/** What the current snapshot says of its projects, by id. */
	Map<String, ProjectContent> projects() {
		return await(this.snapshots
			.projects(this.instance.id(), current().projects().stream().map(ProjectEntry::part).toList())
			.map(Map.Entry::getValue)
			.collectMap((project) -> project.id().value(), (project) -> project, TreeMap::new));
	}

	/**
	 * The current fields of a project by type id; a type that was never read has none.
	 */
	Map<String, List<FieldEntry>> fields(ProjectContent project) {
		return project.types()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.type().id().value(), (entry) -> (entry.fields() != null) ? await(
					this.snapshots.fields(this.instance.id(), List.of(Objects.requireNonNull(entry.fields()))).single())
				.getValue() : List.of()));
	}

	List<FieldEntry> siteFields() {
		return await(this.snapshots.fields(this.instance.id(), List.of(current().fields())).single()).getValue();
	}

	Map<String, SavedFilter> filters() {
		return await(this.snapshots.filters(current()).collectMap((filter) -> filter.id().value()));
	}

	long parts() {
		return await(
				this.mongo.getCollection("parts").flatMap((parts) -> Mono.from(parts.countDocuments(new Document()))));
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	@Override
	public void close() {
		this.site.close();
		this.http.close();
	}

}
