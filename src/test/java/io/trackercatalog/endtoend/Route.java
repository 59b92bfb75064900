package io.trackercatalog.endtoend;

/**
 * Something that the running program answers.
 *
 * @param method of HTTP
 * @param path with its variables
 */
public record Route(String method, String path) implements Comparable<Route> {

	/** Whether people look at it. */
	public boolean isPage() {
		return this.path.matches("/admin(/.*)?");
	}

	@Override
	public int compareTo(Route other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
