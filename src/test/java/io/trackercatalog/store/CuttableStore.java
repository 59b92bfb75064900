package io.trackercatalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * The tests' store at the end of a line that can be cut. Its client gives up soon.
 */
public final class CuttableStore implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 1_000;

	private final ExecutorService carriers = Executors.newCachedThreadPool();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final InetSocketAddress store;

	private final ServerSocket line;

	private final MongoClient client;

	private final ReactiveMongoTemplate template;

	private volatile boolean cut;

	public CuttableStore() {
		String uri = TestStore.uri();
		URI parsed = URI.create(uri.replaceFirst("^mongodb://([^@/]*@)?", "mongodb://"));
		this.store = new InetSocketAddress(parsed.getHost(), parsed.getPort());
		try {
			this.line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.carriers.execute(this::accept);
		ConnectionString over = new ConnectionString(
				uri.replace(parsed.getAuthority(), "127.0.0.1:" + this.line.getLocalPort()));
		this.client = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(over)
			.applyToClusterSettings((all) -> all.serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
			.build());
		this.template = new ReactiveMongoTemplate(this.client, parsed.getPath().substring(1));
	}

	public ReactiveMongoTemplate template() {
		return this.template;
	}

	/** Every connection breaks, and no new one comes about. */
	public void cut() {
		this.cut = true;
		this.open.forEach(CuttableStore::close);
	}

	public void mend() {
		this.cut = false;
	}

	@Override
	public void close() {
		this.client.close();
		cut();
		close(this.line);
		this.carriers.shutdownNow();
	}

	private void accept() {
		while (!this.line.isClosed()) {
			try {
				connect(this.line.accept());
			}
			catch (IOException ex) {
				// the end, or a connection that was gone at once
			}
		}
	}

	private void connect(Socket near) throws IOException {
		this.open.add(near);
		Socket far = new Socket();
		this.open.add(far);
		if (this.cut) {
			close(near);
			return;
		}
		far.connect(this.store, PATIENCE_MILLIS);
		this.carriers.execute(() -> carry(near, far));
		this.carriers.execute(() -> carry(far, near));
	}

	private void carry(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// cut
		}
	}

	private static void close(AutoCloseable one) {
		try {
			one.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
