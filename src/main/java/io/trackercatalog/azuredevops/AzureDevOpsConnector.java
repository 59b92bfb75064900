package io.trackercatalog.azuredevops;

import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.http.TrackerHttp;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Speaks to Azure DevOps, Services and Server 2019 or later.
 */
@Component
final class AzureDevOpsConnector implements TrackerConnector {

	private final TrackerHttp http;

	AzureDevOpsConnector(TrackerHttp http) {
		this.http = http;
	}

	@Override
	public TrackerKind kind() {
		return TrackerKind.AZURE;
	}

	@Override
	public Mono<Tracker> connect(Connection connection) {
		return Mono.defer(() -> {
			AzureDevOpsApi api = this.http.client(connection, AzureDevOpsApi.class, new NegotiationDialect());
			return negotiate(api, ApiVersion.NEWEST);
		}).map((agreement) -> tracker(connection, agreement));
	}

	/** Ends, because every further try is with a lower version. */
	private static Mono<Agreement> negotiate(AzureDevOpsApi api, ApiVersion version) {
		return api.connectionData(version.forConnectionData())
			.map((said) -> new Agreement(version, said))
			.onErrorResume(VersionOutOfRange.class,
					(tooNew) -> Mono.justOrEmpty(version.lowerNamedIn(tooNew.explanation()))
						.switchIfEmpty(Mono.error(AzureDevOpsConnector::tooOld))
						.flatMap((lower) -> negotiate(api, lower)));
	}

	private static RuntimeException tooOld() {
		return new TrackerFailure.NotData("/_apis/connectionData",
				"it does not speak API version %s, so it is older than Azure DevOps Server 2019"
					.formatted(ApiVersion.OLDEST))
			.exception();
	}

	private Tracker tracker(Connection connection, Agreement agreement) {
		AzureDevOpsApi api = this.http.client(connection, AzureDevOpsApi.class, new AzureDevOpsDialect());
		return new AzureDevOpsTracker(new AzureDevOpsCalls(api, agreement.version(), agreement.said()));
	}

	/**
	 * On what to speak.
	 *
	 * @param said when that was asked
	 */
	private record Agreement(ApiVersion version, WireConnection said) {
	}

}
