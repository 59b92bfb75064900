package io.trackercatalog.instance;

import java.util.List;
import java.util.Optional;

/**
 * The configured instances, from memory.
 */
public interface Instances {

	/** All of them, by id. */
	List<Instance> all();

	/** One of them. */
	Optional<Instance> find(InstanceId id);

}
