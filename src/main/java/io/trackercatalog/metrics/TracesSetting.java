package io.trackercatalog.metrics;

import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Traces are wanted where {@value #ENDPOINT} says where to send them. Elsewhere nothing
 * of what makes them is set up, which would take part of a start's time and of every
 * call's.
 */
class TracesSetting implements EnvironmentPostProcessor, Ordered {

	static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.autoconfigure.";

	private static final String TRACING = "org.springframework.boot.micrometer.tracing.";

	private static final List<String> SPARED = List.of(OPEN_TELEMETRY + "OpenTelemetrySdkAutoConfiguration",
			OPEN_TELEMETRY + "logging.OpenTelemetryLoggingAutoConfiguration",
			OPEN_TELEMETRY + "logging.otlp.OtlpLoggingAutoConfiguration",
			TRACING + "autoconfigure.MicrometerTracingAutoConfiguration",
			TRACING + "autoconfigure.NoopTracerAutoConfiguration",
			TRACING + "autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
			TRACING + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration",
			TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
			TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
			TRACING + "opentelemetry.autoconfigure.zipkin.ZipkinWithOpenTelemetryTracingAutoConfiguration");

	/** After the files were read. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(ENDPOINT)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("traces",
						Map.of("spring.autoconfigure.exclude", String.join(",", SPARED))));
		}
	}

}
