package io.trackercatalog.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link Tracker} promises, whatever it is connected to. Run by each connector
 * against the simulator.
 */
public abstract class TrackerContract {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final SiteSettings settings;

	private final TrackerHttp http = TestTrackerHttp.overLoopback();

	private final SimulatedSite site;

	/**
	 * Creates the suite for one product.
	 * @param settings with more projects than fit on a page, where there are pages
	 */
	protected TrackerContract(SiteSettings settings) {
		this.settings = settings;
		this.site = Simulator.start(settings);
	}

	/** The connector under test. */
	protected abstract TrackerConnector connector(TrackerHttp http);

	/** What the product is called. */
	protected abstract String product();

	/** A filter that exists, listed or not. */
	protected abstract FilterId filter();

	/** Where the list of projects is asked for, as a regular expression. */
	protected abstract String projectList();

	/** Makes a project's types or fields unreadable. */
	protected void close(SimulatedSite where, Project project) {
		where.drift().revokeCreatePermission(project.id().value());
	}

	@AfterEach
	void stop() {
		this.site.close();
		this.http.close();
	}

	@Test
	void tellsWhoAnswersAndWhoWeAre() {
		Site told = one(Tracker::identify);
		assertThat(told.product()).isEqualTo(product());
		assertThat(told.accountId()).isNotBlank();
		assertThat(told.accountName()).isNotBlank();
	}

	@Test
	void readsEveryProjectOnce() {
		List<Project> projects = all(Tracker::projects);
		assertThat(projects).hasSize(this.settings.projects());
		assertThat(projects).extracting(Project::id).doesNotHaveDuplicates();
		assertThat(projects).allSatisfy((project) -> assertThat(project.name()).isNotBlank());
	}

	@Test
	void readsTheFieldsOfEveryTypeOnce() {
		Project project = firstReadable();
		List<WorkItemType> types = all((tracker) -> tracker.types(project));
		assertThat(types).extracting(WorkItemType::id).isNotEmpty().doesNotHaveDuplicates();
		List<TypeFields> fields = all((tracker) -> tracker.fields(project, types));
		assertThat(fields).extracting(TypeFields::type)
			.containsExactlyInAnyOrderElementsOf(types.stream().map(WorkItemType::id).toList());
		assertThat(fields).allSatisfy((each) -> {
			assertThat(each.fields()).extracting(Field::id).isNotEmpty().doesNotHaveDuplicates();
			assertThat(each.fields()).as("somebody must be asked for something").anyMatch(Field::required);
		});
	}

	@Test
	void readsTheFieldsOfSomeTypesOnly() {
		Project project = firstReadable();
		WorkItemType type = all((tracker) -> tracker.types(project)).get(0);
		assertThat(all((tracker) -> tracker.fields(project, List.of(type)))).extracting(TypeFields::type)
			.containsExactly(type.id());
		assertThat(all((tracker) -> tracker.fields(project, List.of()))).isEmpty();
	}

	@Test
	void readsEveryFieldOfTheSiteOnce() {
		assertThat(all(Tracker::fields)).extracting(Field::id).isNotEmpty().doesNotHaveDuplicates();
	}

	@Test
	void findsAWantedFilterAndLeavesOutWhatDoesNotExist() {
		List<Project> projects = all(Tracker::projects);
		FilterId gone = new FilterId("00000000-0000-0000-0000-000000004711");
		List<SavedFilter> filters = all((tracker) -> tracker.filters(projects, List.of(filter(), gone)));
		assertThat(filters).extracting(SavedFilter::id).contains(filter()).doesNotContain(gone).doesNotHaveDuplicates();
		assertThat(filters).allSatisfy((filter) -> assertThat(filter.query()).isNotBlank());
	}

