package dunlin.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MessagesTest {

  /** The later of two definitions would win in silence. */
  @Test
  void no_key_is_defined_twice() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/messages.properties"))) {
      List<String> keys =
          new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> line.matches("[A-Za-z][\\w.-]*=.*"))
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();

      assertThat(keys).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }
  }
}
