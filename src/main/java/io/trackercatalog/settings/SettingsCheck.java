package io.trackercatalog.settings;

/**
 * A module's look at its own settings, before anything starts. Implemented by beans that
 * need nothing injected, because no other bean exists yet.
 */
@FunctionalInterface
public interface SettingsCheck {

	/**
	 * Reads the module's settings and notes what makes no sense.
	 */
	void check(Settings settings, Mistakes mistakes);

}
