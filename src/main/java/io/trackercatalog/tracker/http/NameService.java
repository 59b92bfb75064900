package io.trackercatalog.tracker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Knows the addresses of a host. May block.
 */
@FunctionalInterface
interface NameService {

	/** At least one address. */
	InetAddress[] addresses(String host) throws UnknownHostException;

}
