package io.trackercatalog.metrics;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.catalog.CatalogFigures;
import io.trackercatalog.catalog.Standing;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.inventory.HealthState;
import io.trackercatalog.schedule.EndedPasses;
import io.trackercatalog.schedule.Pass.State;
import io.trackercatalog.schedule.ScheduleState;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import io.trackercatalog.schedule.Trigger;
import io.trackercatalog.snapshot.Space;
import io.trackercatalog.snapshot.Space.Taken;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Limits;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much there is to read for whoever watches: what is a line of one instance is
 * thousands of lines where there are thousands of instances.
 */
class VolumeTests {

	private static final int INSTANCES = 50;

	/** Of an instance with which all has been well for long. */
	private static final int LINES_WHERE_ALL_IS_WELL = 25;

	/** Of one to which everything has happened. */
	private static final int LINES_WHERE_NOTHING_IS = 40;

	/** What is told of no instance in particular, by how passes can end. */
	private static final int LINES_OF_ALL_TOGETHER = 500;

	private static final Pattern INSTANCE = Pattern.compile("[{,]instance=\"(\\d+)\"");

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Instances instances = new KnownInstances(
			IntStream.rangeClosed(1, INSTANCES).mapToObj(VolumeTests::instance).toList());

	private final CallMeters calls = new CallMeters(this.registry, NoSpans.make());

	private final PassMeters passes = new PassMeters(this.registry, NoSpans.make());

	private final ScheduleMeters schedule = new ScheduleMeters(this.registry);

	private final SpaceMeters space = new SpaceMeters(this.registry);

	private final HealthMeters health = new HealthMeters(this.registry);

	@BeforeEach
	void tellsOfAllWhatIsThereFromTheStart() {
		new CatalogMeters(new NoFigures(), this.instances, Clock.systemUTC()).bindTo(this.registry);
		new InstanceMeters(this.instances, Clock.systemUTC()).bindTo(this.registry);
		assertThat(new ChangeMeters(this.registry, this.instances)).isNotNull();
	}

	@Test
	void isSmallWhereAllIsWell() {
		ids().forEach((id) -> {
			this.passes.ended(EndedPasses.of(id, Depth.LIGHT, Trigger.SCHEDULE, State.UNCHANGED, null));
			this.passes.ended(EndedPasses.of(id, Depth.LIGHT, Trigger.SCHEDULE, State.SUCCEEDED, null));
			this.passes.ended(EndedPasses.of(id, Depth.FULL, Trigger.SCHEDULE, State.UNCHANGED, null));
			this.passes.ended(EndedPasses.of(id, Depth.FULL, Trigger.SCHEDULE, State.SUCCEEDED, null));
			calls(id, 200);
			this.health.judged(id, things(0));
			this.space.taken(new Space(id, new Taken(1, 1), new Taken(1, 1), 1));
		});
		this.schedule.seen(state(null));
		assertThat(linesByInstance()).hasSize(INSTANCES)
			.allSatisfy((id, lines) -> assertThat(lines).isLessThanOrEqualTo(LINES_WHERE_ALL_IS_WELL));
	}

	@Test
	void isBoundedWhereEverythingHappens() {
		ids().forEach((id) -> {
			for (Depth depth : Depth.values()) {
				for (Trigger trigger : Trigger.values()) {
					this.passes.ended(EndedPasses.of(id, depth, trigger, State.SUCCEEDED, null));
					this.passes.ended(EndedPasses.of(id, depth, trigger, State.UNCHANGED, null));
					this.passes.ended(EndedPasses.of(id, depth, trigger, State.ABANDONED, "lease_lost"));
					Stream.of("unavailable", "throttled", "unauthorized", "mass_loss")
						.forEach((problem) -> this.passes
							.ended(EndedPasses.of(id, depth, trigger, State.FAILED, problem)));
				}
			}
			calls(id, 0, 200, 401, 403, 404, 429, 500, 503);
			this.health.judged(id, things(1));
			this.space.taken(new Space(id, new Taken(1, 1), new Taken(1, 1), 1));
		});
		this.schedule.seen(state("unavailable"));
		this.schedule.seen(state("throttled"));
		assertThat(linesByInstance()).hasSize(INSTANCES)
			.allSatisfy((id, lines) -> assertThat(lines).isLessThanOrEqualTo(LINES_WHERE_NOTHING_IS));
		assertThat(lines().filter((line) -> !INSTANCE.matcher(line).find()))
			.hasSizeLessThanOrEqualTo(LINES_OF_ALL_TOGETHER);
	}

	@Test
	void hasNoTimersOfSingleInstances() {
		assertThat(CatalogMeter.values()).filteredOn((meter) -> meter.labels().contains("instance"))
			.isNotEmpty()
			.noneMatch((meter) -> meter.type() == Type.TIMER);
	}

	private void calls(InstanceId instance, int... statuses) {
		CallListener listener = this.calls.calls(instance);
		IntStream.of(statuses).forEach((status) -> listener.called(status, Duration.ofMillis(20)));
		listener.waited(Duration.ofSeconds(1));
		listener.limited(new Limits(4, Map.of("x-ratelimit-limit", "100", "x-ratelimit-remaining", "80")));
	}

	/** So many in each state but the best, in which there are always some. */
	private static Map<HealthState, Integer> things(int number) {
		Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);
		Stream.of(HealthState.values()).forEach((state) -> counts.put(state, number));
		counts.put(HealthState.OK, 10);
		return counts;
	}

	private ScheduleState state(@Nullable String problem) {
		return new ScheduleState(1, 1, 1,
				ids().map((id) -> new OfInstance(id, (problem != null) ? 1 : 0, problem, Duration.ZERO)).toList());
	}

	private Stream<InstanceId> ids() {
		return this.instances.all().stream().map(Instance::id);
	}

	private Stream<String> lines() {
		return this.registry.scrape().lines().filter((line) -> !line.startsWith("#"));
	}

	private Map<String, Long> linesByInstance() {
		return lines().flatMap((line) -> INSTANCE.matcher(line).results().map((found) -> found.group(1)))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	private static Instance instance(int number) {
		return new Instance(new InstanceId(number), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)), null, LocalDate.parse("2027-01-31"));
	}

	/**
	 * There are lines where there is nothing to tell, too.
	 */
	private static final class NoFigures implements CatalogFigures {

		@Override
		public Collection<Standing> standings() {
			return List.of();
		}

		@Override
		public Optional<Standing> standing(InstanceId instance) {
			return Optional.empty();
		}

		@Override
		public FrontLayer frontLayer() {
			return new FrontLayer(0, 0, 0, 0, 0, 0, Duration.ZERO);
		}

	}

}
