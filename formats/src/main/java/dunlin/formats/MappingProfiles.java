package dunlin.formats;

import dunlin.core.basics.WithFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The profiles that come with the product. */
public final class MappingProfiles {

  /** The product's own files: customers, invoices, payments and so on, with ISO dates. */
  public static final String CANONICAL = "canonical";

  private static final List<String> NAMES =
      List.of(CANONICAL, "highradius-history", "highradius-open", "ibm-sample");

  private MappingProfiles() {}

  public static List<String> names() {
    return NAMES;
  }

  public static Optional<MappingProfile> named(String name) {
    return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
  }

  public static MappingProfile canonical() {
    return load(CANONICAL);
  }

  public static List<MappingProfile> all() {
    return NAMES.stream().map(MappingProfiles::load).toList();
  }

  private static MappingProfile load(String name) {
    WithFailures<Optional<MappingProfile>> parsed = MappingProfile.parse(text(name));
    return parsed
        .value()
        .orElseThrow(() ->
            new IllegalStateException(
                "the profile '%s' of the product is wrong: %s".formatted(name, parsed.failures())));
  }

  private static String text(String name) {
    String path = "/profiles/%s.yaml".formatted(name);
    try (InputStream in = MappingProfiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "the profile '%s' is not on the class path".formatted(path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
