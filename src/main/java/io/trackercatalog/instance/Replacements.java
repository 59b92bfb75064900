package io.trackercatalog.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.trackercatalog.tracker.Secret;

import org.springframework.stereotype.Component;

/**
 * Works out what an instance is replaced by: a secret that is not sent stays what it was,
 * unless it would get to another address by that.
 */
@Component
class Replacements {

	private static final String CREDENTIAL_AGAIN = "credential: its secrets have to be sent again, because the address or "
			+ "the account is another one. Remedy: send all of the credential; nobody gets at a secret by changing where it goes.";

	private static final String FIXED = "%s: cannot be changed, because all that is known belongs to it. "
			+ "Remedy: make another instance, and remove this one.";

	private final DefinitionReading reading;

	private final Proposals proposals;

	Replacements(DefinitionReading reading, Proposals proposals) {
		this.reading = reading;
		this.proposals = proposals;
	}

	/**
	 * What comes of replacing all of it.
	 * @param members what was sent; a hook that is null is taken away
	 */
	Replacement ofAll(Definition before, Map<String, ?> members) {
		Map<String, Object> wanted = new LinkedHashMap<>(members);
		wanted.put(InstanceMembers.ID, before.id().value());
		return of(before, wanted, members);
	}

	/**
	 * What comes of replacing what is mapped.
	 * @param members modules, mappedFields and links; what is left out is the default
	 */
	Replacement ofMapping(Definition before, Map<String, ?> members) {
		Map<String, Object> wanted = new LinkedHashMap<>(before.members());
		InstanceAdministration.MAPPING.forEach(wanted::remove);
		wanted.putAll(members);
		return of(before, wanted, Map.of());
	}

	private Replacement of(Definition before, Map<String, Object> wanted, Map<String, ?> sent) {
		InstanceSettings was = this.proposals.understand(before.members()).settings();
		InstanceSettings is = this.proposals.understand(wanted).settings();
		List<String> mistakes = new ArrayList<>(fixed(was, is));
		Map<String, Secret> kept = new LinkedHashMap<>(this.reading.readable(before));
		kept.keySet().removeAll(InstanceMembers.secrets(is).keySet());
		if (sent.containsKey(InstanceMembers.HOOK) && sent.get(InstanceMembers.HOOK) == null) {
			kept.remove(InstanceMembers.HOOK_TOKEN);
		}
		if (goesElsewhere(was, is) && kept.keySet().stream().anyMatch(InstanceMembers::isOfCredential)) {
			mistakes.add(CREDENTIAL_AGAIN);
		}
		return new Replacement(mistakes.isEmpty() ? InstanceMembers.whole(wanted, kept) : wanted, mistakes);
	}

	private static List<String> fixed(InstanceSettings was, InstanceSettings is) {
		List<String> fixed = new ArrayList<>();
		if (is.type() != null && is.type() != was.type()) {
			fixed.add(FIXED.formatted("type"));
		}
		if (is.orgCode() != null && !is.orgCode().equals(was.orgCode())) {
			fixed.add(FIXED.formatted("orgCode"));
		}
		return fixed;
	}

	private static boolean goesElsewhere(InstanceSettings was, InstanceSettings is) {
		return !Objects.equals(was.url(), is.url())
				|| !InstanceMembers.account(was.credential()).equals(InstanceMembers.account(is.credential()));
	}

}
