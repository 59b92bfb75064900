package io.trackercatalog.change;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ManyFields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What is different between two lists of fields, of which each lost a field that the other has. The baseline finds out whether two
 * equal ones are equal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Differences {

	private final List<FieldEntry> all = entries();

	private final List<FieldEntry> same = entries();

	private final Map<FieldId, FieldEntry> before = FieldDifferences.byId(this.all.subList(1, ManyFields.COUNT));

	private final Map<FieldId, FieldEntry> after = FieldDifferences.byId(this.all.subList(0, ManyFields.COUNT - 1));

	private static List<FieldEntry> entries() {
		return ManyFields.of(1)
			.stream()
			.map((field) -> new FieldEntry(field.id(), field.name(), field.dataType(), field.trackerType(), field.required(),
					field.custom(), field.readOnly(), field.defaultValue(), field.scope(), null))
			.toList();
	}

	@Benchmark
	public List<Finding> compared() {
		return FieldDifferences.ofType(this.before, this.after, Map.of());
	}

	@Benchmark
	public boolean baseline() {
		return this.all.equals(this.same);
	}

}
