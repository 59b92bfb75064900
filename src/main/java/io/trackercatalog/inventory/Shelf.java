package io.trackercatalog.inventory;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;

/**
 * What can be found of one instance.
 *
 * @param instance its configuration, by which things are mapped
 * @param head of its snapshot
 * @param index what can be found in that
 */
record Shelf(Instance instance, Head head, Index index) {

	static Shelf of(Instance instance, Head head, Inventory inventory) {
		return new Shelf(instance, head, Indexing.of(instance, inventory));
	}

	Revision revision() {
		return this.head.revision();
	}

	/** Whether it holds just this, or what came after it: who looked may be late. */
	boolean holds(Instance instance, Head head) {
		return this.instance.equals(instance) && (revision().equals(head.revision()) || head.isOlderThan(this.head));
	}

}
