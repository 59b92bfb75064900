package io.trackercatalog.snapshot;

import io.trackercatalog.instance.InstanceId;

/**
 * What an instance's catalog took up when it was last swept.
 *
 * @param instance whose
 * @param parts the parts of its snapshots
 * @param snapshots the snapshots, which refer to parts
 * @param editions how many editions are kept
 */
public record Space(InstanceId instance, Taken parts, Taken snapshots, long editions) {

	/**
	 * What documents of a kind take up.
	 *
	 * @param documents how many there are
	 * @param bytes their bodies in all, as stored
	 */
	public record Taken(long documents, long bytes) {
	}

}
