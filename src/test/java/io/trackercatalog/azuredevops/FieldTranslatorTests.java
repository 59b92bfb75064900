package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.Map;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.DataType.Kind;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FieldTranslatorTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@ParameterizedTest
	@CsvSource({ "string, TEXT", "plainText, TEXT", "guid, TEXT", "html, RICH_TEXT", "history, RICH_TEXT",
			"integer, INTEGER", "double, DECIMAL", "boolean, BOOLEAN", "dateTime, DATE_TIME", "treePath, PATH",
			"identity, USER", "picklistString, OPTION", "picklistInteger, OPTION", "picklistDouble, OPTION",
			"hologram, OTHER" })
	void translatesEveryTypeOfTheSpecificationAndTakesUnknownOnesAsTheyAre(String type, Kind kind) {
		Field field = FieldTranslator.field(organisation("{'referenceName': 'A.B', 'name': 'B', 'type': '%s'}", type));
		assertThat(field.dataType()).isEqualTo(DataType.one(kind));
		assertThat(field.trackerType()).isEqualTo(type);
	}

	@Test
	void takesTheDataTypeFromTheOrganisationAndTheRestFromTheType() {
		assertThat(joined("""
				{'referenceName': 'Microsoft.VSTS.Common.Severity', 'name': 'Severity', 'alwaysRequired': true,
				 'defaultValue': '3 - Medium', 'allowedValues': ['1 - Critical', '3 - Medium']}""", """
				{'referenceName': 'Microsoft.VSTS.Common.Severity', 'name': 'Severity', 'type': 'string',
				 'readOnly': false}""")).isEqualTo(new Field(new FieldId("Microsoft.VSTS.Common.Severity"), "Severity",
				DataType.one(Kind.OPTION), "string", true, false, false, "3 - Medium", null,
				new AllowedValues(List.of(new AllowedValue(null, "1 - Critical"), new AllowedValue(null, "3 - Medium")),
						0, false)));
	}

	@Test
	void countsPeopleAndDropsThem() {
		Field field = joined("""
				{'referenceName': 'System.AssignedTo', 'name': 'Assigned To', 'defaultValue': {'displayName': 'Jane'},
				 'allowedValues': [{'displayName': 'Jane', 'id': '1'}, {'displayName': 'Joe', 'id': '2'}]}""", """
				{'referenceName': 'System.AssignedTo', 'name': 'Assigned To', 'type': 'string', 'isIdentity': true}""");
		assertThat(field.allowedValues()).isEqualTo(new AllowedValues(List.of(), 2, true));
		assertThat(field.dataType()).isEqualTo(DataType.one(Kind.USER));
		assertThat(field.defaultValue()).isNull();
	}

	@Test
	void dropsPeopleWhomOldServersWriteAsText() {
		Field field = joined("""
				{'referenceName': 'Acme.Reviewer', 'name': 'Reviewer', 'defaultValue': 'Jane <jane@acme.example>',
				 'allowedValues': ['Jane <jane@acme.example>']}""", """
				{'referenceName': 'Acme.Reviewer', 'name': 'Reviewer', 'type': 'string', 'isIdentity': true}""");
		assertThat(field.allowedValues()).isEqualTo(new AllowedValues(List.of(), 1, true));
		assertThat(field.defaultValue()).isNull();
		assertThat(field.custom()).isTrue();
	}

	@Test
	void readsNumbersAsText() {
		Field field = joined("""
				{'referenceName': 'Microsoft.VSTS.Common.Priority', 'name': 'Priority', 'defaultValue': 2,
				 'allowedValues': [1, 2, null]}""", """
				{'referenceName': 'Microsoft.VSTS.Common.Priority', 'name': 'Priority', 'type': 'integer'}""");
		assertThat(field.defaultValue()).isEqualTo("2");
		assertThat(field.dataType()).isEqualTo(DataType.one(Kind.INTEGER));
		assertThat(field.allowedValues().values()).extracting(AllowedValue::name).containsExactly("1", "2");
	}

	@Test
	void takesSuggestedValuesForNoMoreThanThat() {
		assertThat(joined("{'referenceName': 'Acme.Colour', 'name': 'Colour', 'allowedValues': ['red']}", """
				{'referenceName': 'Acme.Colour', 'name': 'Colour', 'type': 'string', 'isPicklist': true,
				 'isPicklistSuggested': true}""").dataType()).isEqualTo(DataType.one(Kind.TEXT));
		assertThat(joined("{'referenceName': 'Acme.Size', 'name': 'Size', 'allowedValues': [1]}", """
				{'referenceName': 'Acme.Size', 'name': 'Size', 'type': 'integer', 'isPicklist': true}""").dataType())
			.isEqualTo(DataType.one(Kind.OPTION));
	}

	@Test
	void keepsAFieldWhichTheOrganisationsListDoesNotHave() {
		List<Field> fields = FieldTranslator.fields(List.of(type("{'referenceName': 'Acme.New', 'name': 'New'}")),
				Map.of());
		assertThat(fields).containsExactly(new Field(new FieldId("Acme.New"), "New", DataType.one(Kind.OTHER), "any",
				false, true, false, null, null, AllowedValues.NONE));
	}

	@Test
	void takesAFieldThatComesTwiceOnceAndKeepsTheOrder() {
		List<Field> fields = FieldTranslator.fields(List.of(type("{'referenceName': 'Acme.Z', 'name': 'first'}"),
				type("{'referenceName': 'Acme.A', 'name': 'a'}"), type("{'referenceName': 'Acme.Z', 'name': 'again'}")),
				Map.of());
		assertThat(fields).extracting(Field::name).containsExactly("first", "a");
	}

	private static Field joined(String type, String organisation) {
		WireField entry = organisation("%s", organisation);
		return FieldTranslator.fields(List.of(type(type)), Map.of(entry.referenceName(), entry)).get(0);
	}

	private static WireTypeField type(String json) {
		return JSON.readValue(json.replace('\'', '"'), WireTypeField.class);
	}

	private static WireField organisation(String json, Object... arguments) {
		return JSON.readValue(json.formatted(arguments).replace('\'', '"'), WireField.class);
	}

}
