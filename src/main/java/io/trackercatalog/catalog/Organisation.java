package io.trackercatalog.catalog;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.trackercatalog.snapshot.Head;

/**
 * What readers are told of all instances of an organisation at this moment.
 *
 * @param standings by the number of the instance
 * @param version the same object for as long as the same is told
 * @param age that of the oldest, and stale if one of them is: an answer about several is
 * as old
 */
record Organisation(List<Standing> standings, Standing.Version version, Answer.Age age) {

	static final Organisation EMPTY = new Organisation(List.of(), new Standing.Version());

	private Organisation(List<Standing> standings, Standing.Version version) {
		this(standings, version, age(standings));
	}

	/** As before, if the same is told as before. */
	static Organisation of(List<Standing> standings, Organisation before) {
		return new Organisation(standings,
				versions(standings).equals(versions(before.standings)) ? before.version : new Standing.Version());
	}

	/** With another standing of one instance. */
	Organisation with(Standing standing) {
		return of(Stream
			.concat(this.standings.stream().filter((other) -> !other.isOf(standing.instance().id())),
					Stream.of(standing))
			.sorted(Comparator.comparing((one) -> one.instance().id()))
			.toList(), this);
	}

	/** Whether it tells the same as another. */
	boolean tellsTheSame(Organisation other) {
		return versions(this.standings).equals(versions(other.standings));
	}

	private static List<Standing.Version> versions(List<Standing> standings) {
		return standings.stream().map(Standing::version).toList();
	}

	/** As old as the oldest of them; since the newest, all of them say what they say. */
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
