package io.trackercatalog.simulator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the API are there. The version stands in the parameter
 * {@code api-version} or in the header {@code Accept}; without one any will do.
 *
 * @param highest the highest there is
 */
record AzureVersions(BigDecimal highest) {

	private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+)(-preview(\\.\\d+)?)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern IN_ACCEPT = Pattern.compile("api-version=([^;,\\s]+)", Pattern.CASE_INSENSITIVE);

	// What is not ready has to be asked for as such.
	private static final Map<String, BigDecimal> RELEASED_SINCE = Map.of("/_apis/connectiondata",
			BigDecimal.valueOf(Long.MAX_VALUE), "/_apis/work/processes", new BigDecimal("7.0"));

	static AzureVersions upTo(String highest) {
		return new AzureVersions(new BigDecimal(highest));
	}

	/** What a request gets that asks for a version that is not there. */
	Optional<Reply> refuse(Request request, Optional<Router.Match> match) {
		String asked = asked(request);
		if (asked.isEmpty()) {
			return Optional.empty();
		}
		Matcher version = VERSION.matcher(asked);
		if (!version.matches()) {
			return Optional.of(invalid(asked));
		}
		BigDecimal number = new BigDecimal(version.group(1));
		if (number.compareTo(this.highest) > 0) {
			return Optional.of(outOfRange(version.group(1)));
		}
		BigDecimal released = match.map((one) -> RELEASED_SINCE.get(one.template())).orElse(BigDecimal.ZERO);
		return (version.group(2) == null && released != null && number.compareTo(released) < 0)
				? Optional.of(underPreview(asked)) : Optional.empty();
	}

	private static String asked(Request request) {
		Matcher inAccept = IN_ACCEPT.matcher(request.header("Accept"));
		return request.parameter("api-version", inAccept.find() ? inAccept.group(1) : "");
	}

	private Reply outOfRange(String asked) {
		return AzureErrors.of(400, "VssVersionOutOfRangeException", "Microsoft.VisualStudio.Services.WebApi",
				"The requested REST API version of %s is out of range for this server. The latest REST API version this server supports is %s."
					.formatted(asked, this.highest.toPlainString()));
	}

	private static Reply underPreview(String asked) {
		return AzureErrors.of(400, "VssInvalidPreviewVersionException", "Microsoft.VisualStudio.Services.WebApi",
				"The requested version \"%1$s\" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: \"%1$s-preview\""
					.formatted(asked));
	}

	private static Reply invalid(String asked) {
		return AzureErrors.of(400, "VssInvalidApiVersionException", "Microsoft.VisualStudio.Services.WebApi",
				"The api-version '%s' is not valid.".formatted(asked));
	}

}
