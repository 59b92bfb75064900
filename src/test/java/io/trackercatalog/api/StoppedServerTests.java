package io.trackercatalog.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that stops while somebody takes an answer slowly.
 */
class StoppedServerTests {

	private static final int LENGTH = 8_000_000 + "{\"text\":\"\"}".length();

	private static final int BEGINNING = 100_000;

	private static final int PATIENCE_SECONDS = 60;

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void letsAnAnswerLeaveAsAWholeOnWhicheverLayerItWasMade(String forwardHeaders) throws Exception {
		ReactiveWebServerApplicationContext server = TwoLayersTests.run(forwardHeaders);
		try (Socket reader = new Socket()) {
			int port = Objects.requireNonNull(server.getWebServer()).getPort();
			reader.setReceiveBufferSize(16 * 1024);
			reader.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
			reader.connect(new InetSocketAddress("127.0.0.1", port));
			reader.getOutputStream()
				.write(OverHttp.raw("GET", CatalogInMemory.LARGE, "keep-alive").getBytes(StandardCharsets.UTF_8));
			String beginning = new String(reader.getInputStream().readNBytes(BEGINNING), StandardCharsets.UTF_8);
			assertThat(beginning).startsWith("HTTP/1.1 200 OK");
			CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
			Awaitility.await().until(() -> isClosed(port));
			long body = BEGINNING - beginning.indexOf("\r\n\r\n") - 4L;
			assertThat(body + reader.getInputStream().readAllBytes().length).isEqualTo(LENGTH);
			stop.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		finally {
			server.close();
		}
	}

	/** Who has seen its beginning may stop the server before all of it is handed over. */
	@Test
	void waitsForAnAnswerFromBeforeItsBeginningLeaves() {
		ReactiveWebServerApplicationContext server = TwoLayersTests.run("none");
		Departures departures = new Departures(true);
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicReference<Boolean> stoppedBefore = new AtomicReference<>();
		ChannelOutboundHandlerAdapter network = new ChannelOutboundHandlerAdapter() {
			@Override
			public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
				departures.stop(() -> stopped.set(true));
				stoppedBefore.set(stopped.get());
				ReferenceCountUtil.release(message);
				promise.setSuccess();
			}
		};
		EmbeddedChannel connection = new EmbeddedChannel(network, new HttpRequestDecoder(), new DetailsOnTheWire(
				server.getBean(DetailsLookup.class), server.getBean(ReadingMetrics.class), departures)) {
			@Override
			protected SocketAddress remoteAddress0() {
				return new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);
			}
		};
		try {
			connection.writeInbound(Unpooled.copiedBuffer(OverHttp.raw("GET", CatalogInMemory.LARGE, "keep-alive"),
					StandardCharsets.UTF_8));
			assertThat(stoppedBefore).hasValue(false);
			assertThat(stopped).isTrue();
		}
		finally {
			connection.finishAndReleaseAll();
			server.close();
		}
	}

	private static boolean isClosed(int port) {
		try (Socket other = new Socket("127.0.0.1", port)) {
			return !other.isConnected();
		}
		catch (IOException ex) {
			return true;
		}
	}

}
