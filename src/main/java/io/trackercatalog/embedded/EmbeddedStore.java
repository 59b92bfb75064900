package io.trackercatalog.embedded;

import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import de.bwaldvogel.mongo.MongoServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store inside this process that speaks MongoDB's protocol, on the loopback interface
 * and to this process alone.
 */
final class EmbeddedStore implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

	private static final String LOOPBACK = "127.0.0.1";

	private static final String DATABASE = "catalog";

	private static final int ACCEPTORS = 1;

	private static final int WORKERS = 4;

	private static final int SECONDS_BETWEEN_TIDYING = 1;

	private static final int SECONDS_TO_END = 5;

	private final DataDirectory directory;

	private final MongoServer server;

	private final String connectionString;

	private final ScheduledExecutorService housekeeping;

	private EmbeddedStore(DataDirectory directory, EmbeddedBackend backend, Password password) {
		this.directory = directory;
		this.server = new MongoServer(backend);
		this.server.bind(new InetSocketAddress(LOOPBACK, 0), ACCEPTORS, WORKERS);
		this.connectionString = password.connectionString(LOOPBACK, this.server.getLocalAddress().getPort(), DATABASE);
		this.housekeeping = Executors.newSingleThreadScheduledExecutor((task) -> new Thread(task, "embedded-store"));
		this.housekeeping.scheduleWithFixedDelay(() -> tidy(backend), SECONDS_BETWEEN_TIDYING, SECONDS_BETWEEN_TIDYING,
				TimeUnit.SECONDS);
	}

	/**
	 * Opens the store of a directory.
	 * @throws EmbeddedStoreException if another process has it open, or it cannot be read
	 * or written
	 */
	static EmbeddedStore open(DataDirectory directory) {
		Password password = new Password();
		EmbeddedStore store = new EmbeddedStore(directory, new EmbeddedBackend(directory.open(), password), password);
		log.info("No MongoDB is configured: keeping the catalog in {}{}", directory.path(),
				directory.temporary() ? ", which is deleted at the end" : "");
		return store;
	}

	/** How this process, and no other, can connect to it. Contains a secret. */
	String connectionString() {
		return this.connectionString;
	}

	@Override
	public void close() {
		stopHousekeeping();
		this.server.shutdownNow();
		this.directory.leave();
	}

	private void stopHousekeeping() {
		this.housekeeping.shutdown();
		try {
			this.housekeeping.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void tidy(EmbeddedBackend backend) {
		try {
			backend.tidy();
		}
		catch (RuntimeException ex) {
			log.error("The embedded store could not be tidied", ex);
		}
	}

}
