package dunlin.core.conduct;

import dunlin.core.cadence.Guardrails;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the guardrails of a policy as the text of a rule pack. */
final class GuardrailText {

  private static final int LONGEST_REASON = 200;

  private GuardrailText() {}

  static String of(int version, LocalDate dated, Guardrails guardrails) {
    StringBuilder text =
        new StringBuilder("pack guardrails\nversion %d\ndated %s\n".formatted(version, dated))
            .append("title Guardrails of the policy\napplies purpose dunning marketing thanks\n");
    int number = 0;
    for (Guardrails.Cap cap : guardrails.caps()) {
      number++;
      text.append(cap(number, cap));
    }
    if (!guardrails.quiet().isEmpty()) {
      text.append(rule("quiet-days", "Never on the quiet days of the policy.", "quiet-days"));
      for (Guardrails.Quiet quiet : guardrails.quiet()) {
        text.append("quiet %s %s %s\n".formatted(quiet.from(), quiet.to(), plain(quiet.reason())));
      }
    }
    return text.toString();
  }

  private static String rule(String name, String says, String check) {
    return "rule guardrails.%s\nsays %s\nsource policy\nstatus verified\nfrom always\nto open\ncheck %s\n"
        .formatted(name, says, check);
  }

  private static String cap(int number, Guardrails.Cap cap) {
    String says = "At most %d contacts within %d days.".formatted(cap.most(), cap.days());
    String channels = words(cap.channels());
    return rule("cap-" + number, says, "contacts")
        + (channels.isEmpty()
            ? ""
            : "applies channel %s\ncounts %s\n".formatted(channels, channels))
        + "most %d\ndays %d\nper account\n".formatted(cap.most(), cap.days());
  }

  private static String words(Set<Channel> channels) {
    return channels.stream().map(Requirement::word).sorted().collect(Collectors.joining(" "));
  }

  /** On one line, and not so long that the line would be refused. */
  private static String plain(String reason) {
    String line = reason.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
