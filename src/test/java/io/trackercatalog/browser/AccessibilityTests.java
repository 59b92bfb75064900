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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessibilityTests {

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	/** Above this, browsers' makers do not call a page stable any more. */
	private static final double NOTICEABLE = 0.1;

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
			assertThat(jumps(page)).as(entry.getKey() + " jumps").isLessThan(NOTICEABLE);
			page.locator("details").all().forEach((details) -> details.evaluate("(element) => element.open = true"));
			check(entry.getKey(), page);
		}
	}

	@Test
	void aPageThatJumpsWouldBeNoticed() {
		Page page = demo.signedIn(1200, 800, ColorScheme.LIGHT);
		page.evaluate("""
				() => new Promise((done) => {
					document.body.prepend(Object.assign(document.createElement("div"), {style: "height: 400px"}));
					requestAnimationFrame(() => requestAnimationFrame(done));
				})""");
		assertThat(jumps(page)).isGreaterThan(NOTICEABLE);
	}

	/** How far things moved by themselves since the page came, as browsers measure it. */
	private static double jumps(Page page) {
		return ((Number) page.evaluate(
				"""
						() => new Promise((done) => {
							let sum = 0;
							const add = (entries) => entries.filter((entry) => !entry.hadRecentInput).forEach((entry) => sum += entry.value);
							const observer = new PerformanceObserver((list) => add(list.getEntries()));
							observer.observe({type: "layout-shift", buffered: true});
							requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
								add(observer.takeRecords());
								done(sum);
							})));
						})"""))
			.doubleValue();
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
