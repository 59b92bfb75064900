package io.trackercatalog.change;

import java.util.List;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Edition;
import reactor.core.publisher.Mono;

/**
 * Told what changed, by one replica, edition after edition. An edition counts as told
 * only when every listener has completed; if one fails, or the process dies before, all
 * are told again. So whoever stores what it hears under the changes' ids misses nothing
 * and keeps nothing twice.
 */
public interface ChangeListener {

	/**
	 * The changes that came with an edition are in the store.
	 * @param changes at least one, the worst first
	 */
	Mono<Void> changed(Instance instance, Edition edition, List<Change> changes);

}
