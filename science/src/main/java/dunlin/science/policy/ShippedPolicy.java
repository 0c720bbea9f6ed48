package dunlin.science.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.policy.CompiledPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The policy of an installation that has not written its own: {@code default.yaml}. */
public final class ShippedPolicy {

  private static final String RESOURCE = "/dunlin/policy/default.yaml";

  private ShippedPolicy() {}

  /** Its text. */
  public static String text() {
    try (InputStream in = ShippedPolicy.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the text says, ready to decide. */
  public static CompiledPolicy policy() {
    PolicyRead read = PolicyReader.read(text());
    return read.sound()
        .map(sound -> CompiledPolicy.of(sound.policy()))
        .orElseThrow(() -> new IllegalStateException("%s: %s".formatted(RESOURCE, read.errors())));
  }
}
