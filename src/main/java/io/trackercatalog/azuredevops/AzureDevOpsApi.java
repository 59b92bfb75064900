package io.trackercatalog.azuredevops;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The calls we make, below the address of an organisation or a collection.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/azure/devops/">Azure DevOps REST
 * API</a>
 */
interface AzureDevOpsApi {

	/** In every answer of {@link #projects} but the last: where the next page begins. */
	String CONTINUATION = "x-ms-continuationtoken";

	@GetExchange("/_apis/connectionData")
	Mono<WireConnection> connectionData(@RequestParam("api-version") String version);

	@GetExchange("/_apis/projects?$top=500&stateFilter=wellFormed")
	Mono<ResponseEntity<WireListing<WireProject>>> projects(@RequestParam("api-version") String version,
			@RequestParam(name = "continuationToken", required = false) @Nullable String continuation);

	/** 404 when there is none, or none for us. */
	@GetExchange("/_apis/projects/{project}")
	Mono<WireProject> project(@PathVariable String project, @RequestParam("api-version") String version);

	@GetExchange("/_apis/work/processes?$expand=projects")
	Mono<WireListing<WireProcess>> processes(@RequestParam("api-version") String version);

	@GetExchange("/_apis/wit/fields")
	Mono<WireListing<WireField>> fields(@RequestParam("api-version") String version);

	@GetExchange("/{project}/_apis/wit/workitemtypes")
	Mono<WireListing<WireType>> types(@PathVariable String project, @RequestParam("api-version") String version);

	@GetExchange("/{project}/_apis/wit/workitemtypecategories")
	Mono<WireListing<WireCategory>> categories(@PathVariable String project,
			@RequestParam("api-version") String version);

	@GetExchange("/{project}/_apis/wit/workitemtypes/{type}/fields?$expand=all")
	Mono<WireListing<WireTypeField>> fields(@PathVariable String project, @PathVariable String type,
			@RequestParam("api-version") String version);

	@GetExchange("/{project}/_apis/wit/queries?$depth=2&$expand=wiql")
	Mono<WireListing<WireQuery>> queries(@PathVariable String project, @RequestParam("api-version") String version);

	@GetExchange("/{project}/_apis/wit/queries/{folder}?$depth=2&$expand=wiql")
	Mono<WireQuery> queries(@PathVariable String project, @PathVariable String folder,
			@RequestParam("api-version") String version);

}
