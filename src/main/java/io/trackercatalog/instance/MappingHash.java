package io.trackercatalog.instance;

import java.util.List;

import io.trackercatalog.tracker.FieldId;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The hash of all that decides what is mapped: modules, fields and links. Where nothing
 * is configured, what that stands for counts.
 */
final class MappingHash {

	private MappingHash() {
	}

	/** In lower-case hexadecimal. */
	static String of(Instance instance) {
		StringBuilder content = new StringBuilder();
		Mapping mapping = instance.mapping();
		module(content, mapping.requirement());
		module(content, mapping.issue());
		texts(content, mapping.mappedFields().stream().map(FieldId::value).sorted().toList());
		for (ProjectLink link : instance.links()) {
			texts(content, List.of(link.project()));
			texts(content, link.external());
		}
		return DigestUtils.sha256Hex(content.toString());
	}

	private static void module(StringBuilder content, ModuleMapping module) {
		texts(content, module.types());
		texts(content, (module.filter() != null) ? List.of(module.filter().value()) : List.of());
	}

	/** With their lengths, so that no two contents look the same. */
	private static void texts(StringBuilder content, List<String> texts) {
		content.append(texts.size()).append(';');
		texts.forEach((text) -> content.append(text.length()).append(':').append(text));
	}

}
