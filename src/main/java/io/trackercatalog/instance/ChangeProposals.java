package io.trackercatalog.instance;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * What instances would be, were they changed, to have that judged before.
 */
@Component
public final class ChangeProposals {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final DefinitionStore store;

	private final Replacements replacements;

	private final Proposals proposals;

	ChangeProposals(DefinitionStore store, Replacements replacements, Proposals proposals) {
		this.store = store;
		this.replacements = replacements;
		this.proposals = proposals;
	}

	/**
	 * What an instance would be, were all of it replaced.
	 * @param members as for {@link InstanceAdministration#replace}
	 * @return empty if there is no such instance, or it stands in the configuration
	 */
	public Mono<Proposal> replaced(InstanceId id, Map<String, ?> members) {
		return read(id, (before) -> this.replacements.ofAll(before, members));
	}

	/**
	 * What an instance would be, were this mapped of it.
	 * @param members as for {@link InstanceAdministration#map}
	 * @return empty if there is no such instance, or it stands in the configuration
	 */
	public Mono<Proposal> mapped(InstanceId id, Map<String, ?> members) {
		return read(id, (before) -> this.replacements.ofMapping(before, members));
	}

	/** Reading settings takes a while, and an event loop has none. */
	private Mono<Proposal> read(InstanceId id, Function<Definition, Replacement> how) {
		return this.store.find(id)
			.filter((before) -> !before.removed())
			.publishOn(Schedulers.parallel())
			.map((before) -> proposal(how.apply(before)))
			.timeout(PATIENCE);
	}

	private Proposal proposal(Replacement replacement) {
		return replacement.mistakes().isEmpty() ? this.proposals.read(replacement.members())
				: new Proposal.Mistaken(replacement.mistakes());
	}

}
