package io.trackercatalog.simulator;

import java.util.Optional;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Takes requests from the network, has them answered, lets go wrong what should, and
 * writes it all down.
 */
final class SiteServer {

	private final Behaviour behaviour;

	private final Answers answers;

	private final Journal journal;

	private final Faults faults;

	private final Control control;

	SiteServer(Behaviour behaviour, Journal journal, Faults faults, Control control) {
		this.behaviour = behaviour;
		this.answers = new Answers(behaviour);
		this.journal = journal;
		this.faults = faults;
		this.control = control;
	}

	Publisher<Void> serve(HttpServerRequest in, HttpServerResponse out) {
		String uri = belowBasePath(in.uri());
		if (Control.isMeant(uri)) {
			return in.receive()
				.aggregate()
				.asByteArray()
				.defaultIfEmpty(new byte[0])
				.map((body) -> this.control.answer(in.method().name(), uri, body))
				.flatMap((reply) -> Mono.from(Delivery.WHOLE.deliver(out, reply)));
		}
		try {
			Request request = Request.of(in.method().name(), uri, in.requestHeaders());
			return this.behaviour.tokens().isMeant(request) ? handOut(request, in, out)
					: serve(this.behaviour.arrived(request), out);
		}
		catch (IllegalArgumentException ex) {
			return Delivery.WHOLE.deliver(out, Reply.empty(400));
		}
	}

	private Publisher<Void> handOut(Request request, HttpServerRequest in, HttpServerResponse out) {
		return in.receive().aggregate().asByteArray().defaultIfEmpty(new byte[0]).flatMap((body) -> {
			Reply honest = this.behaviour.tokens().answer(body);
			Optional<Fault> fault = this.faults.take(request);
			Reply reply = fault.map((one) -> one.change(honest)).orElse(honest);
			return Mono.from(fault.map(Fault::delivery).orElse(Delivery.WHOLE).deliver(out, reply));
		});
	}

	private Publisher<Void> serve(Request request, HttpServerResponse out) {
		Optional<Router.Match> match = this.behaviour.router().find(request);
		Optional<Fault> fault = this.faults.take(request);
		Reply honest = this.answers.to(request, match);
		Reply reply = fault.map((one) -> one.change(honest)).orElse(honest);
		Delivery delivery = fault.map(Fault::delivery).orElse(Delivery.WHOLE);
		int status = fault.filter(Fault::cuts).isPresent() ? 0 : reply.status();
		this.journal.write(request, match.map(Router.Match::template).orElse("(unknown)"), status);
		return Mono.from(delivery.deliver(out, reply)).doFinally((how) -> this.journal.ended());
	}

	private String belowBasePath(String uri) {
		String base = this.behaviour.basePath();
		return uri.startsWith(base + "/") ? uri.substring(base.length()) : uri;
	}

}
