package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.basics.Money;
import dunlin.core.policy.Change;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.platform.trial.Comparison;
import dunlin.platform.trial.Effect;
import dunlin.platform.trial.Previews;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells at the command line whom a text would treat differently. */
final class PolicyPreview {

  private static final int MOST_TOLD = 20;

  private final Platform platform;
  private final Console console;

  PolicyPreview(Platform platform, Console console) {
    this.platform = platform;
    this.console = console;
  }

  /** Looks at the whole book; the exit code is 0 whatever differs. */
  int tell(String text) {
    Previews previews = platform.door(Previews.class);
    Comparison preview = InstallationCommand.asCommandLine(() -> run(previews, text));
    if (!preview.isDone()) {
      console.failed("preview %d: %s".formatted(preview.id(), preview.message()));
      return 1;
    }
    Sum changed = preview.sums().changed();
    console.passed(
        "%s of %s accounts would be treated differently on %s (%s overdue), in %s"
            .formatted(
                Console.count(changed.accounts()),
                Console.count(preview.accounts()),
                preview.businessDate(),
                told(changed.amounts()),
                Console.seconds(preview.duration())));
    preview
        .sums()
        .byChange()
        .forEach((change, sum) ->
            console.say(
                "  %-46s %8s  %s",
                words(change), Console.count(sum.accounts()), told(sum.amounts())));
    InstallationCommand.asCommandLine(() ->
            previews.page(preview, new Previews.Everybody(), Previews.Place.parse(""), MOST_TOLD))
        .effects()
        .forEach(this::tell);
    return 0;
  }

  private static Comparison run(Previews previews, String text) {
    try {
      return previews.run(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("the policy cannot be taken: " + e.getMessage(), e);
    }
  }

  private void tell(Effect effect) {
    console.say(
        "  %-12s %-30s %18s  %s",
        effect.customerKey(),
        effect.customerName(),
        told(effect.amounts()),
        effect.changes().stream().map(PolicyPreview::words).collect(Collectors.joining(", ")));
  }

  /** {@code step gained standard/first-reminder}. */
  private static String words(Change change) {
    String way = change.way().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return change.what().isEmpty() ? way : way + " " + change.what();
  }

  private static String told(List<Money> amounts) {
    return amounts.isEmpty()
        ? "nothing"
        : amounts.stream()
            .map(each -> each.currencyCode() + " " + each.grouped())
            .collect(Collectors.joining(", "));
  }
}
