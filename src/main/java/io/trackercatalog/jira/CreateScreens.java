package io.trackercatalog.jira;

import java.util.List;

import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.http.Pages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what Jira shows on the screens that create issues, page by page: the only place
 * where it tells which fields are required and what they accept.
 */
final class CreateScreens {

	/** As many types of a project are read at once. */
	private static final int CONCURRENCY = 8;

	private final String base;

	private final TypePages typePages;

	private final FieldPages fieldPages;

	CreateScreens(String base, TypePages typePages, FieldPages fieldPages) {
		this.base = base + "/issue/createmeta/";
		this.typePages = typePages;
		this.fieldPages = fieldPages;
	}

	Flux<WorkItemType> types(Project project) {
		String call = this.base + project.id() + "/issuetypes";
		return Pages
			.byOffset(call,
					(offset) -> this.typePages.fetch(project.id().value(), offset).map((page) -> page.slice(call)),
					WireType::identity)
			.map(WireType::type)
			.onErrorMap((error) -> Failures.withoutCreatePermission(call, error));
	}

	Flux<TypeFields> fields(Project project, List<WorkItemType> types) {
		return SideBySide.inOrder(types, (type) -> fields(project, type), CONCURRENCY);
	}

	private Mono<TypeFields> fields(Project project, WorkItemType type) {
		String call = this.base + project.id() + "/issuetypes/" + type.id();
		return Pages
			.byOffset(call,
					(offset) -> this.fieldPages.fetch(project.id().value(), type.id().value(), offset)
						.map((page) -> page.slice(call)),
					WireField::identity)
			.map(FieldTranslator::field)
			.collectList()
			// Every screen has a summary at least.
			.filter((fields) -> !fields.isEmpty())
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.Forbidden(call, Failures.CREATE_ISSUES).exception()))
			.map((fields) -> new TypeFields(type.id(), fields))
			.onErrorMap((error) -> Failures.withoutCreatePermission(call, error));
	}

	/**
	 * Asks for a page of types.
	 */
	@FunctionalInterface
	interface TypePages {

		Mono<WirePage<WireType>> fetch(String project, int startAt);

	}

	/**
	 * Asks for a page of fields.
	 */
	@FunctionalInterface
	interface FieldPages {

		Mono<WirePage<WireField>> fetch(String project, String type, int startAt);

	}

}
