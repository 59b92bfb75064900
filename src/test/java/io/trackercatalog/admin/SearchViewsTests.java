package io.trackercatalog.admin;

import java.util.List;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.inventory.Search;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SearchViewsTests {

	@Test
	void nameWhatCouldNotBeLookedThroughAndOnlyThat() {
		assertThat(json(List.of(new InstanceId(3)))).isEqualTo("{\"data\":[],\"total\":0,\"unread\":[3]}");
		assertThat(json(List.of())).isEqualTo("{\"data\":[],\"total\":0}");
	}

	private static String json(List<InstanceId> unread) {
		return JsonMapper.shared().writeValueAsString(SearchViews.HitPage.of(new Search.Hits(List.of(), 0, unread)));
	}

}
