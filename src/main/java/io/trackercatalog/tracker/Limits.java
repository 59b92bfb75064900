package io.trackercatalog.tracker;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much a tracker takes of one account, as far as an answer tells.
 *
 * @param callsAtOnce how many calls we ourselves allow under way at once
 * @param announced what the tracker says of its limits: headers by name, as they were
 * sent; empty where it says nothing
 */
public record Limits(int callsAtOnce, Map<String, String> announced) {

	/** Before any answer has come. */
	public static final Limits UNKNOWN = new Limits(1, Map.of());

	public Limits {
		announced = Map.copyOf(announced);
	}

	/**
	 * What is left of what is allowed, from 0 to 1; empty where the tracker does not say
	 * both.
	 */
	public OptionalDouble left() {
		double limit = number("x-ratelimit-limit");
		double remaining = number("x-ratelimit-remaining");
		return (limit > 0 && remaining >= 0) ? OptionalDouble.of(Math.min(1, remaining / limit))
				: OptionalDouble.empty();
	}

	private double number(String header) {
		try {
			return Double.parseDouble(this.announced.getOrDefault(header, "-1"));
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
