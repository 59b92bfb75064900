package io.trackercatalog.simulator;

import java.util.List;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Stops the sites of the demo when the application has ended, or when it cannot start.
 *
 * @param sites which to stop
 */
record DemoEnd(List<SimulatedSite> sites) implements ApplicationListener<SpringApplicationEvent> {

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if (event instanceof ApplicationContextInitializedEvent initialized
				&& initialized.getApplicationContext().getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
			// What is registered first goes last: whoever reads the sites has stopped.
			beans.registerDisposableBean(DemoEnd.class.getName(), this::close);
		}
		if (event instanceof ApplicationFailedEvent) {
			close();
		}
	}

	private void close() {
		this.sites.forEach(SimulatedSite::close);
	}

}
