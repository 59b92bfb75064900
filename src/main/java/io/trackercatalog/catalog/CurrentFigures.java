package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.trackercatalog.instance.InstanceId;

import org.springframework.stereotype.Component;

/**
 * Reads the figures off the collaborators.
 */
@Component
class CurrentFigures implements CatalogFigures {

	private final Standings standings;

	private final Answers answers;

	CurrentFigures(Standings standings, Answers answers) {
		this.standings = standings;
		this.answers = answers;
	}

	@Override
	public Collection<Standing> standings() {
		return this.standings.all();
	}

	@Override
	public Optional<Standing> standing(InstanceId instance) {
		return this.standings.find(instance);
	}

	@Override
	public FrontLayer frontLayer() {
		CacheStats stats = this.answers.stats();
		return new FrontLayer(stats.hitCount(), stats.missCount(), stats.evictionCount(), this.answers.size(),
				this.answers.weight(), stats.loadSuccessCount(), Duration.ofNanos(stats.totalLoadTime()));
	}

}
