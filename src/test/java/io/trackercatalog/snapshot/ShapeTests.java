package io.trackercatalog.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What field lists have in common that differ only in what their fields accept.
 */
class ShapeTests {

	private static final Field FIELD = new Field(new FieldId("project"), "Project", DataType.one(DataType.Kind.OPTION),
			"project", true, false, false, null, null, accepting("PAY"));

	@Test
	void isTheSameWhateverFieldsAccept() {
		assertThat(shape(FIELD)).isEqualTo(shape(accepting(FIELD, accepting("OPS"))))
			.isEqualTo(shape(accepting(FIELD, AllowedValues.NONE)));
	}

	@ParameterizedTest
	@MethodSource("others")
	void isAnotherForWhateverElseIsDifferent(UnaryOperator<Field> other) {
		assertThat(shape(FIELD)).isNotEqualTo(shape(other.apply(FIELD)));
	}

	static Stream<UnaryOperator<Field>> others() {
		return Stream.of(
				(field) -> new Field(new FieldId("parent"), field.name(), field.dataType(), field.trackerType(), true,
						false, false, null, null, field.allowedValues()),
				(field) -> new Field(field.id(), "Projekt", field.dataType(), field.trackerType(), true, false, false,
						null, null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), "option", true, false, false, null,
						null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), field.trackerType(), false, false,
						false, null, null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), field.trackerType(), true, true, false,
						null, null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), field.trackerType(), true, false, true,
						null, null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), field.trackerType(), true, false,
						false, "PAY", null, field.allowedValues()),
				(field) -> new Field(field.id(), field.name(), field.dataType(), field.trackerType(), true, false,
						false, null, new ProjectId("10012"), field.allowedValues()));
	}

	@Test
	void dependsOnTheOrderOfFields() {
		Field other = new Field(new FieldId("summary"), "Summary", DataType.one(DataType.Kind.TEXT), "string", true,
				false, false, null, null, AllowedValues.NONE);
		assertThat(PartCodec.shape(List.of(FIELD, other))).isNotEqualTo(PartCodec.shape(List.of(other, FIELD)));
	}

	@Test
	void isTheListItselfWhereItWasStoredWithoutOne() {
		String hash = "0123456789abcdef0123456789abcdef";
		ProjectContent read = PartCodec.decodeProject(
				"""
						{"id": "10012", "key": "PAY", "name": "Payments", "types": [
						  {"id": "1", "name": "Story", "originalName": "Story", "role": "OTHER", "fields": "%s", "fieldCount": 3}]}
						"""
					.formatted(hash)
					.getBytes(StandardCharsets.UTF_8));
		assertThat(read.types().get(0).shape()).isEqualTo(new PartHash(hash));
		assertThat(Shapes.of(read.types().stream()).lists(List.of(new PartHash(hash))))
			.containsExactly(new PartHash(hash));
	}

	private static PartHash shape(Field field) {
		return PartCodec.shape(List.of(field));
	}

	private static Field accepting(Field field, AllowedValues values) {
		return new Field(field.id(), field.name(), field.dataType(), field.trackerType(), field.required(),
				field.custom(), field.readOnly(), field.defaultValue(), field.scope(), values);
	}

	private static AllowedValues accepting(String value) {
		return new AllowedValues(List.of(new AllowedValue(value, value)), 0, false);
	}

}
