package io.trackercatalog.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrowsedDescriptionTests {

	@Test
	void theDemoShowsWhatCanBeCalledWithoutAskingAnybodyElse() {
		try (Chromium chromium = Chromium.start();
				Daemon daemon = Daemon.start("--spring.profiles.active=demo", "--catalog.simulator.jira-cloud.port=0",
						"--catalog.simulator.jira-cloud.projects=1", "--catalog.simulator.jira-data-center.port=0",
						"--catalog.simulator.jira-data-center.projects=1", "--catalog.simulator.azure-devops.port=0",
						"--catalog.simulator.azure-devops.projects=1")) {
			String address = daemon.portal().address();
			int described = Portal.json(daemon.portal().bare("/openapi.json")).findValues("operationId").size();
			Page page = chromium.window(1200, 800, ColorScheme.LIGHT);
			List<String> trouble = new ArrayList<>();
			page.onConsoleMessage((message) -> {
				if (message.type().equals("error")) {
					trouble.add(message.text());
				}
			});
			page.onPageError(trouble::add);
			page.onRequest((request) -> {
				if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
					trouble.add(request.url());
				}
			});
			page.navigate(address + "/docs");
			Locator operations = page.locator(".opblock");
			operations.first().waitFor();
			assertThat(operations.count()).isEqualTo(described);
			page.locator("#operations-Keys-keys .opblock-summary-control").click();
			page.locator("#operations-Keys-keys .try-out__btn").click();
			page.locator("#operations-Keys-keys .execute").click();
			page.locator("#operations-Keys-keys .live-responses-table").waitFor();
			assertThat(page.locator("#operations-Keys-keys .live-responses-table").textContent())
				.contains("INVALID_API_KEY");
			// That we are refused is what the console tells of as well.
			trouble.removeIf((text) -> text.contains("401"));
			assertThat(trouble).isEmpty();
		}
	}

}
