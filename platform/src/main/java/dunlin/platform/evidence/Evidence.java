package dunlin.platform.evidence;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.ChainLink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes bundles of evidence, of what the actor may see. */
@Service
public class Evidence {

  private final EvidenceRepository repository;
  private final AuditTrail audit;
  private final Clock clock;

  Evidence(EvidenceRepository repository, AuditTrail audit, Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a bundle is to be about: judgements of some days, of one account or of all.
   *
   * @param from first day, by UTC
   * @param to last day
   * @param withWords whether the words of messages and the addresses are in it; without them a
   *     bundle proves all but the rules on words
   */
  public record Wanted(
      Optional<AccountId> account, LocalDate from, LocalDate to, boolean withWords) {

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if they end before they begin
     */
    public Wanted {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(
            "to is %s, before the first day, %s".formatted(to, from));
      }
    }
  }

  /**
   * What was written.
   *
   * @param hash of the manifest; the audit trail knows it
   */
  public record Written(String hash, int certificates, int contacts) {}

  /** Writes a bundle. The audit trail is told of it, with its hash. */
  @Transactional
  public Written write(Wanted wanted, OutputStream out) {
    try {
      Written written = writeTo(new BundleWriter(out, about(wanted)), wanted);
      audit.tell(
          "exported evidence",
          wanted.account().map(each -> "account:" + each.value()).orElse("contacts"),
          "%s to %s, %d certificates, manifest %s"
              .formatted(wanted.from(), wanted.to(), written.certificates(), written.hash()));
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String about(Wanted wanted) {
    return "made %s\naccount %s\nfrom %s\nto %s\nwords %s\n"
        .formatted(
            clock.instant(),
            wanted.account().map(each -> Long.toString(each.value())).orElse("all"),
            wanted.from(),
            wanted.to(),
            wanted.withWords() ? "with" : "without");
  }

  private Written writeTo(BundleWriter bundle, Wanted wanted) throws IOException {
    for (Map.Entry<String, String> pack : new TreeMap<>(repository.packs(wanted)).entrySet()) {
      bundle.add(Bundle.PACKS + pack.getKey() + ".rules", pack.getValue());
    }
    Certificates certificates = new Certificates(bundle, wanted.withWords());
    repository.certificates(wanted, certificates::add);
    List<String> contacts = repository.contacts(wanted);
    bundle.add(Bundle.COUNTERS, certificates.counters.toString());
    bundle.add(Bundle.MESSAGES, Bundle.table(Bundle.MESSAGE_COLUMNS, repository.messages(wanted)));
    bundle.add(Bundle.CONTACTS, Bundle.table(Bundle.CONTACT_COLUMNS, contacts));
    List<EvidenceRepository.Held> holds = repository.holds(wanted);
    bundle.add(
        Bundle.HOLDS,
        Bundle.table(
            Bundle.HOLD_COLUMNS, holds.stream().map(EvidenceRepository.Held::row).toList()));
    Set<String> subjects = certificates.subjects;
    holds.forEach(each -> subjects.add("account:" + each.account()));
    bundle.add(Bundle.TRAIL, Bundle.table(Bundle.TRAIL_COLUMNS, trail(subjects)));
    return new Written(bundle.end(), certificates.count, contacts.size());
  }

  /** Of accounts only what was held back: the rest is not what the bundle is about. */
  private List<String> trail(Set<String> subjects) {
    return audit.links(subjects).stream()
        .filter(each -> each.subject().startsWith("message:") || Bundle.isOfHold(each.action()))
        .map(Evidence::row)
        .toList();
  }

  private static String row(ChainLink link) {
    return Cells.row(
        link.seq(),
        link.at(),
        link.actor(),
        link.action(),
        link.subject(),
        link.detail(),
        link.before(),
        link.hash());
  }

  /** Certificates on their way into a bundle. */
  private static final class Certificates {

    private final BundleWriter bundle;
    private final boolean withWords;
    private final StringBuilder counters = new StringBuilder();
    private final Set<String> subjects = new LinkedHashSet<>();
    private int count;

    Certificates(BundleWriter bundle, boolean withWords) {
      this.bundle = bundle;
      this.withWords = withWords;
      counters.append(Cells.row("certificate", "rule and what it counted"));
    }

    void add(EvidenceRepository.Kept kept) {
      var words = new ContactRequest.Wording("", kept.subject(), kept.body(), Set.of());
      String text =
          new Certificate(
                  kept.proof(), withWords ? Optional.of(words) : Optional.empty(), List.of())
              .text();
      String name = Bundle.certificateName(kept.message(), kept.id());
      try {
        bundle.add(name, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      counters.append(Bundle.counters(name, text));
      subjects.add("message:" + kept.message());
      count++;
    }
  }
}
