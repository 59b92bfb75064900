package io.trackercatalog.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.simulator.SimulatedSite;

/**
 * What an administrator writes. There are the keys {@link #READER}, {@link #ADMIN} and
 * {@link #FOREIGNER}, and every instance is a simulated site.
 */
public final class ConfigurationFile {

	/** May read the project PAY of organisation ACME. */
	public static final String READER = "reader.secret";

	/** May administer organisation ACME. */
	public static final String ADMIN = "admin.secret";

	/** May do everything in organisation GLOBEX. */
	public static final String FOREIGNER = "foreigner.secret";

	private static final String ACCESS = """
			catalog:
			  access:
			    allow-insecure-http: true
			    keys:
			      - { id: reader, sha256: %1$s, org-codes: [ACME], projects: [PAY], permissions: [read] }
			      - { id: admin, sha256: %1$s, org-codes: [ACME], permissions: [admin] }
			      - { id: foreigner, sha256: %1$s, org-codes: [GLOBEX], projects: ["*"], permissions: [read, admin] }
			  network:
			    allow: [127.0.0.0/8]
			  instances:
			""".formatted("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b");

	private static final String INSTANCE = """
			    - id: %d
			      type: %s
			      url: %s
			      alias: %s
			      integrated-by: jane@acme.example
			      org-code: ACME
			      credential: %s
			""";

	private final List<String> instances = new ArrayList<>();

	/** With one more instance, which is called by the name of its product. */
	public ConfigurationFile with(int id, SimulatedSite site) {
		this.instances.add(INSTANCE.formatted(id, type(site), site.url(), site.settings().product(), credential(site)));
		return this;
	}

	/** With one more instance, whose tracker may call us with a token. */
	public ConfigurationFile with(int id, SimulatedSite site, String hookToken) {
		return with(id, site).having("hook: { token: %s }".formatted(hookToken));
	}

	/** With one more member of the instance that was added last. */
	public ConfigurationFile having(String member) {
		this.instances.add("      %s%n".formatted(member));
		return this;
	}

	/**
	 * Writes it.
	 * @return how it is given to the daemon
	 */
	public String in(Path directory) {
		try {
			Path file = directory.resolve("catalog.yml");
			Files.writeString(file, ACCESS + String.join("", this.instances));
			return "--spring.config.additional-location=" + file.toUri();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String type(SimulatedSite site) {
		return switch (site.settings().product()) {
			case JIRA_CLOUD, JIRA_DATA_CENTER, JIRA_SERVER -> "jira";
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> "azure";
		};
	}

	private static String credential(SimulatedSite site) {
		return switch (site.settings().product()) {
			case JIRA_DATA_CENTER -> "{ kind: bearer, token: %s }".formatted(site.token());
			case JIRA_CLOUD, JIRA_SERVER, AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
				"{ kind: basic, username: \"%s\", token: %s }".formatted(site.username(), site.token());
		};
	}

}
