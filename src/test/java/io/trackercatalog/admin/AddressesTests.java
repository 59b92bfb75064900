package io.trackercatalog.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nobody can send us, however the address is written. Whatever of it means this
 * machine ends at a door that counts who knocks.
 */
class AddressesTests {

	private static Door door;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		door = new Door();
		daemon = Daemon.start(new ConfigurationFile().in(directory), "--spring.mongodb.uri=" + TestStore.uri(),
				"--catalog.network.allow[0]=127.0.0.2/32", "--catalog.http.tries=1");
		portal = daemon.portal();
	}

	@AfterAll
	static void end() throws IOException {
		daemon.close();
		door.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.3", "127.1.2.3", "127.255.255.254", "localhost", "LOCALHOST",
			"localhost.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
			"127.0.0.1.", "0", "0.0.0.0", "0.1.2.3", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
			"[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]",
			"[fe80::1]", "[fe80::1%25lo]", "[fec0::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]",
			"[2001::1]", "[100::1]", "[64:ff9b:1::7f00:1]", "10.0.0.1", "10.255.255.255", "172.16.0.1",
			"172.31.255.255", "192.168.0.1", "192.168.255.255", "100.64.0.1", "100.127.255.254", "192.0.0.1",
			"192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "169.254.169.254", "169.254.0.1", "2852039166",
			"0xa9fea9fe", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]",
			"[2002:a9fe:a9fe::]", "168.63.129.16", "[::ffff:168.63.129.16]", "100.100.100.200", "192.0.0.192",
			"[fd00:ec2::254]", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "１２７.0.0.1", "127。0。0。1",
			"ⓛocalhost", "user@127.0.0.1", "8.8.8.8@127.0.0.1", "127.0.0.2@127.0.0.1" })
	void nobodyCanSendUsToAnAddressThatIsNotPublicAndNotAllowed(String host) {
		HttpResponse<String> answer = examined("http://" + host + ":" + door.port());
		assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
		assertThat(answer.body()).contains((answer.statusCode() == 400) ? "url:" : "\"ok\":false");
		assertThat(door.knocks()).isZero();
	}

	@Test
	void whatIsAllowedIsGoneTo() {
		assertThat(examined("http://127.0.0.2:" + door.port()).body()).contains("\"ok\":false");
		assertThat(door.knocks()).isPositive();
		door.forget();
	}

	@Test
	void theRefusalNamesTheRemedy() {
		assertThat(examined("http://127.0.0.1:" + door.port()).body()).contains("catalog.network.allow");
	}

	private static HttpResponse<String> examined(String url) {
		return Portal.send(portal.admin("/instance/test")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("""
					{"id": 99, "type": "jira", "url": "%s", "alias": "A", "integratedBy": "jane@acme.example",
					 "orgCode": "ACME", "credential": {"kind": "basic", "username": "jane", "token": "t0ken"}}
					""".formatted(url))));
	}

	/** Takes every connection, counts it and hangs up. */
	private static final class Door implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("::"));

		private final AtomicInteger knocks = new AtomicInteger();

		Door() throws IOException {
			Thread keeper = new Thread(this::keep, "door");
			keeper.setDaemon(true);
			keeper.start();
		}

		private void keep() {
			while (!this.socket.isClosed()) {
				try (Socket knocking = this.socket.accept()) {
					this.knocks.incrementAndGet();
				}
				catch (IOException ex) {
					// The door is closed, or whoever knocked is gone.
				}
			}
		}

		int port() {
			return this.socket.getLocalPort();
		}

		int knocks() {
			return this.knocks.get();
		}

		void forget() {
			this.knocks.set(0);
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
