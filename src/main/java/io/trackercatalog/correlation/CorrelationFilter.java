package io.trackercatalog.correlation;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request its id, in its answer and in every line of the log that is about
 * it. Before all other filters, so that their refusals have it as well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter implements WebFilter {

	CorrelationFilter() {
		LogFields.register();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String id = RequestId.of(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER));
		exchange.getResponse().getHeaders().set(RequestId.HEADER, id);
		return chain.filter(exchange).contextWrite((context) -> Correlation.REQUEST.in(context, id));
	}

}
