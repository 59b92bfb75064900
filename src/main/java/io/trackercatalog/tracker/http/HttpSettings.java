package io.trackercatalog.tracker.http;

import java.time.Duration;

import reactor.core.scheduler.Schedulers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How we behave towards trackers.
 *
 * @param connectTimeout until a connection is there
 * @param responseTimeout the longest silence while an answer is awaited or read
 * @param callTimeout one try of a call, from sending to the last byte
 * @param patience one call with all its tries, and all the waiting between and before
 * them
 * @param tries how often a call is made at most
 * @param backoff the longest wait before the second try; doubles with each further one
 * @param concurrency calls under way at once for one account at one host
 * @param queue calls that may wait for their turn for one account at one host
 * @param maxBody the largest answer taken, decompressed
 * @param minThroughput the slowest answer taken, in bytes a second, decompressed; 0 takes
 * any
 * @param throughputWindow over which that is measured; an answer has one window's time to
 * get going
 */
@ConfigurationProperties("catalog.http")
record HttpSettings(@DefaultValue("10s") Duration connectTimeout, @DefaultValue("60s") Duration responseTimeout,
		@DefaultValue("3m") Duration callTimeout, @DefaultValue("10m") Duration patience, @DefaultValue("4") int tries,
		@DefaultValue("500ms") Duration backoff, @DefaultValue("8") int concurrency, @DefaultValue("10000") int queue,
		@DefaultValue("64MB") DataSize maxBody, @DefaultValue("1KB") DataSize minThroughput,
		@DefaultValue("10s") Duration throughputWindow) {

	HttpSettings {
		positive(connectTimeout, "connect-timeout");
		positive(responseTimeout, "response-timeout");
		positive(callTimeout, "call-timeout");
		positive(patience, "patience");
		positive(backoff, "backoff");
		positive(throughputWindow, "throughput-window");
		between(1, tries, 20, "tries");
		between(1, concurrency, 64, "concurrency");
		between(0, queue, 1_000_000, "queue");
		Assert.isTrue(maxBody.toBytes() > 0 && maxBody.toBytes() < Integer.MAX_VALUE,
				"catalog.http.max-body must be above 0 and below 2GB; the default is 64MB");
		Assert.isTrue(!minThroughput.isNegative() && minThroughput.toBytes() <= maxBody.toBytes(),
				"catalog.http.min-throughput must be from 0 to catalog.http.max-body; the default is 1KB");
	}

	Throughput throughput() {
		return new Throughput(this.minThroughput.toBytes(), this.throughputWindow, Schedulers.parallel());
	}

	int maxBodyBytes() {
		return (int) this.maxBody.toBytes();
	}

	private static void positive(Duration value, String key) {
		Assert.isTrue(value.compareTo(Duration.ZERO) > 0,
				() -> "catalog.http.%s must be above 0, for instance 10s".formatted(key));
	}

	private static void between(int least, int value, int most, String key) {
		Assert.isTrue(value >= least && value <= most,
				() -> "catalog.http.%s must be from %d to %d".formatted(key, least, most));
	}

}
