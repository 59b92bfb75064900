package io.trackercatalog.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What Azure DevOps says about types, their fields and their categories.
 */
final class AzureTypePages {

	private static final String HIDDEN = "HiddenCategory";

	private final AzureUniverse universe;

	private final AzureTypeWire wire;

	AzureTypePages(AzureUniverse universe, AzureTypeWire wire) {
		this.universe = universe;
		this.wire = wire;
	}

	Reply list(AzureProject project) {
		return AzureWire.list(this.universe.types(project), (type) -> this.wire.type(project, type));
	}

	Reply one(Request request, AzureProject project) {
		return ofType(request, project, (type) -> Reply.json(this.wire.type(project, type)));
	}

	/**
	 * Says which values are allowed only where that is asked for, and never a data type.
	 */
	Reply fields(Request request, AzureProject project) {
		boolean values = withValues(request);
		return ofType(request, project, (type) -> AzureWire.list(this.universe.fields().of(project, type),
				(field) -> this.wire.fieldOfType(field, values)));
	}

	Reply field(Request request, AzureProject project) {
		String name = request.variable("field");
		return ofType(request, project, (type) -> this.universe.fields()
			.of(project, type)
			.stream()
			.filter((field) -> field.referenceName().equalsIgnoreCase(name) || field.name().equalsIgnoreCase(name))
			.findFirst()
			.map((field) -> Reply.json(this.wire.fieldOfType(field, withValues(request))))
			.orElseGet(() -> AzureErrors.noType(name)));
	}

	Reply allFields() {
		return AzureWire.list(this.universe.fields().all(), this.wire::field);
	}

	Reply categories(AzureProject project) {
		Map<String, List<AzureType>> categories = new TreeMap<>();
		for (AzureType type : this.universe.types(project)) {
			categories.computeIfAbsent(type.category(), (name) -> new ArrayList<>()).add(type);
			if (type.hidden()) {
				categories.computeIfAbsent(HIDDEN, (name) -> new ArrayList<>()).add(type);
			}
		}
		return AzureWire.list(List.copyOf(categories.entrySet()),
				(category) -> this.wire.category(project, category.getKey(), category.getValue()));
	}

	private Reply ofType(Request request, AzureProject project, Function<AzureType, Reply> answer) {
		String name = request.variable("type");
		return this.universe.type(project, name).map(answer).orElseGet(() -> AzureErrors.noType(name));
	}

	private static boolean withValues(Request request) {
		String expand = request.parameter("$expand", "none").toLowerCase(Locale.ROOT);
		return expand.equals("all") || expand.equals("allowedvalues");
	}

}
