package io.trackercatalog.instance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.trackercatalog.instance.AdministrationOutcome.Written;
import io.trackercatalog.tracker.Credential;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Makes, changes and removes instances. Whatever is done here is known to this replica at
 * once, and to the others as soon as they look.
 */
@Component
public final class InstanceAdministration {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** How often a number is chosen that somebody else takes at the same moment. */
	private static final int TRIES = 5;

	/** The members that make a mapping. */
	public static final List<String> MAPPING = List.of(InstanceMembers.MODULES, InstanceMembers.MAPPED_FIELDS,
			InstanceMembers.LINKS);

	private static final Set<String> SPELLINGS = Set.of(InstanceMembers.MODULES, InstanceMembers.MAPPED_FIELDS,
			"mapped-fields", InstanceMembers.LINKS);

	private static final String NO_OTHERS = "A mapping has the members 'modules', 'mappedFields' and 'links', and no others.";

	/** Higher numbers may stand in the configuration, but none is chosen beyond one. */
	private static final int HIGHEST = 1_000_000_000;

	private static final String TOO_HIGH = "id: is above %d. Remedy: leave it out, and one is chosen."
		.formatted(HIGHEST);

	private static final String TOKEN_TWICE = "credential.refreshToken: is that of instance %s, but works only once. "
			+ "Remedy: authorise the app for each instance, and give each its own.";

	private final DefinedInstances instances;

	private final DefinitionStore store;

	private final DefinitionWatch watch;

	private final Proposals proposals;

	private final Replacements replacements;

	private final Sealing sealing;

	private final Map<InstanceId, Written> configured;

	InstanceAdministration(DefinedInstances instances, DefinitionStore store, DefinitionWatch watch,
			Proposals proposals, Replacements replacements, Sealing sealing, CatalogSettings settings) {
		this.instances = instances;
		this.store = store;
		this.watch = watch;
		this.proposals = proposals;
		this.replacements = replacements;
		this.sealing = sealing;
		this.configured = settings.instances()
			.stream()
			.map(InstanceAdministration::configured)
			.collect(Collectors.toMap(Written::instance, (written) -> written));
	}

	/** An instance as it is written; empty if there is none. */
	public Mono<Written> find(InstanceId id) {
		Written fixed = this.configured.get(id);
		return (fixed != null) ? Mono.just(fixed) : stored(id).map(InstanceAdministration::written);
	}

	/**
	 * Makes an instance.
	 * @param members as in the configuration; without an id one is chosen
	 * @param organisations which organisations it may belong to
	 */
	public Mono<AdministrationOutcome> create(Map<String, ?> members, Predicate<String> organisations) {
		return inTime(() -> (members.get(InstanceMembers.ID) != null) ? numbered(members, organisations)
				: unnumbered(members, organisations));
	}

	private Mono<AdministrationOutcome> unnumbered(Map<String, ?> members, Predicate<String> organisations) {
		return this.store.highestId(HIGHEST)
			.publishOn(Schedulers.parallel())
			.map((highest) -> withId(members, Math.max(highest, highestConfigured()) + 1))
			.flatMap((numbered) -> numbered(numbered, organisations))
			// Somebody else may have chosen the same number.
			.filter((outcome) -> !(outcome instanceof AdministrationOutcome.Taken))
			.repeatWhenEmpty(TRIES, (again) -> again)
			.onErrorReturn(IllegalStateException.class, new AdministrationOutcome.Taken());
	}

	private Mono<AdministrationOutcome> numbered(Map<String, ?> members, Predicate<String> organisations) {
		return understood(members, (settings, instance) -> {
			if (!organisations.test(instance.orgCode())) {
				return Mono.just(new AdministrationOutcome.NotGranted());
			}
			if (instance.id().value() > HIGHEST) {
				return Mono.just(new AdministrationOutcome.Mistaken(List.of(TOO_HIGH)));
			}
			if (this.configured.containsKey(instance.id())) {
				return Mono.just(new AdministrationOutcome.Taken());
			}
			Definition definition = sealed(instance.id(), 1, settings);
			return this.store.add(definition)
				.map((added) -> added ? done(definition) : new AdministrationOutcome.Taken());
		});
	}

	private static Map<String, Object> withId(Map<String, ?> members, int id) {
		Map<String, Object> numbered = new LinkedHashMap<>(members);
		numbered.put(InstanceMembers.ID, id);
		return numbered;
	}

	private int highestConfigured() {
		return this.configured.keySet()
			.stream()
			.mapToInt(InstanceId::value)
			.filter((id) -> id <= HIGHEST)
			.max()
			.orElse(0);
	}

	/**
	 * Replaces what is written of an instance. A secret that is not sent stays what it
	 * was, unless it would get to another address by that.
	 * @param version which is replaced
	 * @param members as in the configuration; a hook that is null is taken away
	 */
	public Mono<AdministrationOutcome> replace(InstanceId id, long version, Map<String, ?> members) {
		return change(id, version, (before) -> replaced(before, this.replacements.ofAll(before, members)));
	}

