package io.trackercatalog.snapshot;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;

import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import org.bson.types.Binary;

import org.springframework.data.mongodb.core.query.Update;

/**
 * A snapshot as a document: references only, and of its projects only those to the pages
 * of its {@link Directory}.
 *
 * @param id {@code instance:revision}
 * @param references to the list of fields, to that of filters, and to the pages
 */
record StoredSnapshot(String id, Document document, List<PartHash> references) {

	/** Of another schema means not there: the next pass publishes anew. */
	static final int SCHEMA = 3;

	private static final int PAGES_FROM = 2;

	static String id(InstanceId instance, Revision revision) {
		return instance + ":" + revision;
	}

	static StoredSnapshot of(Document document) {
		return new StoredSnapshot(document.getString("_id"), document,
				hashes(document.get("references", Binary.class).getData()));
	}

	/** Writes a snapshot, or takes note that the one that is there is needed again. */
	static Update update(Snapshot snapshot, Collection<PartHash> pages) {
		List<PartHash> references = new ArrayList<>(List.of(snapshot.fields(), snapshot.filters()));
		references.addAll(pages);
		byte[] bytes = bytes(references);
		Snapshot.Counts counts = snapshot.counts();
		return new Update().unset(Condemned.MEMBER)
			.setOnInsert("schema", SCHEMA)
			.setOnInsert("instance", snapshot.instance().value())
			.setOnInsert("takenAt", Date.from(snapshot.takenAt()))
			.setOnInsert("complete", snapshot.complete())
			.setOnInsert("references", new Binary(bytes))
			.setOnInsert("bytes", bytes.length)
			.setOnInsert("counts", new Document("projects", counts.projects()).append("types", counts.types())
				.append("filters", counts.filters()));
	}

	/** The list of all fields. */
	PartHash fields() {
		return this.references.get(0);
	}

	/** The pages of its directory. */
	List<PartHash> pages() {
		return this.references.subList(PAGES_FROM, this.references.size());
	}

	/**
	 * What it says.
	 * @param projects in any order
	 */
	Snapshot snapshot(Collection<ProjectEntry> projects) {
		Document counts = this.document.get("counts", Document.class);
		return new Snapshot(new InstanceId(this.document.getInteger("instance")),
				new Revision(this.id.substring(this.id.indexOf(':') + 1)), this.document.getDate("takenAt").toInstant(),
				this.document.getBoolean("complete"),
				projects.stream().sorted(Comparator.comparing((project) -> project.id().value())).toList(), fields(),
				this.references.get(1), new Snapshot.Counts(counts.getInteger("projects"), counts.getInteger("types"),
						counts.getInteger("filters")));
	}

	private static byte[] bytes(List<PartHash> hashes) {
		ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * PartHash.BYTES);
		hashes.forEach((hash) -> bytes.put(hash.bytes()));
		return bytes.array();
	}

	private static List<PartHash> hashes(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		List<PartHash> hashes = new ArrayList<>(bytes.length / PartHash.BYTES);
		while (buffer.hasRemaining()) {
			byte[] hash = new byte[PartHash.BYTES];
			buffer.get(hash);
			hashes.add(PartHash.of(hash));
		}
		return List.copyOf(hashes);
	}

}
