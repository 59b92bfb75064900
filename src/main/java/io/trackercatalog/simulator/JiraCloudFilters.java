package io.trackercatalog.simulator;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Jira Cloud says about saved filters.
 */
final class JiraCloudFilters {

	private static final int LARGEST_PAGE = 100;

	private static final List<String> ALWAYS = List.of("expand", "self", "id", "name");

	private final JiraUniverse universe;

	private final JiraWire wire;

	JiraCloudFilters(JiraUniverse universe, JiraWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	/** Tells of each filter only what is asked for: the query too. */
	Reply search(Request request) {
		List<String> expand = request.list("expand");
		Page<JiraFilter> page = Page.of(request, LARGEST_PAGE, this.universe.filters().all());
		ObjectNode answer = Json.object().put("self", this.wire.host() + request.uri());
		answer.setAll(page.envelope());
		answer.put("isLast", page.isLast());
		return Reply.json(answer.set("values", page.entries((filter) -> expanded(filter, expand))));
	}

	/** Those of the account: every third. */
	Reply mine() {
		List<JiraFilter> mine = this.universe.filters()
			.all()
			.stream()
			.filter((filter) -> filter.number() % 3 == 1)
			.toList();
		return Reply.json(Json.array(mine, this.wire::filter));
	}

	Reply favourites() {
		return Reply.json(Json.array(this.universe.filters().favourites(), this.wire::filter));
	}

	Reply one(Request request) {
		return this.universe.filters()
			.find(request.variable("filter"))
			.map((filter) -> Reply.json(this.wire.filter(filter)))
			.orElseGet(JiraErrors::noFilter);
	}

	private ObjectNode expanded(JiraFilter filter, List<String> expand) {
		ObjectNode node = this.wire.filter(filter);
		List<String> unwanted = node.propertyNames()
			.stream()
			.filter((member) -> !ALWAYS.contains(member) && !expand.contains(member))
			.toList();
		node.remove(unwanted);
		return node;
	}

}
