package dunlin.platform.outreach;

import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.PastContact;
import dunlin.core.conduct.Scope;
import dunlin.core.receivable.Channel;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The contacts of a dossier as the gate counts them. */
final class PastContacts {

  private static final Set<String> SPOKEN =
      Set.of("REACHED", "WILL_PAY", "PAID_ALREADY", "REFUSED");

  private final Dossier dossier;

  PastContacts(Dossier dossier) {
    this.dossier = dossier;
  }

  List<PastContact> all() {
    return dossier.contacts().stream().map(this::contact).toList();
  }

  private PastContact contact(Dossier.Contact each) {
    boolean isInbound = each.kind().equals("EMAIL_IN");
    return new PastContact(
        each.number(),
        dossier.debtor().account(),
        channel(each.kind()),
        isInbound ? PastContact.Direction.INBOUND : PastContact.Direction.OUTBOUND,
        placedAt(each),
        true,
        each.kind().equals("CALL") && SPOKEN.contains(each.outcome().toUpperCase(Locale.ROOT)),
        each.items(),
        each.byMember() ? Scope.SenderKind.PERSON : Scope.SenderKind.MACHINE,
        each.pseudonym(),
        ContactRequest.Use.UNKNOWN,
        Optional.empty());
  }

  /** When it was recorded, unless it was recorded for an earlier day: then at that day's noon. */
  private static Instant placedAt(Dossier.Contact contact) {
    Instant noon = contact.valueDate().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    boolean isOfThatDay =
        Math.abs(contact.at().getEpochSecond() - noon.getEpochSecond()) <= 36 * 3600;
    return isOfThatDay ? contact.at() : noon;
  }

  private static Channel channel(String kind) {
    return switch (kind) {
      case "CALL" -> Channel.CALL;
      case "EMAIL_OUT", "EMAIL_IN" -> Channel.EMAIL;
      case "LETTER" -> Channel.LETTER;
      case "SMS_OUT" -> Channel.SMS;
      case "PORTAL" -> Channel.PORTAL;
      default -> throw new IllegalStateException("kind is %s, no contact".formatted(kind));
    };
  }
}
