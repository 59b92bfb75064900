package io.trackercatalog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The house keeps to its plan.
 */
@AnalyzeClasses(packages = "io.trackercatalog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule onlyTheScheduleBlocks = noClasses().that()
		.resideOutsideOfPackage("..schedule..")
		.should()
		.callMethodWhere(blocks())
		.because("nothing may block an event loop");

	@ArchTest
	static final ArchRule trackersFailAsOne = noClasses().that()
		.resideInAnyPackage("..discovery..", "..jira..", "..azuredevops..")
		.should()
		.callMethodWhere(asksForSeveralThings())
		.because("two failures at once have to be told like one, as SideBySide does");

	@ArchTest
	static final ArchRule timeComesFromTheClock = noClasses().should()
		.callMethodWhere(asksTheSystemForTheTime())
		.because("tests have to be able to turn the clock");

	@ArchTest
	static final ArchRule onlyMetricsKnowsMicrometer = noClasses().that()
		.resideOutsideOfPackage("..metrics..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.micrometer.core..", "io.micrometer.observation..", "io.micrometer.tracing..",
				"io.micrometer.prometheusmetrics..");

	@ArchTest
	static final ArchRule onlyTheScheduleKnowsQuartz = noClasses().that()
		.resideOutsideOfPackage("..schedule..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.quartz..");

	@ArchTest
	static final ArchRule onlyStoresKnowMongoDb = noClasses().that()
		.resideOutsideOfPackages("io.trackercatalog", "..snapshot..", "..schedule..", "..lease..", "..access..",
				"..instance..", "..embedded..", "..change..", "..webhook..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.mongodb..", "org.bson..", "org.springframework.data.mongodb..", "de.bwaldvogel..");

	@ArchTest
	static final ArchRule nobodyImportsTheSimulator = noClasses().that()
		.resideOutsideOfPackage("..simulator..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("..simulator..");

	@ArchTest
	static final ArchRule theSimulatorImportsNothingOfOurs = noClasses().that()
		.resideInAPackage("..simulator..")
		.should()
		.dependOnClassesThat(
				DescribedPredicate.describe("are ours", (type) -> type.getPackageName().startsWith("io.trackercatalog")
						&& !type.getPackageName().startsWith("io.trackercatalog.simulator")));

	@ArchTest
	static final ArchRule trackersWordsKnowNothingOfHttp = noClasses().that()
		.resideInAPackage("io.trackercatalog.tracker")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.trackercatalog.tracker.http..");

	@ArchTest
	static final ArchRule allLogInOneWay = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.commons.logging..", "java.util.logging..")
		.because("there is one kind of logger here, that of SLF4J");

	@ArchTest
	static final ArchRule namesAreTheFieldsWords = classes().should()
		.haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils)");

	@Test
	void modulesUseOnlyWhatTheyAreAllowedTo() {
		ApplicationModules.of(TrackerCatalog.class).verify();
	}

	private static DescribedPredicate<JavaMethodCall> asksForSeveralThings() {
		return DescribedPredicate
			.describe("asks for several things at once", (call) -> call.getTargetOwner().isAssignableTo(Flux.class)
					&& Set.of("flatMap", "flatMapSequential", "flatMapDelayError", "merge").contains(call.getName()));
	}

	private static DescribedPredicate<JavaMethodCall> blocks() {
		return DescribedPredicate.describe("blocks",
				(call) -> call.getName().startsWith("block") && (call.getTargetOwner().isAssignableTo(Mono.class)
						|| call.getTargetOwner().isAssignableTo(Flux.class)));
	}

	private static DescribedPredicate<JavaMethodCall> asksTheSystemForTheTime() {
		return DescribedPredicate.describe("asks the system for the time",
				(call) -> (call.getName().equals("now") && call.getTarget().getRawParameterTypes().isEmpty()
						&& isTime(call)) || (call.getName().equals("currentTimeMillis")));
	}

	private static boolean isTime(JavaAccess<?> call) {
		return call.getTargetOwner().isEquivalentTo(Instant.class) || call.getTargetOwner().isEquivalentTo(Clock.class)
				|| call.getTargetOwner().isEquivalentTo(LocalDate.class)
				|| call.getTargetOwner().isEquivalentTo(LocalDateTime.class)
				|| call.getTargetOwner().isEquivalentTo(OffsetDateTime.class)
				|| call.getTargetOwner().isEquivalentTo(ZonedDateTime.class);
	}

}
