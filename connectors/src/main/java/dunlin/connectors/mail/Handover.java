package dunlin.connectors.mail;

import dunlin.core.spi.Sending;
import dunlin.core.spi.Sending.Accepted;
import dunlin.core.spi.Sending.CalledOff;
import dunlin.core.spi.Sending.Deferred;
import dunlin.core.spi.Sending.Reason;
import dunlin.core.spi.Sending.RecipientAnswer;
import dunlin.core.spi.Sending.Refused;
import dunlin.core.spi.Sending.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One message over one connection, once. */
final class Handover {

  private final SmtpConnection connection;
  private final ComposedMessage message;
  private final BooleanSupplier stillWanted;
  private final List<RecipientAnswer> notTaken = new ArrayList<>();

  /**
   * Of a message that is wanted as long as it is asked.
   *
   * @param stillWanted asked once, when all is handed over but the end of the text
   */
  Handover(SmtpConnection connection, ComposedMessage message, BooleanSupplier stillWanted) {
    this.connection = connection;
    this.message = message;
    this.stillWanted = stillWanted;
  }

  /**
   * Does it.
   *
   * @throws SmtpFault as long as the message is not handed over to its end: nobody got it
   */
  Sending run() throws SmtpFault {
    Optional<Sending> impossible = impossible();
    if (impossible.isPresent()) {
      return impossible.get();
    }
    SmtpReply from = connection.ask("MAIL FROM:<" + message.sender() + ">" + parameters());
    if (!from.isGood()) {
      return isOfMessage(from) ? turnedDown(from) : notAdmitted(from);
    }
    for (String recipient : message.recipients()) {
      SmtpReply reply = connection.ask("RCPT TO:<" + recipient + ">");
      if (reply.isGoodbye() || reply.isAboutUs() || reply.isGoAhead()) {
        return turnedDown(reply);
      }
      if (reply.isRefusalOfUs()) {
        return notAdmitted(reply);
      }
      if (!reply.isGood()) {
        notTaken.add(new RecipientAnswer(recipient, reply.code(), reply.text()));
      }
    }
    return notTaken.size() == message.recipients().size() ? takenForNobody() : text();
  }

  /** Of a final no to our sender: whether this message is too large, or speaks beyond ASCII. */
  private static boolean isOfMessage(SmtpReply reply) {
    return !reply.isPermanent() || reply.code() == 552 || reply.code() == 555;
  }

  /** No message of ours would be taken, until somebody has seen to it. */
  private Deferred notAdmitted(SmtpReply reply) {
    return deferred(Reason.NOT_ADMITTED, reply.code(), reply.text());
  }

  private Optional<Sending> impossible() {
    if (message.needsUtf8() && !connection.offered().has("SMTPUTF8")) {
      return Optional.of(
          new Refused(0, "the server takes no addresses beyond ASCII (SMTPUTF8)", List.of()));
    }
    if (message.content().size() > connection.offered().sizeMax()) {
      return Optional.of(
          new Refused(
              0,
              "the message has %d bytes, and the server takes %d"
                  .formatted(message.content().size(), connection.offered().sizeMax()),
              List.of()));
    }
    return Optional.empty();
  }

  private String parameters() {
    String size = connection.offered().has("SIZE") ? " SIZE=" + message.content().size() : "";
    if (!message.needsUtf8()) {
      return size;
    }
    return (connection.offered().has("8BITMIME") ? " BODY=8BITMIME" : "") + " SMTPUTF8" + size;
  }

  /** For ever only if it is so for all of them. */
  private Sending takenForNobody() {
    RecipientAnswer first =
        notTaken.stream()
            .filter(answer -> !answer.isPermanent())
            .findFirst()
            .orElse(notTaken.getFirst());
    return first.isPermanent()
        ? new Refused(first.code(), first.text(), notTaken)
        : deferred(Reason.ASKED_TO_WAIT, first.code(), first.text());
  }

  private Sending text() throws SmtpFault {
    SmtpReply data = connection.ask("DATA");
    if (!data.isGoAhead()) {
      return turnedDown(data);
    }
    connection.give(message.content().dotted());
    Optional<SmtpReply> early = connection.interruption();
    if (early.isPresent()) {
      // A verdict on half a text: taken for the one on all of it, it would be one too early.
      connection.close();
      return turnedDown(early.get());
    }
    if (!isStillWanted()) {
      // A text without its end is nobody's; there is no other way to take it back.
      connection.close();
      return new CalledOff();
    }
    try {
      return verdict(connection.end());
    } catch (SmtpFault e) {
      return new Unknown(message.messageId(), e.text());
    }
  }

  private boolean isStillWanted() {
    try {
      return stillWanted.getAsBoolean();
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Sending verdict(SmtpReply reply) throws SmtpFault {
    return reply.isGood()
        ? new Accepted(message.messageId(), reply.text(), notTaken)
        : turnedDown(reply);
  }

  /** A no, for now or for ever; what is neither yes nor no is a fault. */
  private Sending turnedDown(SmtpReply reply) throws SmtpFault {
    if (reply.isGoodbye()) {
      connection.close();
    }
    if (reply.isAboutUs()) {
      return deferred(Reason.NOT_ADMITTED, reply.code(), reply.text());
    }
    if (reply.isTransient()) {
      return deferred(Reason.ASKED_TO_WAIT, reply.code(), reply.text());
    }
    if (reply.isPermanent()) {
      return new Refused(reply.code(), reply.text(), notTaken);
    }
    connection.close();
    throw new SmtpFault(
        Reason.NOT_UNDERSTOOD, reply.code(), "the server answered out of turn: " + reply.text());
  }

  private Deferred deferred(Reason reason, int code, String text) {
    return new Deferred(reason, code, text, SmtpReply.waitIn(text), notTaken);
  }
}
