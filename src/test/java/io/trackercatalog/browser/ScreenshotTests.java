package io.trackercatalog.browser;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes pictures of all pages, for {@code docs/screenshots/take}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotTests {

	@Test
	void takesEveryPageInLightAndDarkAndNarrow() {
		Path directory = Path.of(System.getProperty("screenshots", ""));
		try (RunningDemo demo = RunningDemo.start()) {
			demo.liven();
			take(demo, directory, "light", 1200, ColorScheme.LIGHT);
			take(demo, directory, "dark", 1200, ColorScheme.DARK);
			take(demo, directory, "narrow", 360, ColorScheme.LIGHT);
		}
		assertThat(directory).isDirectoryContaining("glob:**/overview-*.png");
	}

	private static void take(RunningDemo demo, Path directory, String look, int width, ColorScheme scheme) {
		Page anybody = demo.window(width, 800, scheme);
		anybody.navigate(demo.address("/admin/sign-in"));
		shoot(anybody, directory, "sign-in", look);
		Page page = demo.signedIn(width, 800, scheme);
		for (Map.Entry<String, String> entry : EveryPage.of(demo, page).entrySet()) {
			page.navigate(demo.address(entry.getValue()));
			shoot(page, directory, entry.getKey(), look);
		}
	}

	private static void shoot(Page page, Path directory, String name, String look) {
		page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + "-" + look + ".png")));
	}

}
