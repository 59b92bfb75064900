package io.trackercatalog.instance;

import java.util.List;
import java.util.Map;

/**
 * What an instance is replaced by.
 *
 * @param members what was sent, with those secrets that stay, unless there are mistakes
 * @param mistakes why it cannot be
 */
record Replacement(Map<String, Object> members, List<String> mistakes) {

	@Override
	public String toString() {
		return "Replacement";
	}

}
