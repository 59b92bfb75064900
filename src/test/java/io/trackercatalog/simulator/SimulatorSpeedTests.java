package io.trackercatalog.simulator;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorSpeedTests {

	@Test
	void twoThousandAnswersTakeLessThanThreeSecondsOfOneCore() {
		SiteSettings settings = SiteSettings.jiraCloud().withProjects(400);
		JiraCloud cloud = new JiraCloud(settings);
		List<String> paths = allTypes(new JiraUniverse(settings)).limit(2_000).toList();
		assertThat(paths).hasSize(2_000);
		Answers answers = new Answers(cloud);
		// Not by the clock on the wall: the machine may be busy with something else.
		long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		for (String path : paths) {
			Request request = Request.of("GET", path, credential(cloud));
			assertThat(answers.to(request, cloud.router().find(request)).status()).isEqualTo(200);
		}
		Duration spent = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started);
		assertThat(spent).isLessThan(Duration.ofSeconds(3));
	}

	private static Stream<String> allTypes(JiraUniverse universe) {
		return universe.projects()
			.stream()
			.flatMap((project) -> universe.types(project)
				.stream()
				.map((type) -> "/rest/api/3/issue/createmeta/%s/issuetypes/%s?maxResults=200".formatted(project.id(),
						type.id())));
	}

	private static HttpHeaders credential(Behaviour behaviour) {
		byte[] plain = (behaviour.username() + ":" + behaviour.token()).getBytes(StandardCharsets.UTF_8);
		return new DefaultHttpHeaders().add("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
	}

}
