package io.trackercatalog.embedded;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the embedded store keeps its data.
 *
 * @param directory the directory, which is made when it does not exist; absent means
 * {@code ./data}, or a temporary one where {@code temporary} says so
 * @param temporary whether, unless a directory is named, the data live in a temporary one
 * that is deleted when the daemon stops
 */
@ConfigurationProperties("catalog.embedded")
record EmbeddedSettings(@Nullable Path directory, boolean temporary) {

	private static final Path DEFAULT_DIRECTORY = Path.of("data");

	/** The directory in use; a temporary one is made by every call. */
	DataDirectory open() {
		if (this.directory == null && this.temporary) {
			return DataDirectory.createTemporary();
		}
		return DataDirectory.at((this.directory != null) ? this.directory : DEFAULT_DIRECTORY);
	}

}
