package io.trackercatalog.tracker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.netty.util.NetUtil;

/**
 * Whom an administrator trusts by name although others like them are refused: they may be
 * spoken to over plain http, and live in networks that are not public.
 */
public final class TrustedOrigins {

	private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

	private final Set<Origin> origins;

	private TrustedOrigins(Set<Origin> origins) {
		this.origins = origins;
	}

	/**
	 * Reads them. What is no address is nobody's, and trusts nobody; that it is a mistake
	 * is told at the start.
	 * @param urls such as {@code http://jira.internal:8080}
	 */
	public static TrustedOrigins of(List<String> urls) {
		return new TrustedOrigins(urls.stream()
			.flatMap((url) -> parsed(url.strip()).stream())
			.flatMap((url) -> origin(url).stream())
			.collect(Collectors.toUnmodifiableSet()));
	}

	/** Whether an address begins with one of them. */
	public boolean contains(URI url) {
		return origin(url).filter(this.origins::contains).isPresent();
	}

	/**
	 * Whether one of them is there, whatever is spoken with it.
	 * @param host as it is written in an address, or an address
	 */
	public boolean isAnyAt(String host, int port) {
		String same = sameForAll(host);
		return this.origins.stream().anyMatch((origin) -> origin.host().equals(same) && origin.port() == port);
	}

	private static Optional<URI> parsed(String text) {
		try {
			return Optional.of(new URI(text));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Origin> origin(URI url) {
		String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
		Integer usualPort = USUAL_PORTS.get(scheme);
		if (usualPort == null || url.getHost() == null) {
			return Optional.empty();
		}
		int port = (url.getPort() >= 0) ? url.getPort() : usualPort;
		return Optional.of(new Origin(scheme, sameForAll(url.getHost()), port));
	}

	/** Addresses of IPv6 may be written in many ways. */
	private static String sameForAll(String host) {
		String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
		byte[] address = NetUtil.createByteArrayFromIpAddressString(bare);
		return (address != null) ? NetUtil.bytesToIpAddress(address) : bare.toLowerCase(Locale.ROOT);
	}

	/**
	 * What an address begins with.
	 */
	private record Origin(String scheme, String host, int port) {
	}

}
