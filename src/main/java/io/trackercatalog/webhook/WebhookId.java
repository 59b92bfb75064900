package io.trackercatalog.webhook;

import java.util.regex.Pattern;

/**
 * What an administrator calls a webhook.
 *
 * @param value 1 to 64 letters, digits, hyphens and underscores
 */
public record WebhookId(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	public WebhookId {
		if (!isWellFormed(value)) {
			throw new IllegalArgumentException("A webhook is called by 1 to 64 letters, digits, - and _");
		}
	}

	static boolean isWellFormed(String value) {
		return FORM.matcher(value).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