	/**
	 * Replaces what is mapped of an instance.
	 * @param version which is replaced
	 * @param members modules, mappedFields and links; what is left out is the default
	 */
	public Mono<AdministrationOutcome> map(InstanceId id, long version, Map<String, ?> members) {
		if (!SPELLINGS.containsAll(members.keySet())) {
			return Mono.just(new AdministrationOutcome.Mistaken(List.of(NO_OTHERS)));
		}
		return change(id, version, (before) -> replaced(before, this.replacements.ofMapping(before, members)));
	}

	/**
	 * Removes an instance at once, and what is known of it after a while.
	 * @param version which is removed
	 * @return how it was
	 */
	public Mono<AdministrationOutcome> remove(InstanceId id, long version) {
		return change(id, version, (before) -> {
			Definition stone = new Definition(id, version + 1, true, Map.of("orgCode", before.orgCode()), Map.of());
			return save(stone).map((outcome) -> (outcome instanceof AdministrationOutcome.Done)
					? new AdministrationOutcome.Done(written(before)) : outcome);
		});
	}

	private Mono<AdministrationOutcome> change(InstanceId id, long version,
			Function<Definition, Mono<AdministrationOutcome>> how) {
		return inTime(() -> this.configured.containsKey(id) ? Mono.just(new AdministrationOutcome.ReadOnly())
				: stored(id).publishOn(Schedulers.parallel())
					.flatMap((before) -> (before.version() != version) ? Mono.just(new AdministrationOutcome.Stale())
							: how.apply(before))
					.defaultIfEmpty(new AdministrationOutcome.Unknown()));
	}

	private Mono<AdministrationOutcome> replaced(Definition before, Replacement replacement) {
		return replacement.mistakes().isEmpty()
				? understood(replacement.members(),
						(settings, instance) -> save(sealed(before.id(), before.version() + 1, settings)))
				: Mono.just(new AdministrationOutcome.Mistaken(replacement.mistakes()));
	}

	private Mono<AdministrationOutcome> understood(Map<String, ?> members,
			BiFunction<InstanceSettings, Instance, Mono<AdministrationOutcome>> then) {
		Proposals.Understood understood = this.proposals.understand(members);
		List<String> sentences = new ArrayList<>(understood.sentences());
		understood.instance().flatMap(this::sharesRefreshToken).ifPresent(sentences::add);
		if (!sentences.isEmpty()) {
			return Mono.just(new AdministrationOutcome.Mistaken(sentences));
		}
		return this.sealing.active().isPresent()
				? then.apply(understood.settings(), understood.instance().orElseThrow())
				: Mono.just(new AdministrationOutcome.NoKey());
	}

	private Optional<String> sharesRefreshToken(Instance instance) {
		return this.instances.all()
			.stream()
			.filter((other) -> !other.id().equals(instance.id()))
			.filter((other) -> instance.credential() instanceof Credential.OAuth mine
					&& other.credential() instanceof Credential.OAuth its
					&& mine.refreshToken().equals(its.refreshToken()))
			.findFirst()
			.map((other) -> TOKEN_TWICE.formatted(other.id()));
	}

	private Definition sealed(InstanceId id, long version, InstanceSettings settings) {
		Map<String, Object> members = InstanceMembers.of(settings);
		Map<String, Sealed> secrets = new LinkedHashMap<>();
		InstanceMembers.secrets(settings)
			.forEach((path, secret) -> secrets.put(path,
					this.sealing.seal(secret, new Belonging(String.valueOf(settings.orgCode()), id, path))));
		return new Definition(id, version, false, members, secrets);
	}

	private Mono<AdministrationOutcome> save(Definition next) {
		return this.store.replace(next).map((saved) -> saved ? done(next) : new AdministrationOutcome.Stale());
	}

	private AdministrationOutcome done(Definition definition) {
		this.watch.learn(List.of(definition));
		return new AdministrationOutcome.Done(written(definition));
	}

	private Mono<Definition> stored(InstanceId id) {
		return this.store.find(id).filter((definition) -> !definition.removed());
	}

	private static Written written(Definition definition) {
		return new Written(definition.id(), definition.orgCode(), definition.version(), false, definition.members(),
				List.copyOf(definition.secrets().keySet()));
	}

	private static Written configured(InstanceSettings settings) {
		return new Written(new InstanceId(Objects.requireNonNull(settings.id())), String.valueOf(settings.orgCode()), 0,
				true, InstanceMembers.of(settings), List.copyOf(InstanceMembers.secrets(settings).keySet()));
	}

	/** Reading settings takes a while, and an event loop has none. */
	private static <T> Mono<T> inTime(Supplier<Mono<T>> work) {
		return Mono.defer(work).subscribeOn(Schedulers.parallel()).timeout(PATIENCE);
	}

}
