package io.trackercatalog.jira;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What we ask of Jira Cloud.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/">Jira Cloud
 * REST API, version 3</a>
 */
@HttpExchange("/rest/api/3")
interface JiraCloudApi {

	/** Tells nothing about the credential: anybody may ask. */
	@GetExchange("/serverInfo")
	Mono<WireServer> serverInfo();

	@GetExchange("/myself")
	Mono<WireAccount> myself();

	/**
	 * At most 100 a page; 404 when there is none at all. Those that one may only
	 * administer have types that no list tells.
	 */
	@GetExchange("/project/search?expand=issueTypes&status=live&action=browse&maxResults=100")
	Mono<WirePage<WireProject>> projects(@RequestParam int startAt);

	/** 404 when there is none, or none for us. */
	@GetExchange("/project/{project}")
	Mono<WireProject> project(@PathVariable String project);

	@GetExchange("/issuetype")
	Mono<List<WireType>> types();

	@GetExchange("/issue/createmeta/{project}/issuetypes?maxResults=200")
	Mono<WirePage<WireType>> types(@PathVariable String project, @RequestParam int startAt);

	/** At most 200 a page; more is 400. */
	@GetExchange("/issue/createmeta/{project}/issuetypes/{type}?maxResults=200")
	Mono<WirePage<WireField>> fields(@PathVariable String project, @PathVariable String type,
			@RequestParam int startAt);

	@GetExchange("/field")
	Mono<List<WireField>> fields();

	/** Without {@code expand} there is no JQL. */
	@GetExchange("/filter/search?expand=jql,owner&maxResults=100")
	Mono<WirePage<WireFilter>> filters(@RequestParam int startAt);

	/** 400 or 404 when there is no such filter, or none for us. */
	@GetExchange("/filter/{filter}?expand=jql,owner")
	Mono<WireFilter> filter(@PathVariable String filter);

}
