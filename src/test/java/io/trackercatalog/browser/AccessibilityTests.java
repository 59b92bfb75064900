package io.trackercatalog.browser;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessibilityTests {

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	private static RunningDemo demo;

	@BeforeAll
	static void start() {
		demo = RunningDemo.start();
		demo.liven();
	}

	@AfterAll
	static void end() {
		if (demo != null) {
			demo.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1200, LIGHT", "360, DARK" })
	void noPageHasAnythingSeriousAndNoneIsWiderThanItsWindow(int width, ColorScheme scheme) {
		Page anybody = demo.window(width, 800, scheme);
		anybody.navigate(demo.address("/admin/sign-in"));
		check("sign-in", anybody);
		Page page = demo.signedIn(width, 800, scheme);
		for (Map.Entry<String, String> entry : EveryPage.of(demo, page).entrySet()) {
			page.navigate(demo.address(entry.getValue()));
			page.locator("details").all().forEach((details) -> details.evaluate("(element) => element.open = true"));
			check(entry.getKey(), page);
		}
	}

	private static void check(String name, Page page) {
		List<String> found = new AxeBuilder(page).analyze()
			.getViolations()
			.stream()
			.filter((rule) -> SERIOUS.contains(rule.getImpact()))
			.map(AccessibilityTests::told)
			.toList();
		assertThat(found).as("what is wrong with the page " + name).isEmpty();
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name + " fits")
			.isEqualTo(true);
	}

	private static String told(Rule rule) {
		return rule.getId() + ": " + rule.getNodes().stream().map((node) -> node.getHtml()).limit(3).toList();
	}

}
