package io.trackercatalog.snapshot;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.ManyFields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From a list of fields to its parts and what they are called. The baseline hashes just as many bytes that are there already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Naming {

	private final List<Field> fields = ManyFields.of(1);

	private final List<byte[]> contents = PartCodec.encodeFields(this.fields).byHash().values().stream().map(Part::content).toList();

	@Benchmark
	public Parts named() {
		return PartCodec.encodeFields(this.fields);
	}

	@Benchmark
	public int baseline() {
		int sum = 0;
		for (byte[] content : this.contents) {
			sum += Part.of(Part.Kind.FIELDS, content).hash().hashCode();
		}
		return sum;
	}

}
