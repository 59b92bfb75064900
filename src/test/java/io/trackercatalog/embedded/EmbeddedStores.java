package io.trackercatalog.embedded;

/**
 * Opens embedded stores for the tests of other packages.
 */
public final class EmbeddedStores {

	private EmbeddedStores() {
	}

	/**
	 * Opens one in a temporary directory, until the tests' process ends.
	 * @return how to connect to it
	 */
	public static String openUntilTheEnd() {
		EmbeddedStore store = EmbeddedStore.open(DataDirectory.createTemporary());
		Runtime.getRuntime().addShutdownHook(new Thread(store::close));
		return store.connectionString();
	}

}
