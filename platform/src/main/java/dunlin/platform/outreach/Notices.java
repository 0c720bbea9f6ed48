package dunlin.platform.outreach;

import dunlin.core.spi.Attachment;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The notices that lie on the page behind the link of a message, for whoever has the link.
 *
 * <p>Notices name amounts. So a link shows those of the account of its own message only, and only
 * while the address that the link went to is one that the debtor has: who left, or never was there,
 * sees none.
 */
@Service
public class Notices {

  private static final int MOST = 24;

  private final NoticeRepository repository;
  private final DebtorWishRepository wishes;
  private final DossierRepository debtors;
  private final AttachmentRepository attachments;
  private final PreferenceLinks links;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Notices(
      NoticeRepository repository,
      DebtorWishRepository wishes,
      DossierRepository debtors,
      AttachmentRepository attachments,
      PreferenceLinks links,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.wishes = wishes;
    this.debtors = debtors;
    this.attachments = attachments;
    this.links = links;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * A notice.
   *
   * @param number by which the page names it
   * @param html a piece of a page, of paragraphs, tables and links alone
   * @param day on which it was put up
   */
  public record Notice(
      int number, String subject, String html, LocalDate day, List<Attachments.Attached> papers) {

    public Notice {
      papers = List.copyOf(papers);
    }
  }

  /**
   * The newest notices that a link shows, newest first; none if there is no such link. The first
   * look at each is kept.
   */
  public List<Notice> read(String token) {
    return with(
            token,
            reached -> {
              repository
                  .see(reached.account(), clock.instant())
                  .forEach(each -> audit.tell("a notice was seen", "message:" + each.value(), ""));
              return Optional.of(
                  repository.of(reached.account(), MOST).stream().map(this::notice).toList());
            })
        .orElse(List.of());
  }

  private Notice notice(NoticeRepository.Kept kept) {
    return new Notice(
        kept.number(),
        kept.subject(),
        NoticeText.of(kept.page()),
        kept.day(),
        attachments.of(kept.message()));
  }

  /** A paper of a notice that a link shows. */
  public Optional<Attachment> paper(String token, int notice, int position) {
    return with(
        token,
        reached ->
            repository
                .find(reached.account(), notice)
                .flatMap(message -> attachments.find(message, position)));
  }

  private <T> Optional<T> with(
      String token, Function<DebtorWishRepository.Reached, Optional<T>> work) {
    return Acting.as(
        DebtorPreferences.DEBTOR,
        () -> {
          Optional<T> done =
              transaction.execute(status ->
                  links.keyOf(token).flatMap(wishes::find).filter(this::isTheirs).flatMap(work));
          return done == null ? Optional.empty() : done;
        });
  }

  private boolean isTheirs(DebtorWishRepository.Reached reached) {
    Debtor debtor = debtors.debtors(List.of(reached.account())).get(reached.account().value());
    return debtor != null && debtor.hasAddress(reached.address());
  }
}