	@Test
	void takesABadCredentialForThatAndNeverForAnEmptyList() {
		Connection connection = connection(new Secret("wrong"));
		expectUnauthorized(connection, Tracker::identify);
		expectUnauthorized(connection, Tracker::projects);
		expectUnauthorized(connection, Tracker::fields);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 203, 302 })
	void takesASignInPageForABadCredential(int status) {
		this.site.faults().always(projectList(), Fault.signInPage(status));
		expectUnauthorized(connection(new Secret(this.site.token())), Tracker::projects);
	}

	@Test
	void asksNothingBeforeSubscriptionAndTwiceForTwoSubscriptions() {
		Tracker tracker = one(Mono::just);
		this.site.journal().clear();
		Flux<Project> projects = tracker.projects();
		assertThat(this.site.journal().total()).isZero();
		assertThat(count(projects)).isEqualTo(this.settings.projects());
		long calls = this.site.journal().total();
		assertThat(count(projects)).isEqualTo(this.settings.projects());
		assertThat(this.site.journal().total()).isEqualTo(2 * calls);
	}

	@Test
	void saysThatAProjectMayNotBeReadAndReadsTheOthers() {
		Project project = firstReadable();
		Project other = Objects.requireNonNull(allReadable().skip(1).blockFirst(PATIENCE));
		close(this.site, project);
		StepVerifier.create(read(project))
			.expectErrorSatisfies((error) -> assertThat(failure(error)).isInstanceOf(TrackerFailure.Forbidden.class))
			.verify(PATIENCE);
		assertThat(count(read(other))).isPositive();
	}

	@Test
	void getsOverTroubleThatPasses() {
		this.site.faults().next(1, projectList(), Fault.status(503));
		this.site.faults().next(1, projectList(), Fault.throttled(0));
		this.site.faults().next(1, projectList(), Fault.truncated());
		assertThat(all(Tracker::projects)).hasSize(this.settings.projects());
	}

	@Test
	void publishesNothingHalfReadAsIfItWereWhole() {
		this.site.faults().always(projectList(), Fault.truncated());
		StepVerifier.create(tracker().flatMapMany(Tracker::projects).then())
			.expectErrorSatisfies((error) -> assertThat(failure(error)).isNotNull())
			.verify(PATIENCE);
	}

	private Project firstReadable() {
		return Objects.requireNonNull(allReadable().blockFirst(PATIENCE));
	}

	/** Some projects are closed to us from the beginning. */
	private Flux<Project> allReadable() {
		return tracker().flatMapMany(Tracker::projects)
			.concatMap((project) -> read(project).then(Mono.just(project))
				.onErrorResume((error) -> failure(error) instanceof TrackerFailure.Forbidden, (closed) -> Mono.empty()),
					1);
	}

	private Flux<TypeFields> read(Project project) {
		return tracker().flatMapMany((tracker) -> tracker.types(project)
			.take(1)
			.collectList()
			.flatMapMany((types) -> tracker.fields(project, types)));
	}

	private void expectUnauthorized(Connection connection, Function<Tracker, Publisher<?>> question) {
		StepVerifier.create(connector(this.http).connect(connection).flatMapMany(question))
			.expectErrorSatisfies((error) -> assertThat(failure(error)).isInstanceOf(TrackerFailure.Unauthorized.class))
			.verify(PATIENCE);
	}

	private static TrackerFailure failure(Throwable error) {
		assertThat(error).isInstanceOf(TrackerException.class);
		return ((TrackerException) error).failure();
	}

	private Mono<Tracker> tracker() {
		return connector(this.http).connect(connection(new Secret(this.site.token())));
	}

	private Connection connection(Secret token) {
		return new Connection(this.site.url(), new Credential.Basic(this.site.username(), token), CallListener.NONE);
	}

	private <T> T one(Function<Tracker, Mono<T>> question) {
		return Objects.requireNonNull(tracker().flatMap(question).block(PATIENCE));
	}

	private <T> List<T> all(Function<Tracker, Flux<T>> question) {
		return Objects.requireNonNull(tracker().flatMapMany(question).collectList().block(PATIENCE));
	}

	private static long count(Flux<?> flux) {
		return Objects.requireNonNull(flux.count().block(PATIENCE));
	}

}
