package io.trackercatalog.instance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.trackercatalog.tracker.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Turns an instance as somebody wrote it into nested members again, in one spelling and
 * without what was left out. Secrets are kept apart from everything else, by where they
 * stand.
 */
final class InstanceMembers {

	static final String ID = "id";

	static final String HOOK = "hook";

	static final String HOOK_TOKEN = HOOK + ".token";

	private static final String CREDENTIAL = "credential";

	private static final String EXPIRES = "expires";

	static final String MODULES = "modules";

	static final String MAPPED_FIELDS = "mappedFields";

	static final String LINKS = "links";

	private InstanceMembers() {
	}

	/** Everything but the secrets. */
	static Map<String, Object> of(InstanceSettings settings) {
		Map<String, Object> members = new LinkedHashMap<>();
		put(members, ID, settings.id());
		put(members, "type", lower(settings.type()));
		put(members, "url", settings.url());
		put(members, "alias", settings.alias());
		put(members, "integratedBy", settings.integratedBy());
		put(members, "orgCode", settings.orgCode());
		put(members, CREDENTIAL, credential(settings.credential()));
		put(members, "projects",
				both("include", settings.projects().include(), "exclude", settings.projects().exclude()));
		put(members, LINKS, settings.links().stream().map(InstanceMembers::link).toList());
		put(members, MODULES, modules(settings.modules()));
		if (settings.mappedFields() != null) {
			// None is something else than nothing said.
			members.put(MAPPED_FIELDS, settings.mappedFields());
		}
		put(members, "refresh",
				both("light", text(settings.refresh().light()), "full", text(settings.refresh().full())));
		return members;
	}

	/** The secrets, by the path of the member that holds them. */
	static Map<String, Secret> secrets(InstanceSettings settings) {
		Map<String, Secret> secrets = new LinkedHashMap<>();
		put(secrets, CREDENTIAL + ".token", settings.credential().token());
		put(secrets, CREDENTIAL + ".clientSecret", settings.credential().clientSecret());
		put(secrets, CREDENTIAL + ".refreshToken", settings.credential().refreshToken());
		put(secrets, HOOK_TOKEN, settings.hook().token());
		return secrets;
	}

	/** Whether a secret is sent to the tracker. */
	static boolean isOfCredential(String path) {
		return path.startsWith(CREDENTIAL + ".");
	}

	/** As whom a credential comes, without the secrets. */
	static Map<String, Object> account(InstanceSettings.CredentialSettings settings) {
		Map<String, Object> account = credential(settings);
		account.remove(EXPIRES);
		return account;
	}

	/** Members with secrets where they belong. */
	static Map<String, Object> whole(Map<String, ?> members, Map<String, Secret> secrets) {
		Map<String, Object> whole = new LinkedHashMap<>(members);
		secrets.forEach((path, secret) -> {
			int dot = path.indexOf('.');
			Map<String, Object> parent = new LinkedHashMap<>();
			if (whole.get(path.substring(0, dot)) instanceof Map<?, ?> siblings) {
				siblings.forEach((name, value) -> parent.put(String.valueOf(name), value));
			}
			parent.put(path.substring(dot + 1), secret.reveal());
			whole.put(path.substring(0, dot), parent);
		});
		return whole;
	}

	private static Map<String, Object> credential(InstanceSettings.CredentialSettings settings) {
		Map<String, Object> members = new LinkedHashMap<>();
		put(members, "kind", lower(settings.kind()));
		put(members, "username", settings.username());
		put(members, "tenant", settings.tenant());
		put(members, "clientId", settings.clientId());
		put(members, "cloudId", settings.cloudId());
		put(members, EXPIRES, settings.expires());
		return members;
	}

	private static Map<String, Object> link(InstanceSettings.Link link) {
		Map<String, Object> members = new LinkedHashMap<>();
		put(members, "project", link.project());
		put(members, "external", link.external());
		return members;
	}

	/** In this order, in every process. */
	private static Map<String, Object> both(String one, Object first, String other, Object second) {
		Map<String, Object> both = new LinkedHashMap<>();
		both.put(one, first);
		both.put(other, second);
		return both;
	}

	private static Map<String, Object> modules(InstanceSettings.Modules modules) {
		return both("requirement", module(modules.requirement()), "issue", module(modules.issue()));
	}

	private static Map<String, Object> module(InstanceSettings.Module module) {
		Map<String, Object> members = new LinkedHashMap<>();
		put(members, "types", module.types());
		put(members, "filter", module.filter());
		return members;
	}

	/** As people write it: in the largest unit of which it is a whole number. */
	private static String text(Duration duration) {
		if (duration.toMillisPart() > 0) {
			return duration.toMillis() + "ms";
		}
		if (duration.toSecondsPart() > 0) {
			return duration.toSeconds() + "s";
		}
		return (duration.toMinutesPart() > 0) ? duration.toMinutes() + "m" : duration.toHours() + "h";
	}

	private static @Nullable String lower(@Nullable Enum<?> value) {
		return (value != null) ? value.name().toLowerCase(Locale.ROOT) : null;
	}

	private static <T> void put(Map<String, T> members, String name, @Nullable T value) {
		if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
			members.put(name, value);
		}
	}

}
