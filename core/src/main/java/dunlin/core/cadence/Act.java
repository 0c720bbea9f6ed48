package dunlin.core.cadence;

import dunlin.core.receivable.Channel;
import java.util.List;

/** What a step does. */
public sealed interface Act {

  /**
   * It writes to the debtor.
   *
   * @param channel anything but a call
   * @param template the name of the text
   */
  record Message(Channel channel, String template, List<Attachment> attachments) implements Act {

    public Message {
      attachments = List.copyOf(attachments);
      if (channel == Channel.CALL) {
        throw new IllegalArgumentException("template %s cannot be called".formatted(template));
      }
    }
  }

  /**
   * It gives work to a person.
   *
   * @param script what to speak of, in a word or a sentence
   */
  record Task(Work work, String script) implements Act {}

  /** It proposes what only people decide. */
  record Propose(Proposal proposal) implements Act {}

  /** It holds back our side of the business until the debt is paid. */
  record Hold(Held held) implements Act {}

  /** What goes with a message. */
  enum Attachment {
    /** A list of all that is open. */
    STATEMENT,
    /** A copy of each listed invoice. */
    INVOICE_COPIES
  }

  /** What a person is asked for. */
  enum Work {
    /** To speak with the debtor. */
    CALL,
    /** To look at the account and decide how it goes on. */
    REVIEW
  }

  /** What people are asked to agree to. */
  enum Proposal {
    /** Giving the debt to a collection agency. */
    AGENCY,
    /** Giving the debt to counsel. */
    LEGAL,
    /** Giving the debt up. */
    WRITE_OFF
  }

  /** What is held back. */
  enum Held {
    /** No further credit. */
    CREDIT,
    /** No further deliveries. */
    DELIVERY
  }
}
