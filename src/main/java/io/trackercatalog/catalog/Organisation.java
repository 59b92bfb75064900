package io.trackercatalog.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.CallersProjects;
import io.trackercatalog.snapshot.Head;

/**
 * What readers are told of all instances of an organisation at this moment.
 */
final class Organisation {

	static final Organisation EMPTY = new Organisation(List.of(), new Standing.Version(""));

	/** Those in no project that any instance is linked to. */
	private static final String ANYBODY = "";

	private final List<Standing> standings;

	private final Standing.Version version;

	/** In lower case, as they are compared. */
	private final Set<String> linkedProjects;

	/** By audience, of which there are as many as linked projects, and one. */
	private final Map<String, View> views = new ConcurrentHashMap<>();

	private Organisation(List<Standing> standings, Standing.Version version) {
		this.standings = standings;
		this.version = version;
		this.linkedProjects = standings.stream()
			.flatMap((standing) -> standing.callers().names().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * What is told of these: as before, if that is the same.
	 * @param orgCode whose they are
	 * @param standings by the number of the instance
	 */
	static Organisation of(String orgCode, List<Standing> standings, Organisation before) {
		if (isSame(standings, before.standings)) {
			return before;
		}
		return new Organisation(standings, versions(standings).equals(versions(before.standings)) ? before.version
				: new Standing.Version(orgCode));
	}

	private static boolean isSame(List<Standing> some, List<Standing> others) {
		if (some.size() != others.size()) {
			return false;
		}
		for (int index = 0; index < some.size(); index++) {
			if (some.get(index) != others.get(index)) {
				return false;
			}
		}
		return true;
	}

	private static List<Standing.Version> versions(List<Standing> standings) {
		return standings.stream().map(Standing::version).toList();
	}

	boolean isEmpty() {
		return this.standings.isEmpty();
	}

	/** The same object for as long as the same is told. */
	Standing.Version version() {
		return this.version;
	}

	/**
	 * Which callers somebody with this project is one of: those of the same audience see
	 * the same instances.
	 */
	String audience(String project) {
		if (this.linkedProjects.isEmpty()) {
			return ANYBODY;
		}
		String lower = CallersProjects.lower(project);
		return this.linkedProjects.contains(lower) ? lower : ANYBODY;
	}

	/** What an audience sees. */
	View seenBy(String audience) {
		View known = this.views.get(audience);
		return (known != null) ? known : this.views.computeIfAbsent(audience, this::view);
	}

	private View view(String audience) {
		List<Standing> seen = this.standings.stream().filter((one) -> one.callers().isThereFor(audience)).toList();
		return new View(seen, View.age(seen));
	}

	/**
	 * Those instances of an organisation that some of its callers see.
	 *
	 * @param standings by the number of the instance
	 * @param age that of the oldest, and stale if one of them is: an answer about several
	 * is as old
	 */
	record View(List<Standing> standings, Answer.Age age) {

		/**
		 * As old as the oldest of them; since the newest, all of them say what they say.
		 */
		private static Answer.Age age(List<Standing> standings) {
			boolean stale = standings.stream().anyMatch(Standing::stale);
			List<Head> heads = standings.stream().map(Standing::head).filter(Objects::nonNull).toList();
			if (heads.isEmpty()) {
				return stale ? Answer.Age.UNKNOWN : Answer.Age.NONE;
			}
			return new Answer.Age(Collections.max(heads.stream().map(Head::publishedAt).toList()),
					Collections.min(heads.stream().map(Head::confirmedAt).toList()), stale);
		}

	}

}
