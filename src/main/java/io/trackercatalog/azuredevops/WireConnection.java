package io.trackercatalog.azuredevops;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: {@code _apis/connectionData}.
 *
 * @param authenticatedUser as whom we were taken
 * @param deploymentType {@code hosted} or {@code onPremises}; absent on old servers
 */
record WireConnection(@Nullable Identity authenticatedUser, @Nullable String deploymentType) {

	/**
	 * An account.
	 *
	 * @param id a GUID
	 * @param descriptor kind and name, {@code Microsoft.IdentityModel.Claims.Claims…}
	 * @param providerDisplayName the name where the account comes from
	 * @param customDisplayName the name the account gave itself
	 */
	record Identity(@Nullable String id, @Nullable String descriptor, @Nullable String providerDisplayName,
			@Nullable String customDisplayName) {
	}

}
