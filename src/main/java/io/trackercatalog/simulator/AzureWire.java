package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all answers of Azure DevOps have in common: the envelope, the addresses, people.
 */
final class AzureWire {

	private final AzureUniverse universe;

	private final String organisation;

	AzureWire(AzureUniverse universe) {
		this.universe = universe;
		this.organisation = (universe.settings().product() == Product.AZURE_DEVOPS_SERVICES)
				? "https://dev.azure.com/acme-demo" : "https://tfs.acme.example/tfs/DefaultCollection";
	}

	/** A list in the one envelope there is. */
	static <T> Reply list(List<T> things, Function<T, ? extends JsonNode> rendering) {
		ObjectNode answer = Json.object().put("count", things.size());
		return Reply.json(answer.set("value", Json.array(things, rendering)));
	}

	String collectionId() {
		return this.universe.dice().about(9).uuid().toString();
	}

	/** Where the organisation believes to be. */
	String organisation() {
		return this.organisation;
	}

	/** The address of something, each part of its path encoded. */
	String url(String... path) {
		StringBuilder url = new StringBuilder(this.organisation);
		for (String part : path) {
			url.append('/')
				.append(part.contains("_apis") ? part : UriUtils.encodePathSegment(part, StandardCharsets.UTF_8));
		}
		return url.toString();
	}

	ObjectNode person(int n) {
		String id = this.universe.dice().about("person").about(n).uuid().toString();
		ObjectNode node = Json.object()
			.put("displayName", Names.person(n))
			.put("url", "https://spsprodweu1.vssps.visualstudio.com/_apis/Identities/" + id);
		node.putObject("_links")
			.putObject("avatar")
			.put("href", this.organisation + "/_apis/GraphProfile/MemberAvatars/aad." + id);
		return node.put("id", id)
			.put("uniqueName", "u%d@acme.example".formatted(n))
			.put("imageUrl", this.organisation + "/_api/_common/identityImage?id=" + id)
			.put("descriptor", "aad." + id);
	}

}
