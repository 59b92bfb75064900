package io.trackercatalog.lease;

import java.util.UUID;

import org.bson.Document;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/** Interim: replaced by the real one. */
@Component
public class Leases {

	private final ReactiveMongoOperations mongo;

	private final String holder = UUID.randomUUID().toString();

	Leases(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	public Mono<Lease> acquire(String name) {
		return this.mongo
			.findAndModify(Query.query(where("_id").is(name)), new Update().inc("term", 1L).set("holder", this.holder),
					FindAndModifyOptions.options().upsert(true).returnNew(true), Document.class, "leases")
			.map((document) -> new Lease(name, this.holder, document.getLong("term")));
	}

	public <T> Mono<T> holding(Lease lease, Mono<T> work) {
		return work;
	}

}
