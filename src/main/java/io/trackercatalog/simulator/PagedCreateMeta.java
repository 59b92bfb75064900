package io.trackercatalog.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

/**
 * What can be filled in at a Jira Data Center since 8.4, in pages of
 * {@value #LARGEST_PAGE} at most. Projects in which nothing can be created are refused.
 */
final class PagedCreateMeta {

	private static final int LARGEST_PAGE = 50;

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final JiraFieldWire fieldWire;

	PagedCreateMeta(JiraUniverse universe, JiraWire wire, JiraFieldWire fieldWire) {
		this.universe = universe;
		this.wire = wire;
		this.fieldWire = fieldWire;
	}

	Reply types(Request request) {
		return inProject(request, (project) -> page(request, this.universe.types(project), this.wire::type));
	}

	Reply fields(Request request) {
		return inProject(request, (project) -> {
			Optional<JiraType> type = this.universe.types(project)
				.stream()
				.filter((one) -> one.id().equals(request.variable("type")))
				.findFirst();
			return type
				.map((one) -> page(request, this.universe.fields().onScreen(project, one),
						(field) -> this.fieldWire.onScreen(field, project, one)))
				.orElseGet(() -> JiraErrors.of(400, "The issue type selected is invalid."));
		});
	}

	private Reply inProject(Request request, Function<JiraProject, Reply> answer) {
		return this.universe.project(request.variable("project"))
			.filter(JiraProject::open)
			.map(answer)
			.orElseGet(() -> JiraErrors.of(400,
					"The project does not exist, or you do not have permission to create issues in it."));
	}

	private static <T> Reply page(Request request, List<T> all, Function<T, ObjectNode> rendering) {
		Page<T> page = Page.of(request, LARGEST_PAGE, all);
		ObjectNode answer = page.envelope().put("isLast", page.isLast());
		return Reply.json(answer.set("values", page.entries(rendering)));
	}

}
