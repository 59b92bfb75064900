package io.trackercatalog.simulator;

import java.util.UUID;

/**
 * Chance that always falls the same: what it says depends on the seed and on what it is
 * asked about, never on what was asked before.
 *
 * @param state where it stands
 */
record Dice(long state) {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	/** The dice for one thing. */
	Dice about(long... what) {
		long mixed = this.state;
		for (long part : what) {
			mixed = mix(mixed + GOLDEN * (part + 1));
		}
		return new Dice(mixed);
	}

	Dice about(String what) {
		return about(what.hashCode(), what.length());
	}

	/** A number from 0 on, below the bound. */
	int below(int bound) {
		return (int) Long.remainderUnsigned(mix(this.state), bound);
	}

	UUID uuid() {
		long high = (mix(this.state) & ~0xF000L) | 0x4000L;
		long low = (mix(this.state + GOLDEN) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return new UUID(high, low);
	}

	// The finaliser of SplitMix64.
	private static long mix(long value) {
		long z = value + GOLDEN;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}
