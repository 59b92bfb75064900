package io.trackercatalog.instance;

import java.util.List;
import java.util.Map;

/**
 * What came of administering an instance.
 */
public sealed interface AdministrationOutcome {

	/**
	 * It is like this now.
	 *
	 * @param written how
	 */
	record Done(Written written) implements AdministrationOutcome {
	}

	/** There is no such instance. */
	record Unknown() implements AdministrationOutcome {
	}

	/** It stands in the configuration, and can only be changed there. */
	record ReadOnly() implements AdministrationOutcome {
	}

	/** Somebody has changed it meanwhile. */
	record Stale() implements AdministrationOutcome {
	}

	/** There is or was an instance of that number. */
	record Taken() implements AdministrationOutcome {
	}

	/** Nothing that credentials could be encrypted with is configured. */
	record NoKey() implements AdministrationOutcome {
	}

	/** It would belong to an organisation that the caller may not see. */
	record NotGranted() implements AdministrationOutcome {
	}

	/**
	 * It would make no sense.
	 *
	 * @param sentences every mistake with its remedy, without the values; at least one
	 */
	record Mistaken(List<String> sentences) implements AdministrationOutcome {

		public Mistaken {
			sentences = List.copyOf(sentences);
		}

	}

	/**
	 * An instance as somebody wrote it.
	 *
	 * @param instance which
	 * @param orgCode the organisation it belongs to
	 * @param version goes up with every change; 0 if it stands in the configuration
	 * @param readOnly whether it stands in the configuration
	 * @param members in {@code camelCase} and nested as in the configuration, without
	 * secrets
	 * @param secrets which secrets there are, by path, such as {@code credential.token}
	 */
	record Written(InstanceId instance, String orgCode, long version, boolean readOnly, Map<String, Object> members,
			List<String> secrets) {

		public Written {
			members = Map.copyOf(members);
			secrets = List.copyOf(secrets);
		}

	}

}
