package io.trackercatalog.azuredevops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The fields of the organisation, and of types. Both need the organisation's list, so it
 * is asked for once and then believed for {@link #CATALOGUE_LIFE}, if it came; a failure
 * is never kept.
 */
final class Fields {

	/** Long enough for most passes, short enough to keep promises about freshness. */
	static final Duration CATALOGUE_LIFE = Duration.ofMinutes(5);

	/** Types asked for at once. */
	private static final int CONCURRENCY = 8;

	private final AzureDevOpsCalls calls;

	private final Mono<List<WireField>> catalogue;

	Fields(AzureDevOpsCalls calls) {
		this.calls = calls;
		this.catalogue = calls.fields().cache((fields) -> CATALOGUE_LIFE, (ex) -> Duration.ZERO, () -> Duration.ZERO);
	}

	/** Every field of the organisation that was not deleted. */
	Flux<Field> all() {
		return this.catalogue.flatMapIterable(Function.identity())
			.filter((field) -> !Boolean.TRUE.equals(field.isDeleted()))
			.map(FieldTranslator::field);
	}

	/** The fields of some types of a project. */
	Flux<TypeFields> of(Project project, List<WorkItemType> types) {
		return this.catalogue.map(Fields::byReferenceName)
			.flatMapMany((catalogue) -> SideBySide.inOrder(types, (type) -> of(project, type, catalogue), CONCURRENCY));
	}

	private Mono<TypeFields> of(Project project, WorkItemType type, Map<String, WireField> catalogue) {
		return this.calls.fields(project.id(), type.name())
			.map((fields) -> new TypeFields(type.id(), FieldTranslator.fields(fields, catalogue)));
	}

	private static Map<String, WireField> byReferenceName(List<WireField> fields) {
		return fields.stream()
			.collect(Collectors.toMap(WireField::referenceName, Function.identity(), (first, again) -> first));
	}

}
