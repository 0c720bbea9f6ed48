package dunlin.platform.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The append-only hash chain over who did what and why.
 *
 * <p>Entries are written at the very end of the transaction whose work they tell of: they stand if
 * and only if the work stands, and the chain is locked for an instant only.
 */
@Component
public class AuditTrail {

  private final AuditRepository repository;
  private final TransactionTemplate ownTransaction;
  private final ObjectProvider<EffectWitness> witnesses;
  private final Clock clock;

  AuditTrail(
      AuditRepository repository,
      PlatformTransactionManager transactions,
      ObjectProvider<EffectWitness> witnesses,
      Clock clock) {
    this.repository = repository;
    this.witnesses = witnesses;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Tells that whoever acts now did something.
   *
   * @param action a verb in the past tense and its object: {@code "logged a call"}
   * @param subject what it was done to, as kind and id: {@code "account:17"}
   * @param detail what a reader of the trail needs to know; no secrets, no personal data
   */
  public void tell(String action, String subject, String detail) {
    AuditEntry entry =
        new AuditEntry(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            Acting.now().name(),
            action,
            subject,
            detail);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      entriesOfTransaction().add(entry);
    } else {
      ownTransaction.executeWithoutResult(status -> append(List.of(entry)));
    }
  }

  /** The first entry that no longer fits the chain, empty if the chain is whole. */
  public Optional<String> findBreak() {
    return repository.findBreak();
  }

  /** Entries newest first, from before a position; all subjects when {@code subject} is empty. */
  public List<AuditLine> linesBefore(long seq, String subject, int limit) {
    return repository.linesBefore(seq, subject, limit);
  }

  /** All entries on some subjects with their places in the chain, oldest first. */
  public List<ChainLink> links(Collection<String> subjects) {
    return repository.links(subjects);
  }

  private List<AuditEntry> entriesOfTransaction() {
    for (TransactionSynchronization each :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (each instanceof AppendAtCommit append) {
        return append.entries;
      }
    }
    AppendAtCommit append = new AppendAtCommit();
    TransactionSynchronizationManager.registerSynchronization(append);
    return append.entries;
  }

  private void append(List<AuditEntry> entries) {
    witnesses.forEach(EffectWitness::beforeCommit);
    repository.append(entries);
  }

  private final class AppendAtCommit implements TransactionSynchronization {

    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      append(entries);
    }
  }
}
