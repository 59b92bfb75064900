package io.trackercatalog.jira;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.Field;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a page of a create screen, as it came, to our fields. The baseline makes a tree of the same page.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Translation {

	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final ObjectReader reader = this.mapper.readerFor(new TypeReference<WirePage<WireField>>() {
	});

	private byte[] page = {};

	@Setup
	public void ask() throws IOException, InterruptedException {
		SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));
		try {
			HttpClient client = HttpClient.newHttpClient();
			String base = site.url() + "/rest/api/2/issue/createmeta/";
			JsonNode projects = this.mapper.readTree(get(client, site, site.url() + "/rest/api/2/project"));
			String project = projects.path(0).path("id").asString();
			JsonNode types = this.mapper.readTree(get(client, site, base + project + "/issuetypes"));
			String type = types.path("values").path(0).path("id").asString();
			this.page = get(client, site, base + project + "/issuetypes/" + type + "?maxResults=50");
			if (translated().isEmpty()) {
				throw new IllegalStateException("The page has no fields");
			}
		}
		finally {
			site.close();
		}
	}

	private static byte[] get(HttpClient client, SimulatedSite site, String url) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url))
			.header("Authorization", "Bearer " + site.token())
			.build();
		return client.send(request, BodyHandlers.ofByteArray()).body();
	}

	@Benchmark
	public List<Field> translated() {
		WirePage<WireField> wire = this.reader.readValue(this.page);
		return wire.slice("a page").entries().stream().map(FieldTranslator::field).toList();
	}

	@Benchmark
	public JsonNode baseline() {
		return this.mapper.readTree(this.page);
	}

}
