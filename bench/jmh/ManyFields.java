package io.trackercatalog.tracker;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of 120 fields, of which every fourth accepts 20 values, as a create screen of a large tracker has them.
 */
public final class ManyFields {

	public static final int COUNT = 120;

	private ManyFields() {
	}

	/** The same fields for the same number; of another number, they have other values. */
	public static List<Field> of(int number) {
		return IntStream.range(0, COUNT).mapToObj((index) -> field(number, index)).toList();
	}

	private static Field field(int number, int index) {
		boolean option = index % 4 == 0;
		return new Field(new FieldId("customfield_" + (10_000 + index)), "Field number " + index,
				DataType.one(option ? DataType.Kind.OPTION : DataType.Kind.TEXT), option ? "option" : "string",
				index % 10 == 0, true, false, null, null, option ? values(number, index) : AllowedValues.NONE);
	}

	private static AllowedValues values(int number, int index) {
		return new AllowedValues(IntStream.range(0, 20)
			.mapToObj((value) -> new AllowedValue(Integer.toString(1000 * index + value), "Value %d of %d".formatted(value, number),
					List.of()))
			.toList(), 0, false);
	}

}
