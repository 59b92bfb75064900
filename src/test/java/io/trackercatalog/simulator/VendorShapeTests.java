package io.trackercatalog.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Whatever the simulator says, the vendors said before: no member of an answer has a name
 * that stands in no recording, example or specification.
 */
class VendorShapeTests {

	private static final Path VENDOR = Path.of("../shared/vendor");

	// Options of cascading fields have children, and a recent Data Center tells what it
	// is,
	// but nobody recorded such a field or server.
	private static final Set<String> UNRECORDED = Set.of("children", "versionNumbers", "deploymentType");

	@AutoClose
	private static final SimulatedSite CLOUD = Simulator.start(SiteSettings.jiraCloud().withProjects(30));

	@AutoClose
	private static final SimulatedSite DATA_CENTER = Simulator.start(SiteSettings.jiraDataCenter().withProjects(10));

	@AutoClose
	private static final SimulatedSite AZURE = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(10));

	@BeforeAll
	static void needsTheVendorsAnswers() {
		assumeThat(VENDOR).as("the vendors' answers, which lie beside the project where they are at hand").exists();
	}

	@Test
	void jiraCloudSaysNothingThatTheRealOneDoesNot() {
		Set<String> known = known("jira-cloud");
		Stream
			.of("/project/search?expand=issueTypes", "/issuetype", "/issue/createmeta/10000/issuetypes",
					"/issue/createmeta/10000/issuetypes/10004?maxResults=200", "/filter/search?expand=jql,owner",
					"/filter/10003", "/field/search", "/myself", "/serverInfo")
			.forEach((path) -> assertThat(members(Client.known(CLOUD).json("/rest/api/3" + path))).as(path)
				.isSubsetOf(known));
	}

	@Test
	void jiraDataCenterSaysNothingThatTheRealOneDoesNot() {
		Set<String> known = known("jira-dc");
		Stream
			.of("/project", "/issuetype", "/issue/createmeta/10000/issuetypes", "/issue/createmeta/10000/issuetypes/1",
					"/filter/favourite", "/myself", "/serverInfo")
			.forEach((path) -> assertThat(members(Client.known(DATA_CENTER).json("/rest/api/2" + path))).as(path)
				.isSubsetOf(known));
	}

	@Test
	void azureDevOpsSaysNothingThatTheRealOneDoesNot() {
		Set<String> known = known("azure-devops");
		Client client = Client.known(AZURE);
		String project = "/" + client.json("/_apis/projects").at("/value/0/id").asString() + "/_apis/wit";
		Stream
			.of("/_apis/connectionData", "/_apis/projects", "/_apis/work/processes?%24expand=projects",
					"/_apis/wit/fields", project + "/workitemtypes", project + "/workitemtypecategories",
					project + "/workitemtypes/Bug/fields?%24expand=all", project + "/queries?%24depth=2&%24expand=wiql")
			.forEach((path) -> assertThat(members(client.json(path))).as(path).isSubsetOf(known));
	}

	private static Set<String> members(JsonNode node) {
		Set<String> members = new TreeSet<>();
		collect(node, members);
		return members;
	}

	private static void collect(JsonNode node, Set<String> members) {
		node.propertyStream().forEach((member) -> {
			members.add(member.getKey());
			collect(member.getValue(), members);
		});
		if (node.isArray()) {
			node.valueStream().forEach((value) -> collect(value, members));
		}
	}

	private static Set<String> known(String vendor) {
		try (Stream<Path> files = Files.walk(VENDOR.resolve(vendor))) {
			Set<String> known = new TreeSet<>(UNRECORDED);
			files.filter((file) -> file.toString().endsWith(".json"))
				.map(VendorShapeTests::read)
				.forEach((node) -> collect(node, known));
			return known;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode read(Path file) {
		try {
			String text = Files.readString(file, StandardCharsets.UTF_8);
			return Client.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
