package io.trackercatalog.jira;

import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.http.TrackerHttp;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Speaks to Jira, whichever it is.
 */
@Component
final class JiraConnector implements TrackerConnector {

	private final TrackerHttp http;

	JiraConnector(TrackerHttp http) {
		this.http = http;
	}

	@Override
	public TrackerKind kind() {
		return TrackerKind.JIRA;
	}

	/** The answer tells the product only: Jira gives it to anybody. */
	@Override
	public Mono<Tracker> connect(Connection connection) {
		return client(connection, JiraServerApi.class).serverInfo()
			// Version 2 is everywhere today; Cloud alone has a newer one.
			.onErrorResume(Failures::isNotFound, (unknown) -> client(connection, JiraCloudApi.class).serverInfo())
			.map((server) -> tracker(connection, server));
	}

	private Tracker tracker(Connection connection, WireServer server) {
		if (server.isCloud()) {
			return new JiraCloudTracker(client(connection, JiraCloudApi.class), server);
		}
		JiraServerApi api = client(connection, JiraServerApi.class);
		return server.hasPagedCreateMeta() ? new JiraDataCenterTracker(api, server)
				: new JiraServerTracker(api, server);
	}

	private <T> T client(Connection connection, Class<T> api) {
		return this.http.client(connection, api, new JiraDialect());
	}

}
