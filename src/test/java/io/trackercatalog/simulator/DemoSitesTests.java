package io.trackercatalog.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoSitesTests {

	@Test
	void theDemoFindsTheAddressesOfItsSitesInTheConfiguration() {
		try (ConfigurableApplicationContext context = start("demo", "0")) {
			for (String site : List.of("jira-cloud", "jira-data-center", "azure-devops")) {
				assertThat(context.getEnvironment().getProperty("simulator." + site + ".url"))
					.startsWith("http://127.0.0.1:")
					.startsWith(context.getEnvironment().getProperty("simulator." + site + ".origin"));
			}
			assertThat(context.getEnvironment().getProperty("catalog.instances[0].url"))
				.isEqualTo(context.getEnvironment().getProperty("simulator.jira-cloud.url"));
		}
	}

	@Test
	void theSitesEndWithTheApplication() {
		String url;
		try (ConfigurableApplicationContext context = start("demo", "0")) {
			url = context.getEnvironment().getRequiredProperty("simulator.jira-cloud.url");
			assertThat(new Client(URI.create(url), Map.of()).get("/rest/api/3/serverInfo").statusCode()).isEqualTo(200);
		}
		// The system may take a moment to know it.
		Awaitility.await()
			.untilAsserted(
					() -> assertThatThrownBy(() -> new Client(URI.create(url), Map.of()).get("/rest/api/3/serverInfo"))
						.hasRootCauseInstanceOf(ClosedChannelException.class));
	}

	@Test
	void noOtherProfileHasAnyOfThem() {
		try (ConfigurableApplicationContext context = start("default", "0")) {
			assertThat(context.getEnvironment().getProperty("simulator.jira-cloud.url")).isNull();
			assertThat(context.getEnvironment().getProperty("catalog.instances[0].url")).isNull();
			assertThat(context.getBeansOfType(DemoSettings.class)).isEmpty();
		}
	}

	@Test
	void aTakenPortStopsTheStartWithTheKeyAndTheRemedy() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String port = Integer.toString(taken.getLocalPort());
			assertThatThrownBy(() -> start("demo", port)).isInstanceOfSatisfying(PortTakenException.class,
					(failure) -> {
						assertThat(failure)
							.hasMessageContaining(port + ", the value of catalog.simulator.azure-devops.port");
						assertThat(failure.remedy())
							.contains("set catalog.simulator.azure-devops.port to another port");
						assertThat(new PortTakenAnalyzer().analyze(failure, failure).getAction())
							.isEqualTo(failure.remedy());
					});
		}
	}

	private static ConfigurableApplicationContext start(String profile, String azurePort) {
		SpringApplication application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
			.profiles(profile)
			.logStartupInfo(false)
			.build();
		return application.run("--catalog.simulator.jira-cloud.port=0", "--catalog.simulator.jira-data-center.port=0",
				"--catalog.simulator.azure-devops.port=" + azurePort);
	}

	@Configuration(proxyBeanMethods = false)
	@ConfigurationPropertiesScan(basePackageClasses = DemoSites.class)
	static class Nothing {

	}

}
