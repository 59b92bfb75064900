package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Listens to trackers that say that something changed, and has it read: at once the first
 * time, and then at most once in a quiet period, however much is said. What is said is
 * forgotten only when a pass waits for it that has not begun. A stop of the process may
 * forget it too, but the first thing after a start is a pass over every instance.
 */
@Component
public class Hooks {

	/**
	 * At least this long between two passes of an instance that its tracker asked for.
	 */
	static final Duration QUIET = Duration.ofSeconds(30);

	private final Passes passes;

	private final Snapshots snapshots;

	private final Clock clock;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Ear> ears = new ConcurrentHashMap<>();

	Hooks(Passes passes, Snapshots snapshots, Clock clock) {
		this.passes = passes;
		this.snapshots = snapshots;
		this.clock = clock;
	}

	/** Whether one more notification of an instance's tracker is listened to now. */
	public boolean admits(InstanceId instance) {
		return ear(instance).admits(this.clock.instant());
	}

	/** Takes note of what a tracker says. */
	public void heard(InstanceId instance, Notification notification) {
		if (notification.worthAPass()) {
			ear(instance).heard(notification.project());
		}
	}

	/** Asks for the passes whose quiet period is over; with a failure they stay due. */
	Mono<Void> refreshDue() {
		Instant now = this.clock.instant();
		List<InstanceId> due = this.ears.entrySet()
			.stream()
			.filter((ear) -> ear.getValue().isDue(now))
			.map(Map.Entry::getKey)
			.toList();
		return Flux.fromIterable(due).concatMapDelayError(this::refresh).then();
	}

	private Mono<Void> refresh(InstanceId instance) {
		Ear ear = ear(instance);
		Ear.Heard heard = ear.soFar();
		return this.snapshots.current(instance)
			.map((snapshot) -> known(heard.projects(), snapshot))
			.defaultIfEmpty(Set.of())
			.map((projects) -> new Pass.Wish(Depth.LIGHT, projects))
			.flatMap((wish) -> this.passes.refresh(instance, wish, Trigger.HOOK))
			.then(Mono.fromRunnable(() -> ear.settled(heard, this.clock.instant().plus(QUIET))));
	}

	/** Ids of those projects that there are: nobody else's word is taken for it. */
	private static Set<String> known(Set<String> named, Snapshot snapshot) {
		return snapshot.projects()
			.stream()
			.filter((project) -> named.stream().anyMatch((name) -> isNamed(project, name)))
			.map((project) -> project.id().value())
			.collect(Collectors.toSet());
	}

	private static boolean isNamed(ProjectEntry project, String name) {
		return project.id().value().equalsIgnoreCase(name) || project.key().equalsIgnoreCase(name);
	}

	private Ear ear(InstanceId instance) {
		return this.ears.computeIfAbsent(instance, (unheard) -> new Ear());
	}

}
