package io.trackercatalog.catalog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether readers can be answered. A store that goes away later is no reason to send them
 * elsewhere: what is in memory is answered, and other replicas have the same store.
 */
@Component
class CatalogHealthIndicator implements HealthIndicator {

	private final FirstLook firstLook;

	CatalogHealthIndicator(FirstLook firstLook) {
		this.firstLook = firstLook;
	}

	@Override
	public Health health() {
		return this.firstLook.isOver() ? Health.up().build() : Health.outOfService()
			.withDetail("reason",
					"The store has not told yet what there is. It is asked again and again; the log says what it answers, and spring.mongodb.uri which one it is.")
			.build();
	}

}
