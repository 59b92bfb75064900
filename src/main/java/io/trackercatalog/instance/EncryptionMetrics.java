package io.trackercatalog.instance;

import java.util.Map;

/**
 * Is told which keys the secrets in the store are encrypted with.
 */
public interface EncryptionMetrics {

	/**
	 * This is how it is now.
	 * @param secrets how many secrets each key has, by its name; a key without any may be
	 * taken out of the configuration
	 */
	void sealed(Map<String, Integer> secrets);

}
