package io.trackercatalog.tracker.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.TrackerException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Makes clients that call trackers politely: paced as the tracker asks, tried again a few
 * times, within deadlines and size limits, and only to addresses we may connect to.
 * Whatever they return is data; everything else is a {@link TrackerException}.
 */
@Component
public final class TrackerHttp implements AutoCloseable {

	/** Trackers nest no deeper than a dozen levels. */
	private static final int MAX_DEPTH = 100;

	/**
	 * In characters: descriptions end at 32,767 in Jira, and lists of values are no one
	 * text.
	 */
	private static final int MAX_STRING = 4 << 20;

	/** In characters: names of members are those of the tracker, or ids of fields. */
	private static final int MAX_NAME = 1000;

	/** In digits: no number that a tracker counts or identifies by has more. */
	private static final int MAX_NUMBER = 100;

	private final HttpSettings settings;

	private final Predicate<URI> mayBePlain;

	private final Governors governors;

	private final Clock clock;

	private final Transport transport;

	private final WholeBodyDecoder decoder;

	private final SignIns signIns;

	TrackerHttp(HttpSettings settings, AddressGuard guard, PlainHttpSettings plainHttp, Governors governors,
			SignInSettings signIn, RefreshTokens refreshTokens, Clock clock) {
		this.settings = settings;
		this.mayBePlain = (url) -> plainHttp.allowInsecureHttp() || guard.trusts(url);
		this.governors = governors;
		this.clock = clock;
		this.transport = new Transport("trackers", settings, guard);
		this.decoder = decoder(settings.maxBodyBytes());
		// Calls that hold their turns wait for a token, which must not wait for theirs.
		Governors apart = new Governors(settings, clock);
		this.signIns = new SignIns(signIn, refreshTokens, clock, (connection,
				dialect) -> client(new Caller(connection, dialect, apart, clock), TokenApi.class, List.of()));
	}

	/**
	 * A client for an HTTP interface, whose paths are below the connection's address.
	 * Every subscription to what its methods return is a call of its own.
	 */
	public <T> T client(Connection connection, Class<T> api) {
		return client(connection, api, Dialect.PLAIN);
	}

	/**
	 * A client for an HTTP interface of a tracker with its own manners.
	 */
	public <T> T client(Connection connection, Class<T> api, Dialect dialect) {
		Connection home = this.signIns.home(connection);
		this.governors.remember(home);
		Caller caller = new Caller(home, dialect, this.governors, this.clock);
		return client(caller, api, this.signIns.filters(connection.credential()));
	}

	private <T> T client(Caller caller, Class<T> api, List<SignIn> signIn) {
		WebClient client = WebClient.builder()
			.clientConnector(this.transport.connector())
			.uriBuilderFactory(new DefaultUriBuilderFactory(base(caller.connection().url())))
			.defaultHeaders((headers) -> identify(headers, caller))
			.codecs((codecs) -> codecs.defaultCodecs().jacksonJsonDecoder(this.decoder))
			.filter(new PoliteExchange(caller, this.settings, this.mayBePlain))
			.filters((filters) -> filters.addAll(signIn))
			.build();
		return HttpServiceProxyFactory.builderFor(new BelievableAnswers(WebClientAdapter.create(client)))
			.build()
			.createClient(api);
	}

	@Override
	public void close() {
		this.transport.close();
	}

	private static void identify(HttpHeaders headers, Caller caller) {
		headers.setAccept(List.of(MediaType.APPLICATION_JSON));
		if (caller.connection().credential() instanceof Credential.Basic basic) {
			headers.setBasicAuth(basic.username(), basic.token().reveal(), StandardCharsets.UTF_8);
		}
		else if (caller.connection().credential() instanceof Credential.Scoped scoped) {
			headers.setBasicAuth(scoped.username(), scoped.token().reveal(), StandardCharsets.UTF_8);
		}
		else if (caller.connection().credential() instanceof Credential.Bearer bearer) {
			headers.setBearerAuth(bearer.token().reveal());
		}
		caller.dialect().headers(headers);
	}

	/** From its parts, because what is escaped in it already must not be so twice. */
	private static UriComponentsBuilder base(URI url) {
		return UriComponentsBuilder.newInstance()
			.scheme(url.getScheme())
			.host(url.getHost())
			.port(url.getPort())
			.path(url.getPath());
	}

	private static WholeBodyDecoder decoder(int maxBody) {
		StreamReadConstraints constraints = StreamReadConstraints.builder()
			.maxDocumentLength(maxBody)
			.maxNestingDepth(MAX_DEPTH)
			.maxStringLength(MAX_STRING)
			.maxNameLength(MAX_NAME)
			.maxNumberLength(MAX_NUMBER)
			.build();
		JsonMapper mapper = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.build();
		WholeBodyDecoder decoder = new WholeBodyDecoder(mapper);
		decoder.setMaxInMemorySize(maxBody);
		return decoder;
	}

}
