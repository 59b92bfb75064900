package io.trackercatalog.admin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The form in which people write an instance, as it is shown; of a secret it shows
 * nothing.
 *
 * @param credential without its secrets
 * @param include with commas
 * @param exclude with commas
 */
record InstanceForm(String type, String url, String alias, String integratedBy, String orgCode,
		Map<String, Object> credential, String include, String exclude, String light, String full) {

	static InstanceForm of(Map<String, ?> members) {
		Map<String, Object> projects = nested(members, "projects");
		Map<String, Object> refresh = nested(members, "refresh");
		Map<String, Object> credential = new HashMap<>();
		for (String name : List.of("kind", "username", "tenant", "clientId", "cloudId", "expires")) {
			credential.put(name, text(nested(members, "credential"), name));
		}
		return new InstanceForm(text(members, "type"), text(members, "url"), text(members, "alias"),
				text(members, "integratedBy"), text(members, "orgCode"), credential, joined(projects, "include"),
				joined(projects, "exclude"), text(refresh, "light"), text(refresh, "full"));
	}

	/** What somebody wrote into it: members as in the configuration. */
	static Map<String, Object> read(FormValues form) {
		Map<String, Object> members = new LinkedHashMap<>(
				form.texts("type", "url", "alias", "integratedBy", "orgCode"));
		members.put("credential",
				form.texts("credential.kind", "credential.token", "credential.tenant", "credential.clientId",
						"credential.clientSecret", "credential.refreshToken", "credential.cloudId",
						"credential.expires"));
		if (form.text("credential.kind").filter("basic"::equals).isPresent()) {
			Map<String, Object> credential = new HashMap<>(
					form.texts("credential.kind", "credential.token", "credential.cloudId", "credential.expires"));
			credential.put("username", form.text("credential.username").orElse(""));
			members.put("credential", credential);
		}
		List<String> include = form.list("include");
		members.put("projects",
				Map.of("include", include.isEmpty() ? List.of("*") : include, "exclude", form.list("exclude")));
		members.put("refresh", form.texts("refresh.light", "refresh.full"));
		return members;
	}

	private static String text(Map<String, ?> members, String name) {
		Object value = members.get(name);
		return (value != null) ? value.toString() : "";
	}

	private static String joined(Map<String, ?> members, String name) {
		return (members.get(name) instanceof List<?> list)
				? list.stream().map(String::valueOf).collect(Collectors.joining(", ")) : "";
	}

	private static Map<String, Object> nested(Map<String, ?> members, String name) {
		Map<String, Object> nested = new LinkedHashMap<>();
		if (members.get(name) instanceof Map<?, ?> map) {
			map.forEach((key, value) -> nested.put(String.valueOf(key), value));
		}
		return nested;
	}

}
