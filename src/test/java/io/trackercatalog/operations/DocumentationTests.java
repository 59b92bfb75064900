package io.trackercatalog.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationTests {

	private static final Pattern RELATIVE_LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)");

	private static final Path DECISIONS = Path.of("docs/adr");

	private static final Path RUNBOOKS = Path.of("docs/runbooks");

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsSomewhere(Path page) throws Exception {
		assertThat(RELATIVE_LINK.matcher(Files.readString(page)).results().map((link) -> link.group(1)))
			.allSatisfy((link) -> assertThat(page.resolveSibling(link)).exists());
	}

	@Test
	void everyDecisionIsListedAndSaysWhyAndWhatFollows() throws Exception {
		String index = Files.readString(DECISIONS.resolve("README.md"));
		assertThat(decisions()).isNotEmpty().allSatisfy((decision) -> {
			assertThat(index).contains("(" + decision.getFileName() + ")");
			assertThat(Files.readAllLines(decision)).contains("## Context", "## Decision", "## Consequences");
		});
	}

	@Test
	void everyAlertHasARunbookAndEveryRunbookAnAlert() throws Exception {
		List<JsonNode> rules = Document.yaml("prometheus/alerts.yml").at("/groups/0/rules").valueStream().toList();
		assertThat(rules).isNotEmpty().allSatisfy((rule) -> {
			Path page = runbook(rule.at("/annotations/runbook_url").stringValue());
			assertThat(Files.readString(page).lines().findFirst()).as(page.toString())
				.hasValueSatisfying(
						(title) -> assertThat(title).startsWith("# ").contains(rule.path("alert").stringValue()));
		});
		try (Stream<Path> pages = Files.list(RUNBOOKS)) {
			assertThat(pages).containsExactlyInAnyOrderElementsOf(rules.stream()
				.map((rule) -> runbook(rule.at("/annotations/runbook_url").stringValue()))
				.distinct()
				.toList());
		}
	}

	private static Path runbook(String address) {
		return RUNBOOKS.resolve(address.substring(address.lastIndexOf('/') + 1));
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> atTheRoot = Files.list(Path.of("")); Stream<Path> docs = Files.walk(Path.of("docs"))) {
			return Stream.concat(atTheRoot, docs).filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
	}

	private static List<Path> decisions() throws IOException {
		try (Stream<Path> files = Files.list(DECISIONS)) {
			return files.filter((file) -> file.getFileName().toString().matches("\\d{4}-.*\\.md")).sorted().toList();
		}
	}

}
