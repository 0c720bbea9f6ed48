package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where notices are put up: the page behind the links of messages.
 *
 * <p>A notice that nobody can see is no contact. So there must be such a page, and somebody whom
 * the debtor still names must have got its link by mail.
 */
@Component
class Noticeboard {

  static final String ANSWER = "it lies on the debtor's page";

  private static final int MAILS_LOOKED_AT = 50;
  private static final Duration NEXT_TRIAL = Duration.ofMinutes(15);

  private final PreferenceLinks links;
  private final NoticeRepository repository;

  Noticeboard(PreferenceLinks links, NoticeRepository repository) {
    this.links = links;
    this.repository = repository;
  }

  /** Names the place of the notices of an account, as addresses are named. */
  static String placeOf(AccountId account) {
    return "portal:" + account.value();
  }

  /** What becomes of a notice that nobody could see; empty if somebody can. */
  Optional<Settled> hidden(Debtor debtor, Instant now) {
    if (!links.lead()) {
      return Optional.of(
          Settled.troubled(
              now.plus(NEXT_TRIAL),
              HandingOver.TROUBLE
                  + "no page of ours is reachable for debtors, so that nobody would see the notice;"
                  + " set DUNLIN_PUBLIC_URL"));
    }
    return hasReader(debtor)
        ? Optional.empty()
        : Optional.of(
            Settled.because(
                Message.State.FAILED,
                now,
                "nobody could see the notice: no e-mail about this account has brought the link of"
                    + " its page to an address that the debtor has now"));
  }

  private boolean hasReader(Debtor debtor) {
    return repository.mails(debtor.account(), MAILS_LOOKED_AT).stream()
        .anyMatch(
            each -> debtor.hasAddress(each.address()) && links.isIn(each.plain(), each.key()));
  }
}
