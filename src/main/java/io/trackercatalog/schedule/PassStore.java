package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Revision;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The passes in MongoDB: when, why, what came of it and what it cost.
 */
@Component
class PassStore {

	static final String COLLECTION = "passes";

	private final ReactiveMongoOperations mongo;

	PassStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Writes down a pass that waits, and widens one that was written down before; leaves
	 * a pass alone that has been started meanwhile, or read for by another replica.
	 * @return whether it waits
	 */
	Mono<Boolean> queued(Pass pass) {
		StoredPass stored = StoredPass.of(pass);
		Query waiting = Query.query(where("_id").is(stored.id()).and("state").is(Pass.State.QUEUED.name()));
		// Of two who widen it at once, neither takes back what the other one wishes.
		Update wider = new Update().addToSet("projects")
			.each(stored.projects().toArray())
			.addToSet("accepted")
			.each(stored.accepted().stream().map(Doubt::name).toArray())
			.inc("joins", 1);
		if (pass.wish().depth() == Depth.FULL) {
			wider.set("depth", stored.depth());
		}
		return this.mongo.insert(stored)
			.thenReturn(true)
			.onErrorResume(DuplicateKeyException.class, (ex) -> this.mongo.updateFirst(waiting, wider, StoredPass.class)
				.map((result) -> result.getMatchedCount() > 0));
	}

	/**
	 * Notes that somebody relies on a pass that has been begun here, from which they
	 * learn how it ends.
	 * @return whether they can; they cannot if its end has been written down
	 */
	Mono<Boolean> joined(Pass pass) {
		Update promised = Update.update("owed", true).inc("joins", 1);
		return this.mongo.insert(StoredPass.of(pass))
			.thenReturn(true)
			.onErrorResume(DuplicateKeyException.class,
					(ex) -> this.mongo.updateFirst(open(pass), promised, StoredPass.class)
						.map((result) -> result.getMatchedCount() > 0));
	}

	/**
	 * Writes down that a pass is under way. What has been promised by it stays promised.
	 * @return whether it is; it is not if its end has been written down, as by somebody
	 * who took it for gone and has read for it
	 */
	Mono<Boolean> started(Pass pass) {
		Query open = Query.query(where("_id").is(pass.id().value())
			.orOperator(where("state").in(Pass.State.QUEUED.name(), Pass.State.RUNNING.name()),
					where("owed").is(true)));
		StoredPass started = StoredPass.of(pass);
		return this.mongo.insert(started)
			.thenReturn(true)
			// Nobody writes it down before it starts but to promise it.
			.onErrorResume(DuplicateKeyException.class,
					(ex) -> this.mongo.replace(open, started.promised()).map((result) -> result.getMatchedCount() > 0));
	}

	/** Writes down how far a pass is that is under way, unless it has ended. */
	Mono<Void> progressed(Pass pass) {
		return this.mongo
			.updateFirst(open(pass), Update.update("figures", StoredFigures.of(pass.figures())), StoredPass.class)
			.then();
	}

	/** Writes down how a pass ended; may be repeated. */
	Mono<Void> ended(Pass pass) {
		return this.mongo.save(StoredPass.of(pass)).then();
	}

	/**
	 * Writes down that a pass was broken off, unless somebody who took it for gone has
	 * done so: what they have read for it is not owed again. What has been promised by it
	 * is owed still, even if that was a moment ago.
	 */
	Mono<Void> abandoned(Pass pass) {
		StoredPass end = StoredPass.of(pass);
		Update brokenOff = ending(end).set("figures", end.figures());
		if (pass.isOwed()) {
			brokenOff.set("owed", true);
		}
		return this.mongo.updateFirst(open(pass), brokenOff, StoredPass.class).then();
	}

	private static Update ending(StoredPass end) {
		return Update.update("state", end.state())
			.set("startedAt", end.startedAt())
			.set("endedAt", end.endedAt())
			.set("problem", end.problem())
			.set("sentence", end.sentence());
	}

	private static Query open(Pass pass) {
		return Query.query(where("_id").is(pass.id().value())
			.and("state")
			.in(Pass.State.QUEUED.name(), Pass.State.RUNNING.name()));
	}

	Mono<Pass> find(PassId id) {
		return this.mongo.findById(id.value(), StoredPass.class).map(StoredPass::pass);
	}

	/**
	 * The latest passes of an instance, newest first. Ids of different processes tell no
	 * order within a second.
	 */
	Flux<Pass> latest(InstanceId instance, int limit) {
		Query query = Query.query(where("instance").is(instance.value()))
			.with(Sort.by(Sort.Direction.DESC, "requestedAt", "_id"))
			.limit(limit);
		return this.mongo.find(query, StoredPass.class).map(StoredPass::pass);
	}

	/**
	 * By which passes somebody was promised what they have not got: passes that wait,
	 * wherever they do, and such as were broken off.
	 * @param asking does not count
	 */
	Flux<Owed> owed(Pass asking) {
		// Each of both has an index. What waits is owed, whatever release has written it.
		Query query = Query.query(new Criteria().orOperator(another(asking).and("owed").is(true),
				another(asking).and("state").is(Pass.State.QUEUED.name())));
		return this.mongo.find(query, StoredPass.class).map((stored) -> new Owed(stored.pass(), stored.joins()));
	}

