package io.trackercatalog.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Makes the answers about all of an organisation anew when something else is told of one
 * of its instances. One round at a time for each organisation: however many instances
 * move meanwhile, the next round tells of all of them, so that no answer is made that
 * nobody will be told.
 */
@Component
class OverviewRenewal {

	private static final Logger log = LoggerFactory.getLogger(OverviewRenewal.class);

	private final Standings standings;

	private final Answers answers;

	private final AnswerRendering rendering;

	private final Map<String, Rounds> underWay = new ConcurrentHashMap<>();

	OverviewRenewal(Standings standings, Answers answers, AnswerRendering rendering) {
		this.standings = standings;
		this.answers = answers;
		this.rendering = rendering;
	}

	/**
	 * Ends when readers are told of all of an organisation what they are told of each of
	 * its instances now. Goes on without those who wait for it.
	 */
	Mono<Void> renew(String orgCode) {
		return Mono.defer(() -> {
			Sinks.Empty<Void> mine = Sinks.empty();
			Rounds rounds = this.underWay.compute(orgCode,
					(same, known) -> (known == null) ? new Rounds(mine, null) : known.withNext(mine));
			if (rounds.now() == mine) {
				begin(orgCode, mine);
			}
			return (rounds.next() != null) ? rounds.next().asMono() : mine.asMono();
		});
	}

	private void begin(String orgCode, Sinks.Empty<Void> round) {
		Mono.defer(() -> round(orgCode)).subscribeOn(Schedulers.parallel()).onErrorResume((ex) -> {
			log.warn("The new answers about organisation {} as a whole are made when somebody asks: {}", orgCode,
					ex.toString());
			return Mono.empty();
		}).doFinally((signal) -> end(orgCode, round)).subscribe();
	}

	private void end(String orgCode, Sinks.Empty<Void> round) {
		Rounds rounds = this.underWay.computeIfPresent(orgCode, (same, known) -> known.following());
		round.tryEmitEmpty();
		if (rounds != null) {
			begin(orgCode, rounds.now());
		}
	}

	private Mono<Void> round(String orgCode) {
		Organisation told = this.standings.organisation(orgCode);
		Organisation next = this.standings.next(orgCode);
		List<AnswerKey.Overview> old = (next.version() != told.version())
				? this.answers.telling(told.version(), AnswerKey.Overview.class) : List.of();
		Preparation preparation = new Preparation(this.answers);
		return Flux.fromIterable(old)
			.flatMap((overview) -> make(preparation, overview, next), AnswerRendering.AT_A_TIME)
			.then()
			// Whoever asks has them made then.
			.doOnError((ex) -> tell(orgCode, told, next, old))
			.then(Mono.<Void>fromRunnable(() -> {
				if (tell(orgCode, told, next, old)) {
					preparation.told();
				}
			}))
			.doFinally((signal) -> preparation.end());
	}

	private Mono<Void> make(Preparation preparation, AnswerKey.Overview old, Organisation next) {
		AnswerKey.Overview key = new AnswerKey.Overview(old.orgCode(), next.version(), old.audience());
		return preparation.make(key, this.rendering.of(next, key.audience()));
	}

	/** Unless somebody has changed the configuration, which is told at once. */
	private boolean tell(String orgCode, Organisation told, Organisation next, List<AnswerKey.Overview> old) {
		boolean taken = this.standings.tell(orgCode, told, next);
		this.answers.forget(taken ? old : this.answers.telling(next.version(), AnswerKey.Overview.class));
		return taken;
	}

	/**
	 * The rounds of an organisation.
	 *
	 * @param now is being made
	 * @param next tells of what has come since the other began; null if nothing has
	 */
	private record Rounds(Sinks.Empty<Void> now, Sinks.@Nullable Empty<Void> next) {

		Rounds withNext(Sinks.Empty<Void> wanted) {
			return (this.next != null) ? this : new Rounds(this.now, wanted);
		}

		@Nullable Rounds following() {
			return (this.next != null) ? new Rounds(this.next, null) : null;
		}

	}

}
