package io.trackercatalog.browser;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What somebody does in the first five minutes who has never seen the program.
 */
class FiveMinutesTests {

	/** For what a pass does first, in milliseconds. */
	private static final double PASS = 90_000;

	private static RunningDemo demo;

	@BeforeAll
	static void start() {
		demo = RunningDemo.start();
	}

	@AfterAll
	static void end() {
		if (demo != null) {
			demo.close();
		}
	}

	@Test
	void connectsATrackerUnderstandsItsStateMapsItsModulesAndRemovesItAgain() {
		Page page = signIn();
		assertThat(page.locator(".cards .state.fresh")).hasCount(3);
		connect(page);
		browse(page);
		map(page);
		refresh(page);
		remove(page);
		button(page, "Sign out").click();
		assertThat(page).hasTitle("Sign in · Tracker Catalog");
		page.navigate(demo.address("/admin/keys"));
		assertThat(page.getByLabel("Administrator's key")).isVisible();
	}

	@Test
	void connectsAnAzureDevOpsAndFindsOutWhyItIsNotReadAnyMore() {
		Page page = demo.signedIn(1200, 800, ColorScheme.LIGHT);
		describe(page, "Azure of the tests", "azure", 2, "basic");
		add(page, 2);
		demo.refuseCredentials(3);
		try {
			button(page, "Refresh now").click();
			assertThat(page.locator("main .notice.bad")).containsText("The tracker refused the credential",
					new LocatorAssertions.ContainsTextOptions().setTimeout(PASS));
			link(page, "Content").click();
			assertThat(page.locator("main table tbody tr")).hasCount(50);
		}
		finally {
			demo.mend(3);
		}
		link(page, "Settings").click();
		page.getByText("Remove this instance").click();
		button(page, "Remove Azure of the tests").click();
		assertThat(page.locator("h1")).hasText("Instances");
	}

	@Test
	void seesHowFarAPassIsWithoutLoadingThePageAgain() {
		Page page = demo.signedIn(1200, 800, ColorScheme.LIGHT);
		demo.slowDown(2);
		try {
			link(page, "Acme Jira Data Center").click();
			button(page, "Refresh now").click();
			assertThat(page.locator("[data-progress-text]")).hasText(Pattern.compile(".* [1-9][0-9]* of 60 projects.*"),
					new LocatorAssertions.HasTextOptions().setTimeout(PASS));
			assertThat(page.locator("progress")).hasAttribute("max", "60");
		}
		finally {
			demo.mend(2);
		}
		assertThat(page.locator("main table tbody tr").first().locator(".state"))
			.hasText(Pattern.compile("succeeded|unchanged"), new LocatorAssertions.HasTextOptions().setTimeout(PASS));
		assertThat(page.locator("[data-progress]")).hasCount(0);
	}

	@Test
	void needsNoMouse() {
		Page page = demo.window(1200, 800, ColorScheme.LIGHT);
		page.navigate(demo.address("/admin/instances/1"));
		assertThat(page.getByLabel("Administrator's key")).isFocused();
		page.keyboard().type(RunningDemo.KEY);
		page.keyboard().press("Enter");
		assertThat(page.locator("h1")).hasText("Acme Jira Cloud");
		page.keyboard().press("Tab");
		assertThat(link(page, "Skip to the content")).isFocused();
		reach(page, link(page, "Mapping"));
		page.keyboard().press("Enter");
		assertThat(page.locator("h1 ~ .state, .title .state").first()).isVisible();
		reach(page, page.locator("main details summary").first());
		page.keyboard().press("Enter");
		assertThat(page.locator("main details[open] li").first()).isVisible();
	}

	/** With nothing but the tabulator, as often as there are things on a page. */
	private static void reach(Page page, Locator wanted) {
		for (int count = 0; count < 100
				&& !Boolean.TRUE.equals(wanted.evaluate("(it) => it === document.activeElement")); count++) {
			page.keyboard().press("Tab");
		}
		assertThat(wanted).isFocused();
	}

	@Test
	void findsAnythingByItsNameAndGetsThere() {
		Page page = demo.signedIn(1200, 800, ColorScheme.LIGHT);
		page.getByRole(AriaRole.SEARCHBOX).fill("priority");
		page.keyboard().press("Enter");
		page.locator("main table a", new Page.LocatorOptions().setHasText("Priority")).first().click();
		assertThat(page.locator("main table")).containsText("Priority");
		assertThat(page.locator("main table tbody tr").first().locator("summary")).containsText("value");
	}

