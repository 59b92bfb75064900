package io.trackercatalog.admin;

import java.util.Optional;

import io.trackercatalog.access.Caller;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The instances a caller may know of. One of a foreign organisation does not exist.
 */
@Component
class VisibleInstances {

	private final Instances instances;

	VisibleInstances(Instances instances) {
		this.instances = instances;
	}

	/** The instance that a request's path names by {@code id}. */
	Optional<Instance> find(ServerRequest request, Caller caller) {
		return number(request.pathVariable("id")).flatMap(this.instances::find)
			.filter((instance) -> caller.maySeeOrganisation(instance.orgCode()));
	}

	boolean mayBeSeen(InstanceId id, Caller caller) {
		return this.instances.find(id).filter((instance) -> caller.maySeeOrganisation(instance.orgCode())).isPresent();
	}

	private static Optional<InstanceId> number(String text) {
		try {
			return Optional.of(new InstanceId(Integer.parseInt(text)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
