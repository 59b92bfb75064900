package io.trackercatalog.connection;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts every connection under the settings. The server of the management port has a
 * context of its own, which is told of this class by a file in {@code META-INF/spring};
 * each server counts its own connections.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ConnectionConfiguration {

	@Bean
	static WebServerFactoryCustomizer<NettyReactiveWebServerFactory> boundedConnections(ConnectionSettings settings) {
		return (factory) -> {
			Connections connections = new Connections(settings);
			factory.addServerCustomizers(
					(server) -> server.doOnChannelInit((observer, channel, remote) -> connections.admit(channel)));
		};
	}

}
