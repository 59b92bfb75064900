package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.List;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.ProjectId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A snapshot as a document: references only, so that even 8,000 projects are far from the
 * 16 MB that a document may have.
 *
 * @param id {@code instance:revision}
 * @param schema version of this shape
 */
@Document("snapshots")
record StoredSnapshot(@Id String id, int schema, int instance, Instant takenAt, boolean complete,
		List<StoredEntry> projects, String fields, String filters, StoredCounts counts) {

	static final int SCHEMA = 1;

	record StoredEntry(@Field("id") String id, String key, String name, String part) {

		static StoredEntry of(ProjectEntry entry) {
			return new StoredEntry(entry.id().value(), entry.key(), entry.name(), entry.part().value());
		}

		ProjectEntry entry() {
			return new ProjectEntry(new ProjectId(this.id), this.key, this.name, new PartHash(this.part));
		}

	}

	record StoredCounts(int projects, int types, int filters) {
	}

	static String id(InstanceId instance, Revision revision) {
		return instance + ":" + revision;
	}

	static StoredSnapshot of(Snapshot snapshot) {
		Snapshot.Counts counts = snapshot.counts();
		return new StoredSnapshot(id(snapshot.instance(), snapshot.revision()), SCHEMA, snapshot.instance().value(),
				snapshot.takenAt(), snapshot.complete(), snapshot.projects().stream().map(StoredEntry::of).toList(),
				snapshot.fields().value(), snapshot.filters().value(),
				new StoredCounts(counts.projects(), counts.types(), counts.filters()));
	}

	Snapshot snapshot() {
		return new Snapshot(new InstanceId(this.instance), new Revision(this.id.substring(this.id.indexOf(':') + 1)),
				this.takenAt, this.complete, this.projects.stream().map(StoredEntry::entry).toList(),
				new PartHash(this.fields), new PartHash(this.filters),
				new Snapshot.Counts(this.counts.projects(), this.counts.types(), this.counts.filters()));
	}

}
