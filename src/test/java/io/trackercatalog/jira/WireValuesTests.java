package io.trackercatalog.jira;

import java.util.List;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.Field;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values are read whatever their shape, without what Jira adds to them.
 */
class WireValuesTests {

	@Test
	void passesOverAddressesAndDescriptionsWhateverTheyHold() {
		WireField field = read(
				"""
						[{"self": "https://acme.example/1", "avatarUrls": {"16x16": "https://acme.example/16", "all": [{"id": "7"}]},
						  "description": {"type": "doc"}, "iconUrl": null, "expand": ["a", ["b"]], "id": "1", "value": "Red"}]""");

		assertThat(field.allowedValues()).isEqualTo(JsonMapper.shared().readTree("""
				[{"id": "1", "value": "Red"}]"""));
	}

	@Test
	void keepsWhatIsBehindSomethingThatIsPassedOver() {
		Field field = FieldTranslator.field(
				read("""
						[{"description": {"id": "9", "children": [{"id": "8"}]}, "id": "1", "value": "Italy",
						  "children": [{"self": "https://acme.example/2", "id": "2", "value": "Rome"}]}, {"id": "3", "value": "Spain"}]"""));

		assertThat(field.allowedValues().values()).containsExactly(
				new AllowedValue("1", "Italy", List.of(new AllowedValue("2", "Rome"))), new AllowedValue("3", "Spain"));
	}

	@Test
	void readsTextsNumbersAndArraysInArrays() {
		Field field = FieldTranslator.field(read("""
				["plain", 7, true, null, [{"id": 5, "name": "nested"}], 1.50]"""));

		assertThat(field.allowedValues().values()).extracting(AllowedValue::name)
			.containsExactly("plain", "7", "true", "nested", "1.5");
	}

	@Test
	void takesNoListAndNullForNothing() {
		assertThat(FieldTranslator.field(read("null")).allowedValues().values()).isEmpty();
		assertThat(JsonMapper.shared().readValue("{\"id\": \"summary\"}", WireField.class).allowedValues()).isNull();
	}

	private static WireField read(String allowedValues) {
		return JsonMapper.shared()
			.readValue(
					"{\"id\": \"customfield_1\", \"name\": \"Colour\", \"allowedValues\": %s}".formatted(allowedValues),
					WireField.class);
	}

}
