package io.trackercatalog.instance;

import java.util.Set;

import io.trackercatalog.tracker.FieldId;

/**
 * What the callers' modules are made of, and which fields they use.
 *
 * @param requirement the module of wanted things
 * @param issue the module of wrong things
 * @param mappedFields the fields the callers use
 */
public record Mapping(ModuleMapping requirement, ModuleMapping issue, Set<FieldId> mappedFields) {

	public Mapping {
		mappedFields = Set.copyOf(mappedFields);
	}

}
