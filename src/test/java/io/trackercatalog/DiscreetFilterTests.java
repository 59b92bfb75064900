package io.trackercatalog;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.webhook.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The daemon with every logger at TRACE that the filter is there for. Without it, secrets
 * are told; that is what makes it worth anything that none are with it.
 */
class DiscreetFilterTests {

	private static final String HOOK = "canary-hook-token-0123456789";

	private static final String PATH = "canary-path-of-a-webhook";

	private static final LoggerContext LOG = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Told told = new Told();

	private final Receiver receiver = Receiver.start();

	private Daemon daemon;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.daemon = Daemon.start(new ConfigurationFile().in(directory), "--spring.mongodb.uri=" + TestStore.uri(),
				"--catalog.webhooks[0].id=chat", "--catalog.webhooks[0].url=" + this.receiver.url() + "/" + PATH,
				"--catalog.webhooks[0].secret=0123456789abcdef0123456789abcdef",
				"--catalog.webhooks[0].org-codes=ACME");
		this.told.start();
		indiscreet().forEach((logger) -> {
			logger.setLevel(Level.TRACE);
			logger.setAdditive(false);
			logger.addAppender(this.told);
		});
	}

	@AfterEach
	void close() {
		indiscreet().forEach((logger) -> {
			logger.detachAppender(this.told);
			logger.setAdditive(true);
			logger.setLevel(null);
		});
		this.daemon.close();
		this.receiver.close();
	}

	@Test
	void keepsSecretsThatAreToldWithoutIt() {
		act();
		assertThat(this.told.tellers).isEmpty();
		LOG.getTurboFilterList().removeIf(DiscreetFilter.class::isInstance);
		act();
		assertThat(this.told.tellers).anyMatch((name) -> name.startsWith("org.springframework.web.server.adapter"))
			.anyMatch((name) -> name.startsWith("org.springframework.web.reactive"))
			.anyMatch((name) -> name.startsWith("reactor.netty"));
	}

	@Test
	void leavesOthersAndWarningsAlone() {
		Logger indiscreet = LOG.getLogger("reactor.netty.http.client.HttpClientConnect");
		indiscreet.setLevel(Level.TRACE);
		assertThat(indiscreet.isTraceEnabled()).isFalse();
		assertThat(indiscreet.isDebugEnabled()).isFalse();
		assertThat(indiscreet.isWarnEnabled()).isTrue();
		indiscreet.setLevel(null);
		Logger other = LOG.getLogger("io.trackercatalog.schedule");
		other.setLevel(Level.TRACE);
		assertThat(other.isTraceEnabled()).isTrue();
		other.setLevel(null);
	}

	/** Receives one secret in an address, and sends to another. */
	private void act() {
		Portal portal = this.daemon.portal();
		assertThat(Portal.send(portal.bare("/rest/hook/1/" + HOOK).POST(BodyPublishers.noBody())).statusCode())
			.isEqualTo(404);
		assertThat(Portal.send(portal.admin("/webhook/chat/test").POST(BodyPublishers.noBody())).statusCode())
			.isEqualTo(200);
	}

	private static Stream<Logger> indiscreet() {
		return DiscreetFilter.INDISCREET.stream().map(LOG::getLogger);
	}

	/** Remembers who told a secret, and nothing else. */
	private static final class Told extends AppenderBase<ILoggingEvent> {

		private final Set<String> tellers = ConcurrentHashMap.newKeySet();

		@Override
		protected void append(ILoggingEvent event) {
			if (Stream.of(HOOK, PATH).anyMatch(event.getFormattedMessage()::contains)) {
				this.tellers.add(event.getLoggerName());
			}
		}

	}

}
