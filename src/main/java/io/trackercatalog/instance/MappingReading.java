package io.trackercatalog.instance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.trackercatalog.settings.Place;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.TrackerKind;
import org.jspecify.annotations.Nullable;

/**
 * Translates what the callers' modules are made of, and which fields they use.
 */
final class MappingReading {

	private static final int MAX_LENGTH = 512;

	private final TrackerKind kind;

	private final Place instance;

	MappingReading(TrackerKind kind, Place instance) {
		this.kind = kind;
		this.instance = instance;
	}

	Optional<Mapping> read(InstanceSettings settings) {
		Place modules = this.instance.at("modules");
		Optional<ModuleMapping> requirement = module(settings.modules().requirement(), modules.at("requirement"));
		Optional<ModuleMapping> issue = module(settings.modules().issue(), modules.at("issue"));
		Set<FieldId> fields = fields(settings.mappedFields(), this.instance.at("mapped-fields"));
		return requirement.flatMap((wanted) -> issue.map((wrong) -> new Mapping(wanted, wrong, fields)));
	}

	private static Optional<ModuleMapping> module(InstanceSettings.Module settings, Place place) {
		List<String> types = (settings.types() != null) ? settings.types() : List.of();
		if (settings.types() != null && types.isEmpty()) {
			place.at("types").refuse("is empty", "write ids or names of work item types, or remove it for the default");
		}
		for (int index = 0; index < types.size(); index++) {
			place.at("types").at(index).text(types.get(index), MAX_LENGTH, "write the id or name of a work item type");
		}
		FilterId filter = (settings.filter() != null) ? place.at("filter")
			.text(settings.filter(), MAX_LENGTH, "write the id of a saved filter, or remove it")
			.map(FilterId::new)
			.orElse(null) : null;
		return place.isRefused() ? Optional.empty() : Optional.of(new ModuleMapping(types, filter));
	}

	private Set<FieldId> fields(@Nullable List<String> ids, Place place) {
		if (ids == null) {
			return UsualFields.of(this.kind);
		}
		Set<FieldId> fields = new LinkedHashSet<>();
		for (int index = 0; index < ids.size(); index++) {
			place.at(index)
				.text(ids.get(index), MAX_LENGTH, "write the id of a field, such as summary")
				.map(FieldId::new)
				.ifPresent(fields::add);
		}
		return fields;
	}

}
