package io.trackercatalog.tracker;

import java.util.Map;

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

}
