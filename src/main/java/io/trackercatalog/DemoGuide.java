package io.trackercatalog;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.schedule.PassEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells whoever tries the demo what is being read, and what to ask once it was.
 */
@Component
@Profile("demo")
class DemoGuide {

	private static final Logger log = LoggerFactory.getLogger(DemoGuide.class);

	private static final String BEING_READ = """
			Reading %d simulated trackers over HTTP:
			%s
			What to try is told when they have been read, which takes about half a minute.""";

	/**
	 * Without line continuations, so that each can be copied from a terminal as it is.
	 */
	private static final String WHAT_TO_TRY = """
			Every tracker has been read. Look at %1$s/admin and sign in with demo.tracker-catalog.
			What can be called is described at %1$s/docs.
			Or try what a portal asks for, and an administrator:

			curl -s -H 'apikey: demo.tracker-catalog' -H 'project: PAY' -H 'orgCode: DEMO' -H 'action: view' \
			-H 'scope: integration' -H 'screenName: mapping' \
			'%1$s/rest/integration/instance/details?instance=1&fetchFields=true' | head -c 2000

			curl -s -H 'apikey: demo.tracker-catalog' -H 'Content-Type: application/json' \
			-d '{"start": 0, "limit": 10, "page": 1}' %1$s/rest/admin/integration/listall
			""";

	private final Addresses addresses;

	private final Instances instances;

	/** The instances of which no pass has succeeded yet. */
	private final Set<InstanceId> unread = ConcurrentHashMap.newKeySet();

	DemoGuide(Addresses addresses, Instances instances) {
		this.addresses = addresses;
		this.instances = instances;
		instances.all().forEach((instance) -> this.unread.add(instance.id()));
	}

	@EventListener(ApplicationReadyEvent.class)
	@Order(1)
	void tellWhatIsRead() {
		log.info(BEING_READ.formatted(this.instances.all().size(),
				this.instances.all().stream().map(DemoGuide::line).collect(Collectors.joining("\n"))));
	}

	@EventListener
	void tellWhatToTry(PassEnded event) {
		boolean read = event.pass().revision() != null && this.unread.remove(event.pass().instance());
		if (read && this.unread.isEmpty()) {
			this.addresses.api().ifPresent((api) -> log.info(WHAT_TO_TRY.formatted(api)));
		}
	}

	private static String line(Instance instance) {
		return "  instance %s: %s at %s".formatted(instance.id(), instance.alias(), instance.url());
	}

}
