package io.trackercatalog.api;

import java.util.Map;

import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Caller;
import io.trackercatalog.access.GuardedHandler;
import io.trackercatalog.catalog.Catalog;
import reactor.core.publisher.Mono;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * {@code POST /rest/admin/integration/list…}: which integrations there are.
 */
final class ListIntegrations implements GuardedHandler {

	private final Catalog catalog;

	private final Audit audit;

	ListIntegrations(Catalog catalog, Audit audit) {
		this.catalog = catalog;
		this.audit = audit;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request, Caller caller) {
		ContentTypes.mustTakeJson(request.headers().asHttpHeaders());
		WantedKind wanted = WantedKind.of(request.pathVariable("type"));
		return JsonBody.of(request).map(Paging::of).flatMap((paging) -> {
			this.audit.note(caller, "list", Map.of("type", wanted.name()));
			return this.catalog.list(caller::maySeeOrganisation, wanted.kind())
				.flatMap((all) -> ServerResponse.ok()
					.contentType(MediaType.APPLICATION_JSON)
					.cacheControl(CacheControl.noStore())
					.bodyValue(IntegrationList.of(all, paging)));
		});
	}

}
