package io.trackercatalog.admin;

import java.util.HashMap;
import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.instance.Instance;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What all pages of one instance have: above, how it is with it.
 */
@Component
class InstancePage {

	private final InstanceCards cards;

	private final Pages pages;

	InstancePage(InstanceCards cards, Pages pages) {
		this.cards = cards;
		this.pages = pages;
	}

	/** A page of an instance. */
	Mono<ServerResponse> render(ServerRequest request, Caller caller, Instance instance, String template,
			Map<String, ?> model) {
		return render(request, caller, HttpStatus.OK, instance, template, model);
	}

	/** A page of an instance that may tell of something that went wrong. */
	Mono<ServerResponse> render(ServerRequest request, Caller caller, HttpStatus status, Instance instance,
			String template, Map<String, ?> model) {
		return this.cards.of(instance).flatMap((card) -> {
			Map<String, Object> whole = new HashMap<>(model);
			whole.put("card", card);
			return this.pages.render(request, caller, status, template, whole);
		});
	}

}
