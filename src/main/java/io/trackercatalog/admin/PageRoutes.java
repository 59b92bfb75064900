package io.trackercatalog.admin;

import java.util.Map;

import io.trackercatalog.access.Guard;
import io.trackercatalog.access.GuardedHandler;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

/**
 * Where the pages are.
 */
@Configuration(proxyBeanMethods = false)
class PageRoutes {

	private static final String INSTANCE = Pages.BASE + "/instances/{id}";

	@Bean
	static RouterFunction<ServerResponse> signInRoutes(Guard guard, Pages pages, SignInPages signIn) {
		return RouterFunctions.route()
			.GET("/", guard.everybody((request) -> Pages.seeOther(Pages.BASE)))
			.GET(Guard.SIGN_IN, guard.everybody(signIn::show))
			.POST(Guard.SIGN_IN, guard.everybody(signIn::signIn))
			.POST(Pages.BASE + "/sign-out", guard.form(guard.audited(signIn::signOut)))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> overviewRoutes(Guard guard, Pages pages, OverviewPage overview,
			SearchPage search) {
		return RouterFunctions.route()
			.GET(Pages.BASE, guard.page(pages.telling(overview::show)))
			.GET(Pages.BASE + "/search", guard.page(pages.telling(search::show)))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	/** The words {@code new} and {@code test} are no numbers, and come first. */
	@Bean
	static RouterFunction<ServerResponse> definitionRoutes(Guard guard, Pages pages, DefinitionPages definitions,
			DiagnosisPages diagnoses) {
		return RouterFunctions.route()
			.GET(Pages.BASE + "/instances/new", guard.page(pages.telling(definitions::blank)))
			.POST(Pages.BASE + "/instances/new", form(guard, pages, definitions::create))
			.POST(Pages.BASE + "/instances/test", form(guard, pages, diagnoses::proposed))
			.POST(INSTANCE + "/test", form(guard, pages, diagnoses::configured))
			.GET(INSTANCE + "/settings", guard.page(pages.telling(definitions::show)))
			.POST(INSTANCE + "/settings", form(guard, pages, definitions::change))
			.POST(INSTANCE + "/remove", form(guard, pages, definitions::remove))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> contentPageRoutes(Guard guard, Pages pages, ContentPages contents) {
		String project = INSTANCE + "/projects/{project}";
		return RouterFunctions.route()
			.GET(INSTANCE, guard.page(pages.telling(contents::projects)))
			.GET(project, guard.page(pages.telling(contents::types)))
			.GET(project + "/types/{type}", guard.page(pages.telling(contents::fields)))
			.GET(INSTANCE + "/filters", guard.page(pages.telling(contents::filters)))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> watchPageRoutes(Guard guard, Pages pages, WatchPages watch) {
		return RouterFunctions.route()
			.GET(INSTANCE + "/changes", guard.page(pages.telling(watch::changes)))
			.GET(INSTANCE + "/passes", guard.page(pages.telling(watch::passes)))
			.POST(INSTANCE + "/refresh", form(guard, pages, watch::refresh))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> mappingPageRoutes(Guard guard, Pages pages, MappingPages mapping) {
		return RouterFunctions.route()
			.GET(INSTANCE + "/mapping", guard.page(pages.telling(mapping::show)))
			.POST(INSTANCE + "/mapping", form(guard, pages, mapping::change))
			.POST(INSTANCE + "/mapping/preview", guard.form(pages.telling(mapping::preview)))
			.POST(INSTANCE + "/mapping/confirm", form(guard, pages, mapping::confirm))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	@Bean
	static RouterFunction<ServerResponse> keyPageRoutes(Guard guard, Pages pages, KeyPages keys) {
		return RouterFunctions.route()
			.GET(Pages.BASE + "/keys", guard.page(pages.telling(keys::show)))
			.POST(Pages.BASE + "/keys", form(guard, pages, keys::issue))
			.POST(Pages.BASE + "/keys/{key}/renew", form(guard, pages, keys::renew))
			.POST(Pages.BASE + "/keys/{key}/revoke", form(guard, pages, keys::revoke))
			.onError((ex) -> true, pages::broken)
			.build();
	}

	/** After all others. */
	@Bean
	@Order
	static RouterFunction<ServerResponse> lostRoutes(Guard guard, Pages pages) {
		return RouterFunctions.route(GET(Pages.BASE + "/**"),
				guard.everybody((request) -> pages.renderForAnybody(request, HttpStatus.NOT_FOUND, "failure",
						Map.of("status", HttpStatus.NOT_FOUND.value(), "message", "There is no such page."))));
	}

	private static HandlerFunction<ServerResponse> form(Guard guard, Pages pages, GuardedHandler handler) {
		return guard.form(guard.audited(pages.telling(handler)));
	}

}
