package io.trackercatalog.admin;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page of a list that somebody looks at, and the way to the ones beside it.
 *
 * @param wish which records
 * @param number the page's, from 1
 * @param last the last page's number; 1 while that is not known
 * @param base the address of this page without its number
 */
record PageOf(PageWish wish, int number, int last, String base) {

	private static final int MOST = 1_000_000;

	static PageOf of(ServerRequest request, int limit) {
		int number = request.queryParam("page")
			.filter((text) -> text.matches("[0-9]{1,6}"))
			.map(Integer::parseInt)
			.orElse(1);
		int within = Math.max(1, Math.min(number, MOST / limit));
		String base = UriComponentsBuilder.fromUri(request.uri())
			.scheme(null)
			.host(null)
			.port(null)
			.replaceQueryParam("page")
			.build(true)
			.toUriString();
		return new PageOf(new PageWish((within - 1) * limit, limit), within, 1, base);
	}

	/** Now that it is known how many records there are. */
	PageOf total(int total) {
		int pages = Math.max(1, (total + this.wish.limit() - 1) / this.wish.limit());
		return new PageOf(this.wish, this.number, pages, this.base);
	}

	/** The address of another page. */
	public String to(int page) {
		return this.base + (this.base.contains("?") ? "&" : "?") + "page=" + page;
	}

}
