package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * When something else is to be told of an instance, makes the answers that are in memory
 * anew before readers get to see it: no reader pays for a publish. Told before all
 * others: readers come first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AnswerRenewal implements HeadListener {

	private static final Logger log = LoggerFactory.getLogger(AnswerRenewal.class);

	/** Many, lest what takes long for one instance keeps others waiting. */
	private static final int MOVES_AT_A_TIME = 256;

	private final Standings standings;

	private final Answers answers;

	private final AnswerRendering rendering;

	private final OverviewRenewal overviews;

	private final FirstLook firstLook;

	private final Moves moves = new Moves();

	AnswerRenewal(Standings standings, Answers answers, AnswerRendering rendering, OverviewRenewal overviews,
			FirstLook firstLook) {
		this.standings = standings;
		this.answers = answers;
		this.rendering = rendering;
		this.overviews = overviews;
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
			Mono<?> move = (before.version() != next.version()) ? this.moves.to(next, () -> replace(before, next, true))
					: Mono.fromSupplier(() -> this.standings.take(next));
			return move.then(this.overviews.renew(next.instance().orgCode()));
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
				.flatMap((before) -> this.moves.to(next, () -> age(before, next, storeAnswers)))
				.thenReturn(next.instance().orgCode())
				// It has been said, and is tried again.
				.onErrorReturn(next.instance().orgCode()))
			.collect(Collectors.toSet())
			.flatMapMany(Flux::fromIterable)
			.flatMap(this.overviews::renew)
			.then();
	}

	/** What the store does not give for some reason has to be told from memory, too. */
	private Mono<Void> age(Standing before, Standing next, boolean storeAnswers) {
		Mono<Void> fromMemory = Mono.defer(() -> replace(before, next, false));
		return storeAnswers ? replace(before, next, true).onErrorResume((ex) -> fromMemory) : fromMemory;
	}

	private Mono<Void> replace(Standing before, Standing next, boolean storeAnswers) {
		List<AnswerKey.Details> old = this.answers.telling(before.version(), AnswerKey.Details.class);
		DetailsLoading loading = this.rendering.loading(next);
		Preparation preparation = new Preparation(this.answers);
		return Flux.fromIterable(old)
			.flatMap((details) -> make(preparation, details, next, storeAnswers ? loading : null),
					AnswerRendering.AT_A_TIME)
			.then(Mono.<Void>fromRunnable(() -> {
				if (this.standings.take(next)) {
					this.answers.forget(old);
					preparation.told();
				}
				forgetUntold(next);
			}))
			.doOnError((ex) -> {
				log.warn("The new answers about instance {} are not ready, so the old ones are given: {}",
						next.instance().id(), ex.toString());
				forgetUntold(next);
			})
			.doFinally((signal) -> preparation.end());
	}

	/** Without a loading it has to be made of what is in memory. */
	private Mono<Void> make(Preparation preparation, AnswerKey.Details old, Standing next,
			@Nullable DetailsLoading loading) {
		AnswerKey.Details key = new AnswerKey.Details(next.version(), old.linked(), old.withFields());
		return preparation.make(key,
				(loading != null) ? this.rendering.of(loading, key, old) : this.rendering.restated(old, next));
	}

	/** Of what did not come to be told nobody will ask for the answers. */
	private void forgetUntold(Standing next) {
		Optional<Standing> told = this.standings.find(next.instance().id());
		if (told.filter((one) -> one.version() == next.version()).isEmpty()) {
			this.answers.forget(this.answers.telling(next.version(), AnswerKey.Details.class));
		}
	}

}
