package io.trackercatalog.store;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.trackercatalog.embedded.EmbeddedStores;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Which store the tests run against.
 *
 * @param name for people
 * @param uri how to connect to it
 */
record StoreChoice(String name, String uri) {

	private static final String IMAGE = "mongo:7.0";

	/** Decides, starts what has to be started and says what it is. */
	static StoreChoice make() {
		String named = System.getenv("TEST_MONGODB_URI");
		StoreChoice choice = (named != null) ? new StoreChoice("the MongoDB of TEST_MONGODB_URI", named)
				: inContainerOrEmbedded();
		System.out.println("The tests' store is " + choice.name);
		return choice;
	}

	private static StoreChoice inContainerOrEmbedded() {
		if (dockerAnswers()) {
			MongoDBContainer container = new MongoDBContainer(IMAGE);
			container.start();
			return new StoreChoice(IMAGE + " in a container", container.getConnectionString());
		}
		return new StoreChoice("the embedded one, because no Docker engine answers", EmbeddedStores.openUntilTheEnd());
	}

	/** Testcontainers takes long to find out that there is no Docker, so look first. */
	private static boolean dockerAnswers() {
		String host = System.getenv("DOCKER_HOST");
		return (host != null || socketAnswers()) && DockerClientFactory.instance().isDockerAvailable();
	}

	private static boolean socketAnswers() {
		@Nullable String runtimeDirectory = System.getenv("XDG_RUNTIME_DIR");
		return Stream.of("/var/run", System.getProperty("user.home") + "/.docker/run", runtimeDirectory)
			.filter((directory) -> directory != null)
			.map((directory) -> Path.of(directory, "docker.sock"))
			.anyMatch(StoreChoice::accepts);
	}

	private static boolean accepts(Path socket) {
		try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			return channel.isConnected();
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
