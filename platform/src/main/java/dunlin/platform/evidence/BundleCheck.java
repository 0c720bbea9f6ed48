package dunlin.platform.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Judges a bundle of evidence again, from the file alone. */
public final class BundleCheck {

  private static final int MOST_FAULTS = 20;

  private BundleCheck() {}

  /**
   * What came of it.
   *
   * @param hash of the manifest, to be compared with what the audit trail says; empty if the file
   *     cannot be read
   * @param faults each names the file of the bundle that does not hold
   */
  public record Verdict(String hash, int certificates, int contacts, List<String> faults) {

    public Verdict {
      faults = List.copyOf(faults);
    }

    public boolean holds() {
      return faults.isEmpty();
    }
  }

  /**
   * Checks a file: first that not a byte of it was changed, then that every certificate, counter,
   * contact and entry of the trail says what follows from the others.
   *
   * @throws IOException if the file cannot be read at all
   */
  public static Verdict check(Path file) throws IOException {
    BundleFiles files;
    try {
      files = BundleFiles.read(file);
    } catch (DamagedException e) {
      return new Verdict("", 0, 0, List.of(String.valueOf(e.getMessage())));
    }
    Retrial retrial = new Retrial(files);
    List<String> faults = retrial.faults();
    return new Verdict(
        files.hash(),
        retrial.certificates(),
        retrial.contacts(),
        faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
  }
}
