package io.trackercatalog.azuredevops;

import java.util.Objects;
import java.util.Set;

import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and as whom we are taken.
 */
final class SiteTranslator {

	/** What to do when Azure DevOps does not know us. */
	static final String REMEDY = "Make a new personal access token with the scopes Work Items (read) and "
			+ "Project and Team (read), or check the service principal's access to the organisation.";

	/** Nobody, and the public whom a bad token is taken for where projects are public. */
	private static final Set<String> NOBODIES = Set.of("00000000-0000-0000-0000-000000000000",
			"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa");

	private static final String PUBLIC = "System:PublicAccess";

	private SiteTranslator() {
	}

	/** Fails with {@link TrackerFailure.Unauthorized} if we are taken for nobody. */
	static Site site(WireConnection data, ApiVersion version) {
		WireConnection.Identity user = data.authenticatedUser();
		String id = (user != null) ? user.id() : null;
		if (user == null || id == null || isNobody(id, user.descriptor())) {
			throw new TrackerFailure.Unauthorized("it takes us for an anonymous visitor. " + REMEDY).exception();
		}
		return new Site(product(data.deploymentType()), version.toString(), id, name(user, id));
	}

	private static boolean isNobody(String id, @Nullable String descriptor) {
		return id.isBlank() || NOBODIES.contains(id) || (descriptor != null && descriptor.startsWith(PUBLIC));
	}

	private static String product(@Nullable String deploymentType) {
		return switch (Objects.requireNonNullElse(deploymentType, "")) {
			case "hosted" -> "Azure DevOps Services";
			case "onPremises" -> "Azure DevOps Server";
			default -> "Azure DevOps";
		};
	}

	private static String name(WireConnection.Identity user, String id) {
		String custom = user.customDisplayName();
		if (custom != null && !custom.isBlank()) {
			return custom;
		}
		return Objects.requireNonNullElse(user.providerDisplayName(), id);
	}

}
