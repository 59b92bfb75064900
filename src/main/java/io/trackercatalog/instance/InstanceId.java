package io.trackercatalog.instance;

/**
 * The number of an instance, chosen by whoever configures it.
 *
 * @param value positive
 */
public record InstanceId(int value) implements Comparable<InstanceId> {

	public InstanceId {
		if (value <= 0) {
			throw new IllegalArgumentException("An instance's number is positive, but this is " + value);
		}
	}

	@Override
	public int compareTo(InstanceId other) {
		return Integer.compare(this.value, other.value);
	}

	@Override
	public String toString() {
		return Integer.toString(this.value);
	}

}
