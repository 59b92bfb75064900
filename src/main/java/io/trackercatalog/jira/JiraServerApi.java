package io.trackercatalog.jira;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What we ask of Jira Data Center and Server.
 *
 * @see <a href="https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/">Jira
 * Server platform REST API</a>
 */
@HttpExchange("/rest/api/2")
interface JiraServerApi {

	/** Exists on Cloud as well, and is how the products are told apart. */
	@GetExchange("/serverInfo")
	Mono<WireServer> serverInfo();

	@GetExchange("/myself")
	Mono<WireAccount> myself();

	@GetExchange("/project")
	Mono<List<WireProject>> projects();

	/** 404 when there is none, or none for us. */
	@GetExchange("/project/{project}")
	Mono<WireProject> project(@PathVariable String project);

	/** Since 8.4; 400 without permission to create issues. */
	@GetExchange("/issue/createmeta/{project}/issuetypes?maxResults=200")
	Mono<WirePage<WireType>> types(@PathVariable String project, @RequestParam int startAt);

	/** Since 8.4. */
	@GetExchange("/issue/createmeta/{project}/issuetypes/{type}?maxResults=200")
	Mono<WirePage<WireField>> fields(@PathVariable String project, @PathVariable String type,
			@RequestParam int startAt);

	/** Removed in 9.0; skips what does not exist or may not be seen without a word. */
	@GetExchange("/issue/createmeta?expand=projects.issuetypes")
	Mono<WireCreateMeta> types(@RequestParam String projectIds);

	/** Removed in 9.0. */
	@GetExchange("/issue/createmeta?expand=projects.issuetypes.fields")
	Mono<WireCreateMeta> fields(@RequestParam String projectIds);

	@GetExchange("/field")
	Mono<List<WireField>> fields();

	@GetExchange("/filter/favourite")
	Mono<List<WireFilter>> favouriteFilters();

	@GetExchange("/filter/{filter}")
	Mono<WireFilter> filter(@PathVariable String filter);

}