	@Test
	void issuesAKeyThatIsShownOnceAndRevokesIt() {
		Page page = demo.signedIn(1200, 800, ColorScheme.LIGHT);
		link(page, "Keys").click();
		page.getByLabel("Name").fill("portal");
		page.getByLabel("Organisations, with commas").fill("DEMO");
		button(page, "Issue it").click();
		assertThat(page.locator(".secret")).containsText("portal.");
		page.navigate(demo.address("/admin/keys"));
		assertThat(page.locator(".secret")).hasCount(0);
		button(page, "Revoke portal").click();
		assertThat(page.locator("main table")).not().containsText("portal");
	}

	private static Page signIn() {
		Page page = demo.window(1200, 800, ColorScheme.LIGHT);
		page.navigate(demo.address("/"));
		page.getByLabel("Administrator's key").fill("demo.wrong");
		button(page, "Sign in").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("no key that we know");
		page.getByLabel("Administrator's key").fill(RunningDemo.KEY);
		button(page, "Sign in").click();
		return page;
	}

	private static void connect(Page page) {
		describe(page, "Jira of the tests", "jira", 1, "bearer");
		page.getByLabel("Token or password").fill("wrong");
		button(page, "Test it").click();
		assertThat(page.locator("#tested")).containsText("refused the credential");
		add(page, 1);
		assertThat(page.locator("h1")).hasText("Jira of the tests");
	}

	private static void describe(Page page, String name, String tracker, int site, String credential) {
		button(page, "Add an instance").click();
		page.getByLabel("Tracker").selectOption(tracker);
		page.getByLabel("Organisation").fill("DEMO");
		page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
			.fill(demo.setting("catalog.instances[" + site + "].url"));
		page.getByLabel("Name that people know it by").fill(name);
		page.getByLabel("Connected by").fill("jane@acme.example");
		page.getByLabel("Kind").selectOption(credential);
	}

	private static void add(Page page, int site) {
		page.getByLabel("Token or password").fill(demo.setting("catalog.instances[" + site + "].credential.token"));
		button(page, "Test it").click();
		assertThat(page.locator("#tested")).containsText("Everything is as it should be");
		button(page, "Add it").click();
		assertThat(page.locator("main table tbody tr").first().locator(".state")).hasText("succeeded",
				new LocatorAssertions.HasTextOptions().setTimeout(PASS));
	}

	private static void browse(Page page) {
		link(page, "Content").click();
		page.locator("main table a").first().click();
		page.locator("main table a", new Page.LocatorOptions().setHasText("Bug")).first().click();
		page.getByPlaceholder("Name or id of a field").fill("prio");
		page.keyboard().press("Enter");
		assertThat(page.locator("main table tbody tr")).hasCount(1);
		page.locator("summary", new Page.LocatorOptions().setHasText("value")).first().click();
		assertThat(page.locator("main table")).containsText("Priority");
	}

	private static void map(Page page) {
		link(page, "Mapping").click();
		page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Types of the module issue"))
			.getByLabel("Bug", new Locator.GetByLabelOptions().setExact(true))
			.check();
		assertThat(page.locator("#preview")).containsText("Were this saved now");
		button(page, "Save the mapping").click();
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved");
		assertThat(page.locator(".tally .ok")).isVisible();
	}

	private static void refresh(Page page) {
		button(page, "Refresh now").click();
		assertThat(page.locator("main table tbody tr").first()).containsText("demand");
		assertThat(page.locator("main table tbody tr").first().locator(".state"))
			.hasText(Pattern.compile("succeeded|unchanged"), new LocatorAssertions.HasTextOptions().setTimeout(PASS));
		link(page, "Changes").click();
		assertThat(page.locator("main")).containsText("Nothing like this has changed");
	}

	private static void remove(Page page) {
		link(page, "Settings").click();
		page.getByText("Remove this instance").click();
		button(page, "Remove Jira of the tests").click();
		assertThat(page.locator(".cards article")).hasCount(3);
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private static Locator link(Page page, String name) {
		return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
	}

}
