package io.trackercatalog.admin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
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

	private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,100}");

	private final Instances instances;

	VisibleInstances(Instances instances) {
		this.instances = instances;
	}

	/**
	 * The instance that a request's path names by {@code id}. Fails with 400 if that is
	 * no number.
	 */
	Optional<Instance> find(ServerRequest request, Caller caller) {
		return find(request.pathVariable("id"), caller);
	}

	/** The instance that a number means. Fails with 400 if that is no number. */
	Optional<Instance> find(String number, Caller caller) {
		return number(number).flatMap(this.instances::find)
			.filter((instance) -> caller.maySeeOrganisation(instance.orgCode()));
	}

	/** The ids of all of them. */
	List<InstanceId> all(Caller caller) {
		return instances(caller).stream().map(Instance::id).toList();
	}

	/** All of them. */
	List<Instance> instances(Caller caller) {
		return this.instances.all()
			.stream()
			.filter((instance) -> caller.maySeeOrganisation(instance.orgCode()))
			.toList();
	}

	boolean mayBeSeen(InstanceId id, Caller caller) {
		return this.instances.find(id).filter((instance) -> caller.maySeeOrganisation(instance.orgCode())).isPresent();
	}

	/** Which instance a number means. Fails with 400 if that is no number. */
	static Optional<InstanceId> number(String text) {
		if (!WHOLE_NUMBER.matcher(text).matches()) {
			throw Failures.invalid("Name the instance in the address by its number, such as 7.");
		}
		try {
			return Optional.of(new InstanceId(Integer.parseInt(text)));
		}
		catch (IllegalArgumentException ex) {
			// Numbers that no instance can have are unknown like any other.
			return Optional.empty();
		}
	}

}
