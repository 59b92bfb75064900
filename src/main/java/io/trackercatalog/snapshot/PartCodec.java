package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates between what a snapshot says and the canonical bytes it is kept in. The
 * stored shapes are records of their own, so that renaming a word of ours changes no
 * stored byte.
 */
public final class PartCodec {

	// Members in alphabetical order, absent ones left out: equal things, equal bytes.
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private static final TypeReference<List<StoredField>> FIELDS = new TypeReference<>() {
	};

	private static final TypeReference<List<StoredFilter>> FILTERS = new TypeReference<>() {
	};

	private static final ValueParts VALUES = new ValueParts(PartCodec::encode);

	private PartCodec() {
	}

	/** A project's part. */
	public static Parts encode(ProjectContent project) {
		List<StoredType> types = project.types().stream().map(StoredType::of).toList();
		StoredProject stored = new StoredProject(project.id().value(), project.key(), project.name(), types,
				project.gap(), project.missingSince());
		return new Parts.Collector().withRoot(part(Part.Kind.PROJECT, stored));
	}

	/** The part of a field list, and those of what its fields accept. */
	public static Parts encodeFields(List<Field> fields) {
		Parts.Collector parts = new Parts.Collector();
		List<StoredField> stored = fields.stream().map((field) -> StoredField.of(field, values(field, parts))).toList();
		return parts.withRoot(part(Part.Kind.FIELDS, stored));
	}

	/** What a field list has in common with all that differ in what fields accept. */
	public static PartHash shape(List<Field> fields) {
		return PartHash.of("SHAPE",
				MAPPER.writeValueAsBytes(fields.stream().map((field) -> StoredField.of(field, null)).toList()));
	}

	/** The part of a list of saved filters. */
	public static Parts encodeFilters(List<SavedFilter> filters) {
		List<StoredFilter> stored = filters.stream().map(StoredFilter::of).toList();
		return new Parts.Collector().withRoot(part(Part.Kind.FILTERS, stored));
	}

	static ProjectContent decodeProject(byte[] content) {
		StoredProject stored = MAPPER.readValue(content, StoredProject.class);
		List<TypeEntry> types = stored.types().stream().map(StoredType::entry).toList();
		return new ProjectContent(new ProjectId(stored.id()), stored.key(), stored.name(), types, stored.gap(),
				stored.missingSince());
	}

	static List<FieldEntry> decodeFields(byte[] content) {
		return MAPPER.readValue(content, FIELDS).stream().map(StoredField::entry).toList();
	}

	static List<SavedFilter> decodeFilters(byte[] content) {
		return MAPPER.readValue(content, FILTERS).stream().map(StoredFilter::filter).toList();
	}

	static AllowedValues decodeValues(byte[] content) {
		StoredValues stored = MAPPER.readValue(content, StoredValues.class);
		return new AllowedValues(StoredValue.values(stored.values()), stored.people(), stored.searchable());
	}

	private static @Nullable PartHash values(Field field, Parts.Collector parts) {
		AllowedValues allowed = field.allowedValues();
		if (allowed == AllowedValues.NONE || allowed.equals(AllowedValues.NONE)) {
			return null;
		}
		return parts.add(VALUES.of(allowed));
	}

	private static Part encode(AllowedValues allowed) {
		return part(Part.Kind.VALUES,
				new StoredValues(StoredValue.of(allowed.values()), allowed.people(), allowed.searchable()));
	}

	private static Part part(Part.Kind kind, Object stored) {
		return Part.of(kind, MAPPER.writeValueAsBytes(stored));
	}

	private static <T> List<T> orEmpty(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	private record StoredProject(String id, String key, String name, List<StoredType> types, @Nullable String gap,
			@Nullable Instant missingSince) {

		StoredProject {
			types = orEmpty(types);
		}

	}

	/** A shape that is not stored is that of the list alone: nobody has asked for it. */
	private record StoredType(String id, String name, String originalName, WorkItemType.Role role,
			@Nullable String fields, @Nullable String shape, int fieldCount) {

		static StoredType of(TypeEntry entry) {
			WorkItemType type = entry.type();
			return new StoredType(type.id().value(), type.name(), type.originalName(), type.role(),
					value(entry.fields()), Objects.equals(entry.shape(), entry.fields()) ? null : value(entry.shape()),
					entry.fieldCount());
		}

		private static @Nullable String value(@Nullable PartHash hash) {
			return (hash != null) ? hash.value() : null;
		}

		private static @Nullable PartHash hash(@Nullable String value) {
			return (value != null) ? new PartHash(value) : null;
		}

		TypeEntry entry() {
			return new TypeEntry(new WorkItemType(new TypeId(this.id), this.name, this.originalName, this.role),
					hash(this.fields), hash((this.shape != null) ? this.shape : this.fields), this.fieldCount);
		}

	}

	private record StoredField(String id, String name, DataType.Kind kind, boolean many, String trackerType,
			boolean required, boolean custom, boolean readOnly, @Nullable String defaultValue, @Nullable String scope,
			@Nullable String values) {

		static StoredField of(Field field, @Nullable PartHash values) {
			return new StoredField(field.id().value(), field.name(), field.dataType().kind(), field.dataType().many(),
					field.trackerType(), field.required(), field.custom(), field.readOnly(), field.defaultValue(),
					(field.scope() != null) ? field.scope().value() : null, (values != null) ? values.value() : null);
		}

		FieldEntry entry() {
			return new FieldEntry(new FieldId(this.id), this.name, new DataType(this.kind, this.many), this.trackerType,
					this.required, this.custom, this.readOnly, this.defaultValue,
					(this.scope != null) ? new ProjectId(this.scope) : null,
					(this.values != null) ? new PartHash(this.values) : null);
		}

	}

	private record StoredValues(@Nullable List<StoredValue> values, int people, boolean searchable) {
	}

	private record StoredValue(@Nullable String id, String name, @Nullable List<StoredValue> children) {

		static List<StoredValue> of(List<AllowedValue> values) {
			return values.stream()
				.map((value) -> new StoredValue(value.id(), value.name(), of(value.children())))
				.toList();
		}

		static List<AllowedValue> values(@Nullable List<StoredValue> stored) {
			return orEmpty(stored).stream()
				.map((value) -> new AllowedValue(value.id(), value.name(), values(value.children())))
				.toList();
		}

	}

	private record StoredFilter(String id, String name, String query, @Nullable String owner,
			@Nullable String project) {

		static StoredFilter of(SavedFilter filter) {
			return new StoredFilter(filter.id().value(), filter.name(), filter.query(), filter.owner(),
					(filter.project() != null) ? filter.project().value() : null);
		}

		SavedFilter filter() {
			return new SavedFilter(new FilterId(this.id), this.name, this.query, this.owner,
					(this.project != null) ? new ProjectId(this.project) : null);
		}

	}

}
