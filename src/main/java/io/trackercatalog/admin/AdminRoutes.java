package io.trackercatalog.admin;

import io.trackercatalog.access.Guard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Where the administrators' endpoints are.
 */
@Configuration(proxyBeanMethods = false)
class AdminRoutes {

	static final String BASE = "/rest/admin/integration";

	@Bean
	static RouterFunction<ServerResponse> passRoutes(Guard guard, PassHandlers passes) {
		return RouterFunctions.route()
			.POST(BASE + "/instance/{id}/refresh", guard.administers(passes::refresh))
			.GET(BASE + "/pass/{id}", guard.administers(passes::pass))
			.GET(BASE + "/instance/{id}/passes", guard.administers(passes::passes))
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> contentRoutes(Guard guard, ContentHandlers content) {
		String instance = BASE + "/instance/{id}";
		return RouterFunctions.route()
			.GET(instance + "/projects", guard.administers(content::projects))
			.GET(instance + "/projects/{project}/types", guard.administers(content::types))
			.GET(instance + "/projects/{project}/types/{type}/fields", guard.administers(content::fields))
			.GET(instance + "/filters", guard.administers(content::filters))
			.build();
	}

}
