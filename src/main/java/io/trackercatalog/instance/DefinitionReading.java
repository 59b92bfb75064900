package io.trackercatalog.instance;

import java.util.LinkedHashMap;
import java.util.Map;

import io.trackercatalog.tracker.Secret;

import org.springframework.stereotype.Component;

/**
 * Makes instances of definitions, by the same rules by which the configuration is read.
 */
@Component
class DefinitionReading {

	private final Proposals proposals;

	private final Sealing sealing;

	DefinitionReading(Proposals proposals, Sealing sealing) {
		this.proposals = proposals;
		this.sealing = sealing;
	}

	/**
	 * The instance that a definition means, or why there is none.
	 * @throws UnreadableSecretException if a secret cannot be read
	 */
	Proposals.Understood read(Definition definition) {
		return this.proposals.understand(InstanceMembers.whole(definition.members(), open(definition)));
	}

	/**
	 * The secrets of a definition.
	 * @throws UnreadableSecretException if one cannot be read
	 */
	Map<String, Secret> open(Definition definition) {
		Map<String, Secret> opened = new LinkedHashMap<>();
		definition.secrets()
			.forEach((path, sealed) -> opened.put(path, this.sealing.open(sealed, definition.belonging(path))));
		return opened;
	}

	/** Those secrets of a definition that can be read. */
	Map<String, Secret> readable(Definition definition) {
		Map<String, Secret> readable = new LinkedHashMap<>();
		definition.secrets().forEach((path, sealed) -> {
			try {
				readable.put(path, this.sealing.open(sealed, definition.belonging(path)));
			}
			catch (UnreadableSecretException ex) {
				// Whoever replaces the definition has to send it again.
			}
		});
		return readable;
	}

}
