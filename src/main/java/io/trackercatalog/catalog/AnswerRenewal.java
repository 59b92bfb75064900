package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * When something else is to be told of an instance, makes the answers that are in memory
 * anew before readers get to see it: no reader pays for a publish.
 */
@Component
class AnswerRenewal implements HeadListener {

	private static final Logger log = LoggerFactory.getLogger(AnswerRenewal.class);

	/** Many, lest what takes long for one instance keeps others waiting. */
	private static final int MOVES_AT_A_TIME = 256;

	private final Standings standings;

	private final Answers answers;

	private final AnswerRendering rendering;

	private final FirstLook firstLook;

	private final Moves moves = new Moves();

	AnswerRenewal(Standings standings, Answers answers, AnswerRendering rendering, FirstLook firstLook) {
		this.standings = standings;
		this.answers = answers;
		this.rendering = rendering;
		this.firstLook = firstLook;
	}

	/**
	 * These are all heads. Before they are told for the first time nobody is answered.
	 */
	Mono<Void> movedAll(Collection<Head> heads) {
		if (!this.firstLook.isOver()) {
			this.standings.begin(heads);
		}
		return Flux.fromIterable(heads).flatMap(this::moved, MOVES_AT_A_TIME).then();
	}

	@Override
	public Mono<Void> moved(Head head) {
		return Mono.justOrEmpty(this.standings.preview(head)).flatMap((next) -> {
			Standing before = this.standings.find(head.instance()).orElse(next);
			return (before.version() != next.version()) ? this.moves.to(next, () -> replace(before, next, true))
					: Mono.fromRunnable(() -> this.standings.take(next, organisation(next)));
		});
	}

	/**
	 * Tells what is stale by now as such.
	 * @param storeAnswers whether the store can be asked; otherwise what is in memory has
	 * to do
	 */
	Mono<Void> age(boolean storeAnswers) {
		return Flux.fromIterable(this.standings.aged())
			.flatMap((next) -> Mono.justOrEmpty(this.standings.find(next.instance().id()))
				.flatMap((before) -> this.moves.to(next, () -> age(before, next, storeAnswers))))
			.then();
	}

	/** What the store does not give for some reason has to be told from memory, too. */
	private Mono<Void> age(Standing before, Standing next, boolean storeAnswers) {
		Mono<Void> fromMemory = Mono.defer(() -> replace(before, next, false));
		return storeAnswers ? replace(before, next, true).onErrorResume((ex) -> fromMemory) : fromMemory;
	}

	private Mono<Void> replace(Standing before, Standing next, boolean storeAnswers) {
		String orgCode = next.instance().orgCode();
		Organisation organisation = organisation(next);
		List<AnswerKey.Overview> overviews = this.answers.telling(this.standings.organisation(orgCode).version(),
				AnswerKey.Overview.class);
		List<AnswerKey.Details> details = this.answers.telling(before.version(), AnswerKey.Details.class);
		return Flux.fromIterable(details)
			.flatMap((old) -> prepare(old, next, storeAnswers), AnswerRendering.AT_A_TIME)
			.thenMany(Flux.fromIterable(overviews))
			.flatMap((old) -> prepare(old, organisation), AnswerRendering.AT_A_TIME)
			.then(Mono.<Void>fromRunnable(() -> {
				if (this.standings.take(next, organisation)) {
					this.answers.forget(details);
					this.answers.forget(overviews);
				}
				forgetUntold(next, organisation);
			}))
			.doOnError((ex) -> {
				log.warn("The new answers about instance {} are not ready, so the old ones are given: {}",
						next.instance().id(), ex.toString());
				forgetUntold(next, organisation);
			});
	}

	private Mono<Void> prepare(AnswerKey.Details old, Standing next, boolean storeAnswers) {
		AnswerKey.Details key = new AnswerKey.Details(next.version(), old.linked(), old.withFields());
		return this.answers.prepare(key,
				storeAnswers ? this.rendering.of(next, key) : this.rendering.restated(old, next));
	}

	private Mono<Void> prepare(AnswerKey.Overview old, Organisation organisation) {
		AnswerKey.Overview key = new AnswerKey.Overview(old.orgCode(), organisation.version(), old.audience());
		return this.answers.prepare(key, this.rendering.of(organisation, key.audience()));
	}

	/** Of what did not come to be told nobody will ask for the answers. */
	private void forgetUntold(Standing next, Organisation organisation) {
		Optional<Standing> told = this.standings.find(next.instance().id());
		if (told.filter((one) -> one.version() == next.version()).isEmpty()) {
			this.answers.forget(this.answers.telling(next.version(), AnswerKey.Details.class));
		}
		if (this.standings.organisation(next.instance().orgCode()).version() != organisation.version()) {
			this.answers.forget(this.answers.telling(organisation.version(), AnswerKey.Overview.class));
		}
	}

	private Organisation organisation(Standing next) {
		return this.standings.organisation(next.instance().orgCode()).with(next);
	}

}
