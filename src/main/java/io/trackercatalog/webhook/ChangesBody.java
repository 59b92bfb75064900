package io.trackercatalog.webhook;

import java.time.Instant;
import java.util.List;

import io.trackercatalog.change.Change;
import io.trackercatalog.change.ChangeView;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Edition;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is posted of an edition's changes.
 *
 * @param id what the receiver tells repetitions by
 * @param type always {@code changes}
 * @param instance the instance's number
 * @param alias what people call the instance
 * @param orgCode the organisation it belongs to
 * @param edition counts the editions of the instance
 * @param revision the snapshot that came with the edition
 * @param publishedAt when that became the current one
 * @param changes the first hundred that the webhook wants, or fewer if they are large
 * @param total how many it wants
 * @param more where all changes can be read, below our own address
 */
record ChangesBody(String id, String type, int instance, String alias, String orgCode, int edition, String revision,
		Instant publishedAt, List<ChangeView> changes, int total, String more) {

	private static final int MOST_CHANGES = 100;

	/** In bytes; common receivers take no more. */
	private static final int LARGEST = 1 << 20;

	/** Renders the changes that are wanted. */
	static byte[] render(String id, Instance instance, Edition edition, List<Change> wanted, JsonMapper json) {
		int limit = MOST_CHANGES;
		byte[] body = json.writeValueAsBytes(of(id, instance, edition, wanted, limit));
		while (body.length > LARGEST && limit > 0) {
			limit /= 2;
			body = json.writeValueAsBytes(of(id, instance, edition, wanted, limit));
		}
		return body;
	}

	private static ChangesBody of(String id, Instance instance, Edition edition, List<Change> wanted, int limit) {
		return new ChangesBody(id, Message.CHANGES, instance.id().value(), instance.alias(), instance.orgCode(),
				edition.number(), edition.revision().value(), edition.publishedAt(),
				wanted.stream().limit(limit).map(ChangeView::of).toList(), wanted.size(),
				"/rest/admin/integration/instance/%s/changes".formatted(instance.id()));
	}

}
