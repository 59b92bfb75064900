package io.trackercatalog.metrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is measured is written down. With {@code -Dmetrics.write} it is written.
 */
class CatalogMeterTests {

	private static final Path PAGE = Path.of("docs/metrics.md");

	private static final String BEGIN = "<!-- of CatalogMeter -->\n";

	private static final String END = "<!-- end -->";

	@Test
	void everyMeterIsDocumentedAsItIs() throws Exception {
		String page = Files.readString(PAGE);
		String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table()
				+ page.substring(page.indexOf(END));
		if (System.getProperty("metrics.write") != null) {
			Files.writeString(PAGE, expected);
		}
		assertThat(page).as("make it anew with -Dtest=CatalogMeterTests -Dmetrics.write").isEqualTo(expected);
	}

	private static String table() {
		return Stream.of(CatalogMeter.values())
			.map(CatalogMeterTests::row)
			.sorted()
			.collect(Collectors.joining("", "| meter | kind | labels | |\n|---|---|---|---|\n", ""));
	}

	/** The convention leaves endings that tell the kind to whoever writes the name. */
	private static String name(CatalogMeter meter) {
		String name = new PrometheusNamingConvention().name(meter.meter(), meter.type(), meter.unit());
		if (meter.meter().endsWith(".info")) {
			return name + "_info";
		}
		return (meter.type() == Meter.Type.COUNTER) ? name + "_total" : name;
	}

	private static String row(CatalogMeter meter) {
		return "| `%s` | %s | %s | %s |\n".formatted(name(meter), meter.type().name().toLowerCase(Locale.ROOT),
				meter.labels().stream().map((label) -> "`" + label + "`").collect(Collectors.joining(", ")),
				meter.description());
	}

}
