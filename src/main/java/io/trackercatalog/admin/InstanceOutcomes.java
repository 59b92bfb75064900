package io.trackercatalog.admin;

import java.util.List;

import io.trackercatalog.instance.AdministrationOutcome;

/**
 * Says why an instance was not administered.
 */
final class InstanceOutcomes {

	private InstanceOutcomes() {
	}

	/** For people; at least one, unless it was done. */
	static List<String> sentences(AdministrationOutcome outcome) {
		if (outcome instanceof AdministrationOutcome.Mistaken mistaken) {
			return mistaken.sentences();
		}
		if (outcome instanceof AdministrationOutcome.ReadOnly) {
			return List.of("This instance stands in the configuration: change it below 'catalog.instances' "
					+ "in config/application.yml, and start the program again.");
		}
		if (outcome instanceof AdministrationOutcome.Taken) {
			return List.of("There is or was an instance of this number: leave the 'id' out, and one is chosen.");
		}
		if (outcome instanceof AdministrationOutcome.NoKey) {
			return List.of("There is no key that credentials could be encrypted with: make one with "
					+ "'openssl rand -base64 32', write it below 'catalog.encryption.keys', name it in "
					+ "'catalog.encryption.active', and start the program again.");
		}
		if (outcome instanceof AdministrationOutcome.Stale) {
			return List.of("Somebody has changed it meanwhile: read it again, and change that.");
		}
		if (outcome instanceof AdministrationOutcome.NotGranted) {
			return List.of("Your key is not granted this organisation: ask an administrator for one that is.");
		}
		return (outcome instanceof AdministrationOutcome.Unknown) ? List.of("There is no such instance any more.")
				: List.of();
	}

	/** In one line. */
	static String sentence(AdministrationOutcome outcome) {
		return String.join(" ", sentences(outcome));
	}

}
