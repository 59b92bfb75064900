package io.trackercatalog.admin;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.inventory.Search;
import io.trackercatalog.inventory.Thing;
import io.trackercatalog.inventory.Usage;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What was found, as administrators see it.
 */
final class SearchViews {

	private SearchViews() {
	}

	/**
	 * A part of what was found.
	 *
	 * @param total how much was found in all
	 * @param unread the numbers of the instances that could not be looked through; absent
	 * if there are none
	 */
	record HitPage(List<HitView> data, int total, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> unread) {

		static final HitPage EMPTY = new HitPage(List.of(), 0, List.of());

		static HitPage of(Search.Hits hits) {
			return new HitPage(hits.page().stream().map(HitView::of).toList(), hits.total(),
					hits.unread().stream().map(InstanceId::value).toList());
		}

	}

	/**
	 * One thing that was found.
	 *
	 * @param key only of projects
	 * @param type what it holds, in the tracker's own words; only of fields
	 * @param query only of filters
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record HitView(int instance, String instanceAlias, String kind, String id, String name, @Nullable String key,
			@Nullable String type, @Nullable String query, boolean mapped, UsageView usedIn) {

		static HitView of(Thing thing) {
			return new HitView(thing.instance().id().value(), thing.instance().alias(),
					thing.kind().name().toLowerCase(Locale.ROOT), thing.id(), thing.name(),
					detail(thing, Thing.Kind.PROJECT), detail(thing, Thing.Kind.FIELD),
					detail(thing, Thing.Kind.FILTER), thing.mapped(), UsageView.of(thing.usage()));
		}

		private static @Nullable String detail(Thing thing, Thing.Kind kind) {
			return (thing.kind() == kind) ? thing.detail() : null;
		}

	}

	/**
	 * Where it is used.
	 *
	 * @param projects in how many projects
	 * @param types in how many types, summed over projects
	 * @param first the first of the projects
	 */
	record UsageView(int projects, int types, List<PlaceView> first) {

		static UsageView of(Usage usage) {
			return new UsageView(usage.projects(), usage.types(), usage.first().stream().map(PlaceView::of).toList());
		}

	}

	/** A project that uses it, with the ids of the types that do. */
	record PlaceView(String projectId, String key, List<String> types) {

		static PlaceView of(Usage.Place place) {
			return new PlaceView(place.project().value(), place.key(),
					place.types().stream().map(TypeId::value).toList());
		}

	}

}
