package io.trackercatalog.admin;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.tracker.Secret;
import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Knows which token belongs to which instance. An unknown instance, one that has no token
 * and a wrong token take the same work.
 */
@Component
class HookTokens {

	private final Instances instances;

	/** What is compared where there is nothing to compare with: nobody knows it. */
	private final Secret nobodys = new Secret(UUID.randomUUID().toString());

	HookTokens(Instances instances) {
		this.instances = instances;
	}

	/** Whether the token in a request's path is that of the instance in it. */
	boolean fit(ServerRequest request) {
		Secret expected = find(request.pathVariable("instance")).map(Instance::hookToken).orElse(this.nobodys);
		// Digests are of the same length, whatever was sent.
		return MessageDigest.isEqual(DigestUtils.sha256(request.pathVariable("token")),
				DigestUtils.sha256(expected.reveal()));
	}

	/** The instance that a path names. */
	Optional<Instance> find(String number) {
		try {
			return this.instances.find(new InstanceId(Integer.parseInt(number)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
