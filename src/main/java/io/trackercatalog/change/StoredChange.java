package io.trackercatalog.change;

import java.util.Date;
import java.util.List;
import java.util.Objects;

import io.trackercatalog.change.Places.Place;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.data.mongodb.core.query.Field;

/**
 * Translates between a change and its document. What is absent is left out.
 */
final class StoredChange {

	/** How bad it is, to be sorted by. */
	static final String RANK = "rank";

	/** In how many projects it is so; absent where an earlier version wrote it. */
	private static final String PROJECTS = "projects";

	private static final String PLACES = "places";

	private StoredChange() {
	}

	/**
	 * What is read of one that is listed: of its places, of which it may have thousands,
	 * the first.
	 */
	static void include(Field fields) {
		fields
			.include("instance", "edition", "subject", "kind", "thing", "name", "field", "before", "after",
					"everywhere", PROJECTS, "mapped", "severity", "firstSeenAt", "lastSeenAt")
			.slice(PLACES, ChangeView.MOST_PLACES);
	}

	/** Whether so much of it tells in how many projects it is so. */
	static boolean isCounted(Document listed) {
		return listed.containsKey(PROJECTS) || listed.getList(PLACES, Document.class).size() < ChangeView.MOST_PLACES;
	}

	/** So much of it, out of all of it. */
	static Document listed(Document whole) {
		List<Document> places = whole.getList(PLACES, Document.class);
		return new Document(whole).append(PROJECTS, places.size())
			.append(PLACES, places.stream().limit(ChangeView.MOST_PLACES).toList());
	}

	static Document of(Change change) {
		Difference difference = change.difference();
		Document document = new Document("_id", change.id().value()).append("instance", change.instance().value())
			.append("edition", change.edition())
			.append("subject", difference.subject().name())
			.append("kind", difference.kind().name())
			.append("thing", difference.id())
			.append("name", difference.name());
		put(document, "field", (difference.field() != null) ? difference.field().value() : null);
		put(document, "before", stored(difference.before()));
		put(document, "after", stored(difference.after()));
		document.append("everywhere", difference.places().everywhere())
			.append(PROJECTS, difference.places().count())
			.append(PLACES, difference.places().projects().stream().map(StoredChange::stored).toList())
			.append("mapped", change.judgement().mapped())
			.append("severity", change.judgement().severity().name())
			.append(RANK, change.judgement().rank())
			.append("firstSeenAt", Date.from(change.firstSeenAt()));
		put(document, "lastSeenAt", (change.lastSeenAt() != null) ? Date.from(change.lastSeenAt()) : null);
		return document;
	}

	static Change change(Document stored) {
		List<Place> projects = stored.getList(PLACES, Document.class).stream().map(StoredChange::place).toList();
		Places places = new Places(stored.getBoolean("everywhere"), stored.getInteger(PROJECTS, projects.size()),
				projects);
		String field = stored.getString("field");
		Difference difference = new Difference(Difference.Subject.valueOf(stored.getString("subject")),
				Difference.Kind.valueOf(stored.getString("kind")), stored.getString("thing"), stored.getString("name"),
				(field != null) ? new FieldId(field) : null, aspects(stored.get("before", Document.class)),
				aspects(stored.get("after", Document.class)), places);
		Date lastSeenAt = stored.getDate("lastSeenAt");
		return new Change(new ChangeId(stored.getString("_id")), new InstanceId(stored.getInteger("instance")),
				stored.getInteger("edition"), difference,
				new Judgement(stored.getBoolean("mapped"), Severity.valueOf(stored.getString("severity"))),
				(lastSeenAt != null) ? lastSeenAt.toInstant() : null, stored.getDate("firstSeenAt").toInstant());
	}

	private static Document stored(Place place) {
		return new Document("project", place.project().value()).append("key", place.key())
			.append("types", place.types().stream().map(TypeId::value).toList());
	}

	private static Place place(Document stored) {
		return new Place(new ProjectId(stored.getString("project")), stored.getString("key"),
				stored.getList("types", String.class).stream().map(TypeId::new).toList());
	}

	private static @Nullable Document stored(@Nullable Aspects aspects) {
		if (aspects == null) {
			return null;
		}
		Document document = new Document();
		put(document, "name", aspects.name());
		put(document, "key", aspects.key());
		put(document, "type", aspects.type());
		put(document, "mandatory", aspects.mandatory());
		put(document, "readOnly", aspects.readOnly());
		put(document, "defaultValue", aspects.defaultValue());
		put(document, "role", aspects.role());
		put(document, "query", aspects.query());
		put(document, "owner", aspects.owner());
		put(document, "position", aspects.position());
		return document;
	}

	private static @Nullable Aspects aspects(@Nullable Document stored) {
		return (stored == null) ? null
				: new Aspects(stored.getString("name"), stored.getString("key"), stored.getString("type"),
						stored.getBoolean("mandatory"), stored.getBoolean("readOnly"), stored.getString("defaultValue"),
						stored.getString("role"), stored.getString("query"), stored.getString("owner"),
						stored.getString("position"));
	}

	private static void put(Document document, String member, @Nullable Object value) {
		if (value != null) {
			document.append(member, Objects.requireNonNull(value));
		}
	}

}
