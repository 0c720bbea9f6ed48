package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.contact.Block;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.outreach.Hold;
import dunlin.platform.outreach.Holds;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an account's page shows of how the debtor may be reached. */
@Component
public class WaysToReach {

  /** What people choose from. */
  public static final List<Channel> CHANNELS = List.of(Channel.values());

  /** How somebody who works here may know; imports and the portal say it themselves. */
  public static final List<Consent.Source> SOURCES =
      List.of(Consent.Source.MEMBER, Consent.Source.REPLY, Consent.Source.COMPLAINT);

  /**
   * What is in force on the business date.
   *
   * @param consents the newest word on each address and channel
   * @param formalities notices that went out, and debts contested in writing
   */
  public record Card(
      List<Block> blocks,
      List<Consent> consents,
      List<Flag> flags,
      List<Hold> holds,
      List<Formality> formalities) {

    static final Card NOTHING = new Card(List.of(), List.of(), List.of(), List.of(), List.of());

    public Card {
      blocks = List.copyOf(blocks);
      consents = List.copyOf(consents);
      flags = List.copyOf(flags);
      holds = List.copyOf(holds);
      formalities = List.copyOf(formalities);
    }
  }

  private final Blocks blocks;
  private final Consents consents;
  private final Flags flags;
  private final Holds holds;
  private final Formalities formalities;
  private final AuditTrail audit;

  WaysToReach(
      Blocks blocks,
      Consents consents,
      Flags flags,
      Holds holds,
      Formalities formalities,
      AuditTrail audit) {
    this.blocks = blocks;
    this.consents = consents;
    this.flags = flags;
    this.holds = holds;
    this.formalities = formalities;
    this.audit = audit;
  }

  /** That of an account; the audit trail is told if addresses are among it. */
  Card of(AccountId account) {
    Card card =
        new Card(
            blocks.inForce(account),
            consents.inForce(account),
            flags.inForce(account),
            holds.inForce(account),
            formalities.of(account));
    if (!card.consents().isEmpty()) {
      audit.tell("looked at consents", "account:" + account.value(), "");
    }
    return card;
  }
}
