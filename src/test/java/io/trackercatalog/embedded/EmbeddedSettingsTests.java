package io.trackercatalog.embedded;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedSettingsTests {

	@Test
	void usesADirectoryOfItsOwnWhereItIsTemporary() {
		DataDirectory directory = new EmbeddedSettings(null, true).open();
		assertThat(directory.temporary()).isTrue();
		assertThat(directory.path()).isEmptyDirectory();
		directory.leave();
		assertThat(directory.path()).doesNotExist();
	}

	@Test
	void usesTheDirectoryThatIsNamedAllTheSame(@TempDir Path named) {
		DataDirectory directory = new EmbeddedSettings(named, true).open();
		assertThat(directory).isEqualTo(new DataDirectory(named.toAbsolutePath(), false));
		directory.leave();
		assertThat(named).exists();
	}

}
