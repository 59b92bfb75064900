package io.trackercatalog.change;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;

/**
 * A change as listeners are told of it, for the tests of listeners.
 */
public final class ChangeTold {

	private static final Instant FOUND = Instant.parse("2026-11-02T12:00:00Z");

	private ChangeTold() {
	}

	/** An instance that nobody asks anything. */
	public static Instance instance(int number) {
		return new Instance(new InstanceId(number), TrackerKind.JIRA, URI.create("https://acme.atlassian.net"),
				"Acme Jira", "jane@acme.example", "ACME", new Credential.Bearer(new Secret("unused")),
				ProjectSelection.ALL, List.of(), new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)), null, null);
	}

	/** An edition of it. */
	public static Edition edition(int instance, int number) {
		return new Edition(new InstanceId(instance), number, new Revision("0123456789abcdef0123456789abcdef"), true, 1,
				FOUND, FOUND, FOUND);
	}

	/** The end of a field, which is told of every instance alike. */
	public static Change change(int edition) {
		Difference difference = new Difference(Difference.Subject.FIELD, Difference.Kind.REMOVED, "duedate", "Due Date",
				null, null, null, new Places(true, List.of()));
		return new Change(ChangeId.of(new InstanceId(7), edition, 0), new InstanceId(7), edition, difference,
				new Judgement(true, Severity.BREAKING), FOUND, FOUND);
	}

}
