package io.trackercatalog.tracker.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether credentials may travel unencrypted.
 *
 * @param allowInsecureHttp lets trackers be reached over plain http
 */
@ConfigurationProperties("catalog.access")
record PlainHttpSettings(@DefaultValue("false") boolean allowInsecureHttp) {
}
