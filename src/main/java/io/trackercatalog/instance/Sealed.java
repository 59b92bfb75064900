package io.trackercatalog.instance;

/**
 * A secret that only the holder of a key can read, and only where it belongs.
 *
 * @param key the name of the key that wraps the data key
 * @param dataKey the data key of this one secret, wrapped
 * @param text the secret, encrypted with the data key
 */
record Sealed(String key, byte[] dataKey, byte[] text) {

	@Override
	public String toString() {
		return "Sealed with " + this.key;
	}

}
