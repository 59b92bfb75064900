package io.trackercatalog.admin;

import java.util.List;

import io.trackercatalog.access.KeyOutcome;

/**
 * Says why a key was not administered.
 */
final class KeyOutcomes {

	private KeyOutcomes() {
	}

	/** For people; at least one, unless it was done. */
	static List<String> sentences(KeyOutcome outcome) {
		if (outcome instanceof KeyOutcome.Mistaken mistaken) {
			return mistaken.sentences();
		}
		if (outcome instanceof KeyOutcome.ReadOnly) {
			return List.of("This key stands in the configuration: change it below 'catalog.access.keys' "
					+ "in config/application.yml, and start the program again.");
		}
		if (outcome instanceof KeyOutcome.Taken) {
			return List.of("There is a key of this name: choose another 'id', or leave it out.");
		}
		if (outcome instanceof KeyOutcome.LastOne) {
			return List.of("This is the last key that may administer: issue another one before you revoke it.");
		}
		if (outcome instanceof KeyOutcome.NotGranted) {
			return List.of("You can grant only organisations and projects that your own key has.");
		}
		return (outcome instanceof KeyOutcome.Unknown) ? List.of("There is no such key any more.") : List.of();
	}

}
