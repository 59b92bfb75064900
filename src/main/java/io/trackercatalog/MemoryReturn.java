package io.trackercatalog;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;

/**
 * Has the JVM give memory back between passes. A pass is a burst of garbage, for which a
 * collector grows the heap to several times of what is live and, left alone, keeps it for
 * good. G1 has options for that; those somebody set on purpose stay as they are.
 * Shenandoah is asked when a burst is over.
 */
final class MemoryReturn {

	/**
	 * In this order: the smallest share that must stay free before the largest that may.
	 */
	private static final Map<String, String> OPTIONS = options();

	private MemoryReturn() {
	}

	static void afterBursts() {
		HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		if (jvm != null) {
			OPTIONS.forEach((name, value) -> set(jvm, name, value));
			if (isOn(jvm, "UseShenandoahGC")) {
				BurstEnd.watch();
			}
		}
	}

	private static boolean isOn(HotSpotDiagnosticMXBean jvm, String name) {
		try {
			return Boolean.parseBoolean(jvm.getVMOption(name).getValue());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static void set(HotSpotDiagnosticMXBean jvm, String name, String value) {
		try {
			VMOption option = jvm.getVMOption(name);
			if (option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT) {
				jvm.setVMOption(name, value);
			}
		}
		catch (IllegalArgumentException ex) {
			// A JVM that knows no such option manages its heap in another way.
		}
	}

	private static Map<String, String> options() {
		Map<String, String> options = new LinkedHashMap<>();
		options.put("MinHeapFreeRatio", "10");
		// With less room what is live would fill enough of the heap for G1 to mark it
		// over and over.
		options.put("MaxHeapFreeRatio", "60");
		// Milliseconds without a collection, after which one is made.
		options.put("G1PeriodicGCInterval", "5000");
		return options;
	}

}
