package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of a request and of a pass can be put together again: in a log that
 * machines read, and in traces.
 */
class ToldIT {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int OK = 200;

	private static final String HOOK_TOKEN = "0123456789abcdef0123456789abcdef";

	private static final List<Span> SPANS = new CopyOnWriteArrayList<>();

	private static HttpServer collector;

	private static SimulatedSite site;

	private static PackagedDaemon daemon;

	@BeforeAll
	static void startWithALogForMachinesAndACollector(@TempDir Path directory) throws IOException {
		collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		collector.createContext("/v1/traces", (exchange) -> {
			ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
				.getResourceSpansList()
				.stream()
				.flatMap((resource) -> resource.getScopeSpansList().stream())
				.forEach((scope) -> SPANS.addAll(scope.getSpansList()));
			exchange.sendResponseHeaders(OK, -1);
			exchange.close();
		});
		collector.start();
		site = Simulator.start(SiteSettings.jiraCloud().withProjects(3));
		daemon = PackagedDaemon.start(directory, new ConfigurationFile().with(1, site, HOOK_TOKEN).in(directory),
				"--logging.structured.format.console=ecs",
				"--management.opentelemetry.tracing.export.schedule-delay=200ms",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:%d/v1/traces"
					.formatted(collector.getAddress().getPort()));
		daemon.portal().awaitSnapshot(1);
	}

	@AfterAll
	static void end() {
		daemon.close();
		site.close();
		collector.stop(0);
	}

	@Test
	void aRequestIsCalledAsItsCallerSays() {
		HttpResponse<String> refreshed = Portal.send(daemon.portal()
			.admin("/instance/1/refresh")
			.POST(HttpRequest.BodyPublishers.noBody())
			.header("X-Request-Id", "portal-4711"));
		assertThat(refreshed.headers().allValues("X-Request-Id")).containsExactly("portal-4711");
		HttpResponse<String> read = Portal
			.send(daemon.portal().details("?instance=1").header("X-Request-Id", "portal-4712"));
		assertThat(read.headers().allValues("X-Request-Id")).containsExactly("portal-4712");
		assertThat(line((line) -> line.path("request").asString("").equals("portal-4711")).at("/log/logger").asString())
			.isEqualTo("audit");
	}

	@Test
	void aRequestWithoutAFitNameIsGivenOneWhateverComesOfIt() {
		HttpResponse<String> refused = Portal
			.send(daemon.portal().bare("/rest/admin/integration/instance/1").header("X-Request-Id", "a b"));
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("X-Request-Id"))
			.hasValueSatisfying((id) -> assertThat(id).matches("[0-9a-f]{16}"));
	}

	@Test
	void aPassIsOneLineWithItsFiguresAndItsId() {
		String pass = daemon.portal().refresh(1, "?full=true").path("id").asString();
		JsonNode line = line((one) -> one.path("pass").asString("").equals(pass));
		assertThat(line.path("message").asString())
			.startsWith("Instance 1 (JIRA_CLOUD), full pass: nothing new: 3 of 3");
		assertThat(line.at("/log/logger").asString()).isEqualTo("pass");
		assertThat(lines().stream().filter((one) -> one.path("pass").asString("").equals(pass))).hasSize(1);
	}

	@Test
	void aTraceOfAPassHoldsItsCallsAndItsPublish() {
		String id = daemon.portal().refresh(1, "?full=true").path("id").asString();
		Span pass = span((span) -> span.getName().equals("pass") && tag(span, "pass").equals(id));
		assertThat(tag(pass, "kind")).isEqualTo("full");
		assertThat(tag(pass, "trigger")).isEqualTo("demand");
		Predicate<Span> ofIt = (span) -> span.getTraceId().equals(pass.getTraceId())
				&& span.getParentSpanId().equals(pass.getSpanId());
		assertThat(tag(span(ofIt.and((span) -> span.getName().equals("publish"))), "instance")).isEqualTo("1");
		assertThat(SPANS.stream().filter(ofIt).filter((span) -> span.getName().equals("call"))).isNotEmpty()
			.allSatisfy((span) -> assertThat(tag(span, "url.path")).startsWith("/rest/"))
			.allSatisfy((span) -> assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano()));
	}

	@Test
	void aTraceOfARequestIsOneOfItsCallers() {
		String trace = "0af7651916cd43dd8448eb211c80319c";
		Portal.send(daemon.portal()
			.admin("/instance/1/passes")
			.header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(trace)));
		Span request = span((span) -> hex(span).equals(trace));
		assertThat(tag(request, "uri")).isEqualTo("/rest/admin/integration/instance/{id}/passes");
	}

	@Test
	void noTraceHoldsASecret() {
		String trace = "1af7651916cd43dd8448eb211c80319c";
		HttpResponse<String> notified = Portal.send(daemon.portal()
			.bare("/rest/hook/1/" + HOOK_TOKEN)
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(trace)));
		assertThat(notified.statusCode()).isEqualTo(202);
		site.faults().next(1, Fault.status(401));
		daemon.portal().refresh(1, "?full=true");
		site.faults().clear();
		span((span) -> hex(span).equals(trace));
		span((span) -> span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR);
		String told = SPANS.toString();
		assertThat(List.of(HOOK_TOKEN, ConfigurationFile.ADMIN, ConfigurationFile.READER, site.token()))
			.noneMatch(told::contains);
	}

	private static JsonNode line(Predicate<JsonNode> which) {
		return Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> lines().stream().filter(which).findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	/** All of it, but what the JVM says before there is a log. */
	private static List<JsonNode> lines() {
		return daemon.log().lines().filter((line) -> line.startsWith("{")).map(JSON::readTree).toList();
	}

	private static Span span(Predicate<Span> which) {
		return Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> SPANS.stream().filter(which).findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	private static String tag(Span span, String name) {
		return span.getAttributesList()
			.stream()
			.filter((attribute) -> attribute.getKey().equals(name))
			.map((attribute) -> attribute.getValue().getStringValue())
			.findFirst()
			.orElse("");
	}

	private static String hex(Span span) {
		return HexFormat.of().formatHex(span.getTraceId().toByteArray());
	}

}
