package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Mapping profiles: how the files of a source are to be read, as versioned text. */
@Service
public class Profiles {

  /** One version of a profile. */
  public record Version(String name, int version, String text, Instant savedAt, String savedBy) {}

  /** What came of saving: the new version, or all that is wrong with the text. */
  public sealed interface Saving {
    record Saved(Version version) implements Saving {}

    record Faulty(List<Failure> failures) implements Saving {}
  }

  /** What is wrong with the text of a profile; empty if it can be used. */
  public List<Failure> check(String text) {
    throw new UnsupportedOperationException();
  }

  /** Saves a text as the next version of a profile; the same text again is the same version. */
  public Saving save(String name, String text) {
    throw new UnsupportedOperationException();
  }

  /** The newest version of every profile, by name. */
  public List<Version> newest() {
    throw new UnsupportedOperationException();
  }

  /** All versions of a profile, the newest first. */
  public List<Version> versions(String name) {
    throw new UnsupportedOperationException();
  }

  public Optional<Version> find(String name) {
    throw new UnsupportedOperationException();
  }
}
