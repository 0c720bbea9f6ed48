package dunlin.platform.evidence;

import java.util.List;
import java.util.stream.Collectors;

/** The files of a bundle, besides certificates and packs, with their columns. */
final class Bundle {

  static final String MESSAGES = "messages.tsv";
  static final String CONTACTS = "contacts.tsv";
  static final String COUNTERS = "counters.tsv";
  static final String HOLDS = "holds.tsv";
  static final String TRAIL = "trail.tsv";
  static final String CERTIFICATES = "certificates/";
  static final String PACKS = "packs/";

  static final List<String> MESSAGE_COLUMNS =
      List.of(
          "message",
          "account",
          "customer",
          "business date",
          "handed over on",
          "cadence",
          "step",
          "channel",
          "state",
          "person",
          "address",
          "pseudonym",
          "message-id",
          "contact");

  static final List<String> CONTACT_COLUMNS =
      List.of(
          "contact",
          "account",
          "kind",
          "outcome",
          "value date",
          "recorded at",
          "by",
          "taken back by");

  static final List<String> HOLD_COLUMNS =
      List.of("hold", "account", "kind", "reason", "value date", "recorded at", "by", "releases");

  static final List<String> TRAIL_COLUMNS =
      List.of("entry", "at", "by", "action", "subject", "detail", "hash before", "hash");

  private Bundle() {}

  static String table(List<String> columns, List<String> rows) {
    return Cells.row(columns.toArray()) + String.join("", rows);
  }

  static String certificateName(long message, long certificate) {
    return "%smessage-%d-%d.certificate".formatted(CERTIFICATES, message, certificate);
  }

  /** Whether an entry of the trail tells that something was held back, or was released. */
  static boolean isOfHold(String action) {
    return action.startsWith("put a hold") || action.startsWith("released a hold");
  }

  /** The lines of a certificate that tell what was counted, behind its name. */
  static String counters(String name, String certificate) {
    return certificate
        .lines()
        .takeWhile(line -> !line.startsWith("verdict "))
        .filter(line -> line.startsWith("rule ") && line.contains(" count=n:"))
        .map(line -> Cells.row(name, line.substring("rule ".length())))
        .collect(Collectors.joining());
  }
}
