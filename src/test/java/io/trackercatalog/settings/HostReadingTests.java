package io.trackercatalog.settings;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostReadingTests {

	private final Mistakes mistakes = new Mistakes();

	@ParameterizedTest
	@ValueSource(strings = { "https://acme.atlassian.net", "https://ACME.example:8443/jira", "https://10.1.2.3",
			"https://0.0.0.0", "https://255.255.255.255:1", "https://[2a00:1450::1]", "https://[::ffff:10.1.2.3]:443",
			"https://jira", "https://jira2", "https://4a.example", "https://0xab.example", "https://1.2.3.4.example",
			"https://xn--bcher-kva.example" })
	void takesWhatEverybodyReadsInTheSameWay(String url) {
		check(url);
		assertThat(this.mistakes.all()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://127.1               | by a number
			https://127.0.1             | by a number
			https://2130706433          | by a number
			https://0x7f000001          | by a number
			https://0X7F.0.0.1          | by a number
			https://127.0.0x1           | by a number
			https://0177.0.0.1          | by a number
			https://127.0.0.01          | by a number
			https://127.0.0.1.          | by a number
			https://127.0.0.256         | no host
			https://1.2.3.4.5           | by a number
			https://acme.example.1      | by a number
			https://acme.0x             | by a number
			https://127%2e0.0.1         | by a number
			https://0                   | by a number
			https://acme.example.       | full stop
			https://[fe80::1%25eth0]    | network interface
			https://[fe80::1%eth0]      | network interface
			https://bücher.example      | beyond ASCII
			https://１２７.0.0.1        | beyond ASCII
			https://127。0。0。1         | beyond ASCII
			https://ⓛocalhost           | beyond ASCII
			https://a_b                 | no host
			https://acme.example:0      | no host
			https://acme.example:65536  | no host
			https:///jira               | no host
			""")
	void refusesWhatSomebodyReadsDifferently(String url, String why) {
		check(url);
		assertThat(this.mistakes.all()).singleElement().satisfies((mistake) -> {
			assertThat(mistake.key()).isEqualTo("url");
			assertThat(mistake.sentence()).contains(why).doesNotContain(url);
		});
	}

	private void check(String url) {
		HostReading.check(URI.create(url), this.mistakes.at("url"), "write its address");
	}

}
