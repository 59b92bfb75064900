package io.trackercatalog.azuredevops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fields, put together from the two answers that each tell one half: the field of a type
 * (required, allowed values) and the field of the organisation (data type, read only).
 */
final class FieldTranslator {

	private FieldTranslator() {
	}

	/** A field of the organisation, whichever type uses it. */
	static Field field(WireField field) {
		AllowedValues allowed = field.holdsPeople() ? new AllowedValues(List.of(), 0, true) : AllowedValues.NONE;
		return new Field(new FieldId(field.referenceName()), field.name(), DataTypes.of(field, false),
				trackerType(field), false, isCustom(field.referenceName()), Boolean.TRUE.equals(field.readOnly()), null,
				null, allowed);
	}

	/** The fields of one type, in the tracker's order, each once. */
	static List<Field> fields(List<WireTypeField> fields, Map<String, WireField> catalogue) {
		return fields.stream()
			.collect(Collectors.toMap(WireTypeField::referenceName, Function.identity(), (first, again) -> first,
					LinkedHashMap::new))
			.values()
			.stream()
			.map((field) -> field(field, catalogue.getOrDefault(field.referenceName(), unknown(field))))
			.toList();
	}

	private static Field field(WireTypeField field, WireField catalogued) {
		AllowedValues allowed = allowedValues(field.allowedValues(), catalogued.holdsPeople());
		String defaultValue = catalogued.holdsPeople() ? null : text(field.defaultValue());
		return new Field(new FieldId(field.referenceName()), field.name(),
				DataTypes.of(catalogued, !allowed.values().isEmpty()), trackerType(catalogued),
				Boolean.TRUE.equals(field.alwaysRequired()), isCustom(field.referenceName()),
				Boolean.TRUE.equals(catalogued.readOnly()), defaultValue, null, allowed);
	}

	/** What a type uses although the organisation's list does not have it. */
	private static WireField unknown(WireTypeField field) {
		return new WireField(field.referenceName(), field.name(), null, null, null, null, null, null);
	}

	/** Old servers write people as text: in a field of people every value is one. */
	private static AllowedValues allowedValues(List<JsonNode> values, boolean people) {
		List<AllowedValue> named = people ? List.of()
				: values.stream()
					.map(FieldTranslator::text)
					.filter(Objects::nonNull)
					.map((name) -> new AllowedValue(null, name))
					.toList();
		long dropped = people ? values.size() : values.stream().filter(JsonNode::isObject).count();
		return new AllowedValues(named, Math.toIntExact(dropped), people || dropped > 0);
	}

	/** Null for what is no text: nothing, or a person. */
	private static @Nullable String text(@Nullable JsonNode value) {
		return (value != null && value.isValueNode() && !value.isNull()) ? value.asString() : null;
	}

	private static String trackerType(WireField field) {
		return Objects.requireNonNullElse(field.type(), "any");
	}

	private static boolean isCustom(String referenceName) {
		return !referenceName.startsWith("System.") && !referenceName.startsWith("Microsoft.");
	}

}
