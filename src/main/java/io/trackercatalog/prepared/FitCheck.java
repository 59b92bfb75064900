package io.trackercatalog.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * Where a start was told to use prepared wiring: does without, and says so, if a setting
 * would lead to another one. So a setting is never ignored, it only costs time.
 */
final class FitCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final Logger log = LoggerFactory.getLogger(FitCheck.class);

	private final ClassPathResource file;

	FitCheck() {
		this(new ClassPathResource(Preparation.FILE));
	}

	FitCheck(ClassPathResource file) {
		this.file = file;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (AotDetector.useGeneratedArtifacts()) {
			objection(event.getEnvironment()).ifPresent((objection) -> {
				log.info("Starting without the prepared wiring: {}", objection);
				SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
			});
		}
	}

	/** After everybody who adds settings. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	private Optional<String> objection(Environment environment) {
		if (!this.file.exists()) {
			return Optional.of("this program was built without any");
		}
		return Assumptions.read(content())
			.contradictedBy(environment)
			.map("it does not know what is to be done about %s"::formatted);
	}

	private String content() {
		try {
			return this.file.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
