package io.trackercatalog.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.trackercatalog.settings.Place;

/**
 * Translates which external projects are looked at, and to whom they belong.
 */
final class ScopeReading {

	private static final int MAX_LENGTH = 256;

	private static final String PROJECTS = "write ids or keys of external projects, such as [APP, OPS]";

	private final Place instance;

	ScopeReading(Place instance) {
		this.instance = instance;
	}

	ProjectSelection projects(InstanceSettings.Projects settings) {
		Place place = this.instance.at("projects");
		return new ProjectSelection(some(settings.include(), place.at("include")),
				each(settings.exclude(), place.at("exclude")));
	}

	List<ProjectLink> links(List<InstanceSettings.Link> settings) {
		List<ProjectLink> links = new ArrayList<>();
		for (int index = 0; index < settings.size(); index++) {
			Place place = this.instance.at("links").at(index);
			Optional<String> project = place.at("project")
				.text(settings.get(index).project(), MAX_LENGTH, "write the caller's project, such as PAY");
			List<String> external = some(settings.get(index).external(), place.at("external"));
			project.ifPresent((name) -> links.add(new ProjectLink(name, external)));
		}
		return links;
	}

	private static List<String> some(List<String> names, Place place) {
		if (names.isEmpty()) {
			place.refuse("is missing or empty", PROJECTS);
		}
		return each(names, place);
	}

	private static List<String> each(List<String> names, Place place) {
		for (int index = 0; index < names.size(); index++) {
			place.at(index).text(names.get(index), MAX_LENGTH, PROJECTS);
		}
		return names;
	}

}
