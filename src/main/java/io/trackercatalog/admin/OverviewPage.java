package io.trackercatalog.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.trackercatalog.access.Caller;
import io.trackercatalog.instance.Instance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows at a glance how it is with every instance.
 */
@Component
class OverviewPage {

	private static final int LIMIT = 24;

	private static final int AT_A_TIME = 8;

	private final VisibleInstances visible;

	private final InstanceCards cards;

	private final Pages pages;

	OverviewPage(VisibleInstances visible, InstanceCards cards, Pages pages) {
		this.visible = visible;
		this.cards = cards;
		this.pages = pages;
	}

	Mono<ServerResponse> show(ServerRequest request, Caller caller) {
		String wanted = request.queryParam("name").orElse("").strip();
		List<Instance> all = this.visible.instances(caller)
			.stream()
			.filter((instance) -> (instance.alias() + " " + instance.url()).toLowerCase(Locale.ROOT)
				.contains(wanted.toLowerCase(Locale.ROOT)))
			.toList();
		PageOf page = PageOf.of(request, LIMIT);
		return Flux.fromIterable(page.wish().cut(all))
			.flatMapSequential(this.cards::of, AT_A_TIME)
			.collectList()
			.flatMap((cards) -> this.pages.render(request, caller, "overview",
					Map.of("cards", cards, "total", all.size(), "name", wanted, "pages", page.total(all.size()))));
	}

}
