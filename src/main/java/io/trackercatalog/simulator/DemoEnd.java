package io.trackercatalog.simulator;

import java.util.List;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Stops the sites of the demo when the application ends, or when it cannot start.
 *
 * @param sites which to stop
 */
record DemoEnd(List<SimulatedSite> sites) implements ApplicationListener<ApplicationEvent> {

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationFailedEvent || isEnd(event)) {
			this.sites.forEach(SimulatedSite::close);
		}
	}

	// The context of the management port closes too, and is not the end.
	private static boolean isEnd(ApplicationEvent event) {
		return event instanceof ContextClosedEvent closed && closed.getApplicationContext().getParent() == null;
	}

}
