package io.trackercatalog.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;

/**
 * Notes values that cannot be understood instead of failing at the first of them.
 */
final class UnderstandingHandler extends AbstractBindHandler {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.-]+)}");

	private final UnaryOperator<String> resolver;

	private final Mistakes mistakes;

	/**
	 * Creates one.
	 * @param resolver replaces the placeholders in a text that are set
	 */
	UnderstandingHandler(UnaryOperator<String> resolver, Mistakes mistakes) {
		this.resolver = resolver;
		this.mistakes = mistakes;
	}

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		noteUnsetPlaceholder(this.mistakes.at(name.toString()), context.getConfigurationProperty());
		return result;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		Place place = this.mistakes.at(name.toString());
		if (!place.isRefused()) {
			noteUnsetPlaceholder(place, context.getConfigurationProperty());
			noteEmptiness(place, context.getConfigurationProperty());
			noteMisunderstanding(place, elementType(target.getType()), error);
		}
		return null;
	}

	private void noteUnsetPlaceholder(Place place, @Nullable ConfigurationProperty property) {
		// A placeholder that resolves to nothing is left as it is written.
		if (property == null || !(property.getValue() instanceof CharSequence raw)
				|| !PLACEHOLDER.matcher(this.resolver.apply(raw.toString())).find()) {
			return;
		}
		Matcher whole = PLACEHOLDER.matcher(raw);
		if (whole.matches()) {
			place.refuse("refers to %s, which is not set".formatted(whole.group(1)),
					"set the environment variable %s, or write the value here".formatted(whole.group(1)));
		}
		else {
			place.refuse("holds a placeholder that is not set", "set the environment variable it names");
		}
	}

	private void noteEmptiness(Place place, @Nullable ConfigurationProperty property) {
		if (property != null && property.getValue() instanceof CharSequence raw
				&& this.resolver.apply(raw.toString()).isBlank()) {
			place.refuse("is empty", "write a value, or remove it");
		}
	}

	private static void noteMisunderstanding(Place place, Class<?> type, Exception error) {
		if (error instanceof UnboundConfigurationPropertiesException) {
			place.refuse("is a list whose numbers have gaps", "number its elements 0, 1, 2 and so on");
		}
		else if (type.isEnum()) {
			place.refuse("is none of %s".formatted(constants(type)), "write one of them");
		}
		else if (type == Integer.class || type == int.class) {
			place.refuse("is no whole number", "write one, such as 7");
		}
		else if (type == Duration.class) {
			place.refuse("is no duration", "write one, such as 90s, 30m or 6h");
		}
		else if (type == Boolean.class || type == boolean.class) {
			place.refuse("is neither true nor false", "write one of them");
		}
		else {
			place.refuse("cannot be understood", "write it as the README's table of settings shows");
		}
	}

	/** Of a list that is written in one line, its elements are misunderstood. */
	private static Class<?> elementType(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		return Collection.class.isAssignableFrom(raw) ? type.asCollection().getGeneric().resolve(Object.class) : raw;
	}

	private static String constants(Class<?> type) {
		return Stream.of(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
