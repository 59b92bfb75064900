package io.trackercatalog;

import java.net.InetAddress;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where this process listens, as somebody at the same machine would write it. The ports
 * are the real ones, also where any free one was asked for.
 */
@Component
class Addresses {

	private static final String HERE = "localhost";

	private final Environment environment;

	private final ServerProperties server;

	private final ManagementServerProperties management;

	Addresses(Environment environment, ServerProperties server, ManagementServerProperties management) {
		this.environment = environment;
		this.server = server;
		this.management = management;
	}

	/** Of the API; empty if nothing listens. */
	Optional<String> api() {
		return address("local.server.port", this.server.getAddress(), this.server.getSsl());
	}

	/** Of health and metrics; empty if they are switched off. */
	Optional<String> management() {
		return address("local.management.port", this.management.getAddress(), this.management.getSsl());
	}

	private Optional<String> address(String port, @Nullable InetAddress host, @Nullable Ssl ssl) {
		return Optional.ofNullable(this.environment.getProperty(port))
			.map((number) -> "%s://%s:%s".formatted(Ssl.isEnabled(ssl) ? "https" : "http", host(host), number));
	}

	private static String host(@Nullable InetAddress host) {
		if (host == null || host.isAnyLocalAddress()) {
			return HERE;
		}
		String text = host.getHostAddress();
		return text.contains(":") ? "[" + text + "]" : text;
	}

}
