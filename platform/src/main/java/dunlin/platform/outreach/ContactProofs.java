package dunlin.platform.outreach;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.Certificates;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.RulePack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The proofs of contacts: shown, exported, and judged again. */
@Service
public class ContactProofs {

  private static final int MOST_FAULTS = 20;
  private static final int TELL_EVERY = 1000;

  private final ProofRepository repository;
  private final TransactionTemplate transaction;

  ContactProofs(ProofRepository repository, PlatformTransactionManager transactions) {
    this.repository = repository;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  /**
   * What the gate said of a message.
   *
   * @param text the whole certificate with words and packs, as {@link Certificates#recheck} reads
   *     it
   */
  public record Proof(Instant judgedAt, boolean permitted, String hash, String text) {}

  /**
   * Gates made of the packs that are stored, each once: many certificates were judged by the same.
   */
  private record Gates(Map<String, String> texts, Map<List<String>, Gate> made) {

    Gates(Map<String, String> texts) {
      this(texts, new HashMap<>());
    }

    Gate of(List<String> hashes) {
      return made.computeIfAbsent(hashes, these -> Gate.of(packs(these, texts)));
    }
  }

  /** What came of judging all again. */
  public record Verification(long checked, List<String> faults) {

    public Verification {
      faults = List.copyOf(faults);
    }

    public boolean isOk() {
      return faults.isEmpty();
    }
  }

  /** The newest judgement of a message. */
  @Transactional(readOnly = true)
  public Optional<Proof> of(MessageId message) {
    return repository
        .newestOf(message)
        .map(kept ->
            new Proof(
                kept.judgedAt(),
                kept.permitted(),
                kept.hash(),
                text(kept, packs(kept.packs(), repository.packs()))));
  }

  private static String text(ProofRepository.Kept kept, List<RulePack> packs) {
    return new Certificate(
            kept.proof(),
            Optional.of(new ContactRequest.Wording("", kept.subject(), kept.body(), Set.of())),
            packs)
        .text();
  }

  private static List<RulePack> packs(List<String> hashes, Map<String, String> texts) {
    return hashes.stream().map(hash -> pack(texts, hash)).toList();
  }

  private static RulePack pack(Map<String, String> packs, String hash) {
    return RulePack.parse(packs.getOrDefault(hash, ""))
        .value()
        .orElseThrow(() -> new IllegalStateException("rule pack %s is not stored".formatted(hash)));
  }

  /**
   * Judges every certificate again from its text and the packs that it names, and compares with the
   * outbox, the contact ledger and the audit trail. Needs sight of everything.
   *
   * @param progress told now and then how many were judged
   */
  public Verification verify(LongConsumer progress) {
    List<String> faults = new ArrayList<>();
    AtomicLong checked = new AtomicLong();
    transaction.executeWithoutResult(status -> {
      Gates gates = new Gates(repository.packs());
      repository.each(
          0,
          beside -> {
            if (faults.size() < MOST_FAULTS) {
              fault(beside, gates).ifPresent(faults::add);
            }
            if (checked.incrementAndGet() % TELL_EVERY == 0) {
              progress.accept(checked.get());
            }
          });
      repository
          .sentWithoutProof(MOST_FAULTS)
          .forEach(id ->
              faults.add(
                  "message %d went out without a permit for its words or is no contact"
                      .formatted(id)));
      repository
          .withOtherFiles(MOST_FAULTS)
          .forEach(id ->
              faults.add("the files of certificate %d are not those that it names".formatted(id)));
    });
    return new Verification(checked.get(), faults);
  }

  private static Optional<String> fault(ProofRepository.Beside beside, Gates gates) {
    ProofRepository.Kept kept = beside.kept();
    String name = "certificate %d of message %d".formatted(kept.id(), kept.message().value());
    try {
      Certificates.Recheck recheck =
          Certificates.recheck(text(kept, List.of()), gates.of(kept.packs()));
      if (!recheck.holds()) {
        return Optional.of(name + ": " + recheck.differences().getFirst());
      }
    } catch (IllegalStateException e) {
      return Optional.of(name + ": " + e.getMessage());
    }
    if (!kept.proof().endsWith("hash " + kept.hash() + "\n")) {
      return Optional.of(name + ": its hash is not the one that was kept");
    }
    if (kept.permitted() != kept.proof().contains("\nverdict permit\n")) {
      return Optional.of(name + ": it says another verdict than was kept");
    }
    return beside.chained()
        ? Optional.empty()
        : Optional.of(name + ": the audit trail does not know its hash");
  }
}
