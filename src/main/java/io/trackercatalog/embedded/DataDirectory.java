package io.trackercatalog.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The directory that the embedded store lives in. Only one process can have it open.
 *
 * @param path absolute
 * @param temporary whether it goes when the store is closed
 */
record DataDirectory(Path path, boolean temporary) {

	private static final String KEY = "catalog.embedded.directory";

	private static final String FILE = "catalog.mv.db";

	private static final int MEGABYTE = 1024 * 1024;

	private static final int LEAST_CACHE = 16;

	/** So much of the heap. */
	private static final int CACHE_SHARE = 32;

	/** A chunk that is no longer used is kept for so long, in milliseconds. */
	private static final int RETENTION = 5_000;

	/** A directory that stays; it is made when it does not exist. */
	static DataDirectory at(Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		try {
			return new DataDirectory(Files.createDirectories(absolute), false);
		}
		catch (IOException ex) {
			throw unusable(absolute, ex);
		}
	}

	/** A new directory that goes when the store is closed. */
	static DataDirectory createTemporary() {
		try {
			return new DataDirectory(Files.createTempDirectory("tracker-catalog-"), true);
		}
		catch (IOException ex) {
			throw unusable(Path.of(System.getProperty("java.io.tmpdir")), ex);
		}
	}

	/**
	 * Opens the file. Nothing is written to it by itself, only when told to, so that no
	 * command is ever found half done.
	 * @throws EmbeddedStoreException if another process has it open, or it cannot be read
	 * or written
	 */
	MVStore open() {
		if (!Files.isWritable(this.path)) {
			throw unusable(this.path, null);
		}
		try {
			MVStore store = new MVStore.Builder().fileName(file().toString())
				.autoCommitDisabled()
				.autoCommitBufferSize(0)
				.cacheSize(cacheMegabytes())
				.open();
			store.setRetentionTime(RETENTION);
			return store;
		}
		catch (MVStoreException ex) {
			throw explained(ex);
		}
	}

	/**
	 * Documents are found by hashes, so anywhere in the file: what finds them should be
	 * in memory, also where there are a hundred thousand.
	 */
	private static int cacheMegabytes() {
		return (int) Math.max(LEAST_CACHE, Runtime.getRuntime().maxMemory() / MEGABYTE / CACHE_SHARE);
	}

	/** Deletes the directory if it was a temporary one. */
	void leave() {
		if (this.temporary) {
			try {
				FileSystemUtils.deleteRecursively(this.path);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private Path file() {
		return this.path.resolve(FILE);
	}

	private EmbeddedStoreException explained(MVStoreException ex) {
		return switch (ex.getErrorCode()) {
			case DataUtils.ERROR_FILE_LOCKED -> new EmbeddedStoreException(
					"The data directory %s is in use by another process.".formatted(this.path),
					"Stop the other process, or set '%s' to a directory of this one's own. Several replicas need a MongoDB: set 'spring.mongodb.uri'."
						.formatted(KEY),
					ex);
			case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED -> unusable(this.path, ex);
			default -> new EmbeddedStoreException("The data file %s is damaged.".formatted(file()),
					"Restore it from a backup, or move it away and start again: instances made through the REST API have to be made anew, everything else is discovered again. '%s' names the directory."
						.formatted(KEY),
					ex);
		};
	}

	private static EmbeddedStoreException unusable(Path path, @Nullable Exception cause) {
		return new EmbeddedStoreException("The data directory %s cannot be read and written.".formatted(path),
				"Give this account the right to write there, or set '%s' to a directory it can use.".formatted(KEY),
				cause);
	}

}
