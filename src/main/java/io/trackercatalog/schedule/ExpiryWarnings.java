package io.trackercatalog.schedule;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Warns before a credential expires, once at each of some distances, and once when it has
 * expired. A restart says it again.
 */
@Component
class ExpiryWarnings {

	private static final Logger log = LoggerFactory.getLogger(ExpiryWarnings.class);

	/** In days, the nearest first. */
	private static final long[] DISTANCES = { 1, 7, 30 };

	private static final long PAST = -1;

	private static final long FAR = Long.MAX_VALUE;

	private static final String REMEDY = "Make a new one at the tracker, and configure it and its expires "
			+ "at the instance's credential.";

	private final Instances instances;

	private final Clock clock;

	private final Map<InstanceId, Long> said = new ConcurrentHashMap<>();

	ExpiryWarnings(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
	}

	/** Says what has become worth saying since the last time. */
	void check() {
		this.instances.all()
			.forEach((instance) -> instance.credentialDaysLeft(this.clock.instant())
				.ifPresent((days) -> check(instance, days)));
	}

	private void check(Instance instance, long days) {
		long distance = distance(days);
		if (distance == FAR) {
			// A new one may come as near as that again.
			this.said.remove(instance.id());
			return;
		}
		Long before = this.said.put(instance.id(), distance);
		if (before != null && before == distance) {
			return;
		}
		if (distance == PAST) {
			log.warn("Instance {} ({}): the credential has expired on {}. {}", instance.id(), instance.alias(),
					instance.credentialExpires(), REMEDY);
		}
		else {
			log.warn("Instance {} ({}): the credential expires in {}, on {}. {}", instance.id(), instance.alias(),
					(days == 1) ? "1 day" : days + " days", instance.credentialExpires(), REMEDY);
		}
	}

	private static long distance(long days) {
		if (days < 0) {
			return PAST;
		}
		for (long distance : DISTANCES) {
			if (days <= distance) {
				return distance;
			}
		}
		return FAR;
	}

}
