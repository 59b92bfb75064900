package io.trackercatalog.change;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A change as everybody outside sees it, by whichever way it is told. What does not apply
 * is absent.
 *
 * @param id what the change is called; later ones of an instance sort behind earlier
 * ones; absent where any two snapshots are compared, and so are the times
 * @param subject {@code project}, {@code type}, {@code field}, {@code value} or
 * {@code filter}
 * @param kind {@code added}, {@code removed}, {@code renamed}, {@code mandatory}…
 * @param thing the tracker's id of what differs; the name of a value that has none
 * @param name what people call it now, or called it last
 * @param field which field a value belongs to
 * @param before how it was; absent where it was not there
 * @param after how it is; absent where it is not there
 * @param everywhere whether it is so in the whole tracker
 * @param projects in how many projects it is so
 * @param places the first twenty of them
 * @param mapped whether it touches anything that is mapped
 * @param severity {@code info}, {@code warning} or {@code breaking}
 * @param firstSeenAt when a pass first found it as it is after
 * @param lastSeenAt when a pass last found it as it was before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(@Nullable String id, String subject, String kind, String thing, String name,
		@Nullable String field, @Nullable AspectsView before, @Nullable AspectsView after, boolean everywhere,
		int projects, List<PlaceView> places, boolean mapped, String severity, @Nullable Instant firstSeenAt,
		@Nullable Instant lastSeenAt) {

	static final int MOST_PLACES = 20;

	/** What is told of a change. */
	public static ChangeView of(Change change) {
		return of(new Judged(change.difference(), change.judgement()), change.id().value(), change.firstSeenAt(),
				change.lastSeenAt());
	}

	/** What is told of a difference between any two snapshots. */
	public static ChangeView of(Judged judged) {
		return of(judged, null, null, null);
	}

	private static ChangeView of(Judged judged, @Nullable String id, @Nullable Instant firstSeenAt,
			@Nullable Instant lastSeenAt) {
		Difference difference = judged.difference();
		Places places = difference.places();
		return new ChangeView(id, lower(difference.subject()), lower(difference.kind()), difference.id(),
				difference.name(), (difference.field() != null) ? difference.field().value() : null,
				AspectsView.of(difference.before()), AspectsView.of(difference.after()), places.everywhere(),
				places.count(), places.projects().stream().limit(MOST_PLACES).map(PlaceView::of).toList(),
				judged.judgement().mapped(), lower(judged.judgement().severity()), firstSeenAt, lastSeenAt);
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * How something is, as far as the change is about it.
	 *
	 * @param name what people call it
	 * @param key the short name of a project
	 * @param type what a field holds, in the tracker's own words
	 * @param mandatory whether nothing can be created without a field
	 * @param readOnly whether only the tracker itself sets a field
	 * @param defaultValue of a field, as text
	 * @param role of a work item type
	 * @param query of a saved filter
	 * @param owner of a saved filter
	 * @param position the path of a filter, or the parent of a value; absent for a mere
	 * change of order
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record AspectsView(@Nullable String name, @Nullable String key, @Nullable String type,
			@Nullable Boolean mandatory, @Nullable Boolean readOnly, @Nullable String defaultValue,
			@Nullable String role, @Nullable String query, @Nullable String owner, @Nullable String position) {

		static @Nullable AspectsView of(@Nullable Aspects aspects) {
			return (aspects == null) ? null
					: new AspectsView(aspects.name(), aspects.key(), aspects.type(), aspects.mandatory(),
							aspects.readOnly(), aspects.defaultValue(), aspects.role(), aspects.query(),
							aspects.owner(), aspects.position());
		}

	}

	/**
	 * A project in which something is so.
	 *
	 * @param project its id
	 * @param key its short name
	 * @param types ids of the types in it that a change of fields or of their values
	 * concerns
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record PlaceView(String project, String key, List<String> types) {

		/** What is told of a place. */
		public static PlaceView of(Places.Place place) {
			return new PlaceView(place.project().value(), place.key(),
					place.types().stream().map(TypeId::value).toList());
		}

	}

}
