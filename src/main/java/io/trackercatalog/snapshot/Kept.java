package io.trackercatalog.snapshot;

import java.util.Set;

import io.trackercatalog.instance.InstanceId;

/**
 * Everything that the kept editions of an instance refer to, directly or not.
 *
 * @param instance whose
 * @param snapshots ids of documents
 * @param parts what they are called
 */
record Kept(InstanceId instance, Set<String> snapshots, Set<PartHash> parts) {

	boolean hasSnapshot(String id) {
		return this.snapshots.contains(id);
	}

	/** All documents of a part share its fate. */
	boolean hasPart(String id) {
		return this.parts.contains(StoredPart.hash(id));
	}

}
