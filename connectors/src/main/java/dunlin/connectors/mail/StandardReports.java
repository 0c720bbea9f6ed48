package dunlin.connectors.mail;

import dunlin.core.spi.DeliveryReport.Kind;
import dunlin.core.spi.DeliveryReport.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reports as the standards write them: of delivery (RFC 3464) and of complaints (RFC 5965). */
final class StandardReports {

  private static final int OUTCOMES_MAX = 100;

  private StandardReports() {}

  /** The blocks after the first are one receiver each; without a first, all are. */
  static List<Outcome> delivery(String deliveryStatus) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Map<String, String> block : FieldBlocks.in(deliveryStatus)) {
      boolean speaksOfReceiver =
          block.containsKey("final-recipient") || block.containsKey("original-recipient");
      if (speaksOfReceiver && outcomes.size() < OUTCOMES_MAX) {
        outcome(block).ifPresent(outcomes::add);
      }
    }
    return outcomes;
  }

  private static Optional<Outcome> outcome(Map<String, String> block) {
    Optional<String> recipient =
        FieldBlocks.typed(block, "original-recipient")
            .flatMap(Verdicts::address)
            .or(() -> FieldBlocks.typed(block, "final-recipient").flatMap(Verdicts::address));
    String diagnostic = Verdicts.oneLine(FieldBlocks.typed(block, "diagnostic-code").orElse(""));
    String status = Verdicts.statusIn(FieldBlocks.value(block, "status").orElse(""));
    String action = FieldBlocks.value(block, "action").orElse("").toLowerCase(Locale.ROOT);
    return kind(action, moreExact(status, diagnostic), diagnostic)
        .map(kind -> new Outcome(recipient, kind, moreExact(status, diagnostic), diagnostic));
  }

  /** Some servers write 5.0.0 where the other side was more exact. */
  private static String moreExact(String status, String diagnostic) {
    String said = Verdicts.statusIn(diagnostic);
    boolean vague = status.isEmpty() || status.endsWith(".0.0");
    return vague && !said.isEmpty() && (status.isEmpty() || said.charAt(0) == status.charAt(0))
        ? said
        : status;
  }

  private static Optional<Kind> kind(String action, String status, String diagnostic) {
    return switch (action.split("[ (]", 2)[0]) {
      case "failed" -> Optional.of(Verdicts.ofFailure(status, diagnostic));
      case "delayed" -> Optional.of(Kind.DELAYED);
      case "delivered", "relayed", "expanded" -> Optional.of(Kind.DELIVERED);
      default -> Optional.empty();
    };
  }

  /** None for a report that says that the mail was wanted. */
  static List<Outcome> complaint(String feedback, Optional<String> receiver) {
    Map<String, String> fields = new LinkedHashMap<>();
    FieldBlocks.in(feedback).forEach(block -> block.forEach(fields::putIfAbsent));
    String type = FieldBlocks.value(fields, "feedback-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.equals("not-spam") || type.equals("auth-failure")) {
      return List.of();
    }
    Optional<String> named =
        FieldBlocks.typed(fields, "original-rcpt-to").flatMap(Verdicts::address);
    return List.of(
        new Outcome(
            named.or(() -> receiver.flatMap(Verdicts::onlyAddress)),
            Kind.COMPLAINT,
            "",
            Verdicts.oneLine(type + " " + FieldBlocks.value(fields, "user-agent").orElse(""))));
  }
}
