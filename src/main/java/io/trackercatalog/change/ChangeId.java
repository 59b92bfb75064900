package io.trackercatalog.change;

import java.util.regex.Pattern;

import io.trackercatalog.instance.InstanceId;

/**
 * What a change is called: the instance, the edition it came with, and its number in
 * that. Later ones of an instance sort behind earlier ones.
 *
 * @param value three numbers of fixed length with hyphens between them
 */
public record ChangeId(String value) {

	private static final Pattern FORM = Pattern.compile("[0-9]{10}-[0-9]{10}-[0-9]{8}");

	public ChangeId {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("A change is called by three numbers with hyphens between them");
		}
	}

	static ChangeId of(InstanceId instance, int edition, int number) {
		return new ChangeId("%010d-%010d-%08d".formatted(instance.value(), edition, number));
	}

	/** Before the first that an instance could have. */
	public static ChangeId first(InstanceId instance) {
		return of(instance, 0, 0);
	}

	/** Behind the last that could come with an edition of an instance. */
	public static ChangeId behind(InstanceId instance, int edition) {
		return of(instance, edition, 99_999_999);
	}

	/** Behind the last that an instance could have. */
	static ChangeId last(InstanceId instance) {
		return behind(instance, Integer.MAX_VALUE);
	}

	/** Whether it is a change of this instance's tracker. */
	public boolean isOf(InstanceId instance) {
		return this.value.startsWith("%010d-".formatted(instance.value()));
	}

	@Override
	public String toString() {
		return this.value;
	}

}
