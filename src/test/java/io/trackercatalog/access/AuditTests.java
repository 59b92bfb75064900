package io.trackercatalog.access;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AuditTests {

	private final AtomicLong nanos = new AtomicLong();

	private final Audit audit = new Audit(this.nanos::get);

	private final Caller caller = new Caller(new ApiKey("portal", "0".repeat(64), Set.of(), Set.of(), Set.of()));

	@Test
	void saysWhoCalledWhatOnceAMinute(CapturedOutput output) {
		note("view");
		note("view");
		assertThat(output.getAll().split("key=portal call=details action=\"view\"", -1)).hasSize(2);
		this.nanos.addAndGet(Duration.ofMinutes(1).plusNanos(1).toNanos());
		note("view");
		assertThat(output.getAll().split("key=portal call=details action=\"view\"", -1)).hasSize(3);
	}

	@Test
	void letsNobodyForgeALine(CapturedOutput output) {
		note("a\" key=\"root\r\nb\u202Ec\u0000\\");
		assertThat(output).contains("key=portal call=details action=\"a? key=?root??b?c??\"");
	}

	private void note(String action) {
		this.audit.note(this.caller, "details", Map.of("action", action));
	}

}