	private static Criteria another(Pass asking) {
		return where("instance").is(asking.instance().value()).and("_id").ne(asking.id().value());
	}

	/**
	 * Notes that what was owed by a pass has been read by another one; if it waits, it
	 * ends like that. Owes as before what has been wished since it was looked at.
	 */
	Mono<Void> granted(Owed owed, Pass by) {
		StoredPass end = StoredPass.of(by);
		Query waiting = Query.query(asItWas(owed).and("state").is(Pass.State.QUEUED.name()));
		Update likeIt = ending(end).set("revision", end.revision());
		Query ended = Query.query(asItWas(owed).and("state").ne(Pass.State.QUEUED.name()));
		return this.mongo.updateFirst(waiting, likeIt, StoredPass.class)
			.then(this.mongo.updateFirst(ended, new Update().unset("owed"), StoredPass.class))
			.then();
	}

	/**
	 * Who wishes the same once more wishes it to be read after that, so joins are
	 * counted. A replica of an earlier release does not count them, so it is looked as
	 * well whether the wish has grown: it only ever does.
	 */
	private static Criteria asItWas(Owed owed) {
		Pass.Wish wish = owed.pass().wish();
		return where("_id").is(owed.pass().id().value())
			.and("joins")
			.is(owed.joins())
			.and("depth")
			.is(wish.depth().name())
			.and("projects")
			.size(wish.projects().size())
			.and("accepted")
			.size(wish.accepted().size());
	}

	/**
	 * Notes that passes which claim to be under way are not: whoever holds the lease
	 * knows that nobody else is at it.
	 */
	Mono<Void> abandon(InstanceId instance, Instant now) {
		Query query = Query.query(where("instance").is(instance.value()).and("state").is(Pass.State.RUNNING.name()));
		Update update = Update.update("state", Pass.State.ABANDONED.name())
			.set("endedAt", now)
			.set("problem", Pass.Problem.GONE.code())
			.set("sentence", Pass.Problem.GONE.sentence());
		return this.mongo.updateMulti(query, update, StoredPass.class).then();
	}

	/** Forgets all passes of an instance. */
	Mono<Void> forget(InstanceId instance) {
		return this.mongo.remove(Query.query(where("instance").is(instance.value())), StoredPass.class).then();
	}

	/** Forgets the passes of an instance that ended before a time. */
	Mono<Void> forget(InstanceId instance, Instant before) {
		// Requested before it ended: by that there is an index.
		Criteria old = where("instance").is(instance.value()).and("requestedAt").lt(before).and("endedAt").lt(before);
		return this.mongo.remove(Query.query(old), StoredPass.class).then();
	}

	@Document(PassStore.COLLECTION)
	private record StoredPass(@Id String id, int instance, String depth, Set<String> projects, Set<Doubt> accepted,
			String trigger, String state, Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant endedAt,
			StoredFigures figures, @Nullable String revision, @Nullable String problem, @Nullable String sentence,
			@Nullable Boolean owed, @Nullable Integer joins) {

		static StoredPass of(Pass pass) {
			Pass.Problem problem = pass.problem();
			return new StoredPass(pass.id().value(), pass.instance().value(), pass.wish().depth().name(),
					pass.wish().projects(), pass.wish().accepted(), pass.trigger().name(), pass.state().name(),
					pass.requestedAt(), pass.startedAt(), pass.endedAt(), StoredFigures.of(pass.figures()),
					(pass.revision() != null) ? pass.revision().value() : null,
					(problem != null) ? problem.code() : null, (problem != null) ? problem.sentence() : null,
					pass.isOwed() ? true : null, null);
		}

		StoredPass promised() {
			return new StoredPass(this.id, this.instance, this.depth, this.projects, this.accepted, this.trigger,
					this.state, this.requestedAt, this.startedAt, this.endedAt, this.figures, this.revision,
					this.problem, this.sentence, true, this.joins);
		}

		Pass pass() {
			Pass.Problem why = (this.problem != null && this.sentence != null)
					? new Pass.Problem(this.problem, this.sentence) : null;
			return new Pass(new PassId(this.id), new InstanceId(this.instance),
					new Pass.Wish(Depth.valueOf(this.depth), this.projects, this.accepted),
					Trigger.valueOf(this.trigger), Pass.State.valueOf(this.state), this.requestedAt, this.startedAt,
					this.endedAt, this.figures.figures(), (this.revision != null) ? new Revision(this.revision) : null,
					why);
		}

	}

	private record StoredFigures(long calls, long waitedMillis, long partsWritten, long partsTakenOver, int projects,
			int projectsRead, int gaps, List<PassTally.Gap> gapsTold) {

		static StoredFigures of(PassTally.Figures figures) {
			return new StoredFigures(figures.calls(), figures.waited().toMillis(), figures.partsWritten(),
					figures.partsTakenOver(), figures.projects(), figures.projectsRead(), figures.gaps(),
					figures.gapsTold());
		}

		PassTally.Figures figures() {
			return new PassTally.Figures(this.calls, Duration.ofMillis(this.waitedMillis), this.partsWritten,
					this.partsTakenOver, this.projects, this.projectsRead, this.gaps, this.gapsTold);
		}

	}

}
