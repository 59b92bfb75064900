package io.trackercatalog.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The browser that the machine has.
 */
final class Chromium implements AutoCloseable {

	/** How long a page may take on a busy machine, in milliseconds. */
	private static final double PATIENCE = 60_000;

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Playwright playwright, Browser browser) {
		this.playwright = playwright;
		this.browser = browser;
	}

	/** Starts it; a test is skipped where there is none. */
	static Chromium start() {
		Optional<Path> executable = find();
		assumeTrue(executable.isPresent(), "There is no chromium on the PATH, so no page is looked at");
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		return new Chromium(playwright,
				playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(executable.orElseThrow())
						// In a container everybody is root, for whom there is no sandbox.
						.setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
	}

	private static Optional<Path> find() {
		return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
			.map((directory) -> Path.of(directory, "chromium"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** A window of its own, with its own cookies. */
	Page window(int width, int height, ColorScheme scheme) {
		BrowserContext context = this.browser.newContext(
				new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme).setLocale("en"));
		context.setDefaultTimeout(PATIENCE);
		return context.newPage();
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
