package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.backtest.Tally;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.Channel;
import dunlin.platform.trial.Backtest;
import dunlin.platform.trial.Backtests;

/** Tells at the command line what a text would have done on the days that are over. */
final class PolicyBacktest {

  private static final int MINUTES_OF_HOUR = 60;

  private final Platform platform;
  private final Console console;

  PolicyBacktest(Platform platform, Console console) {
    this.platform = platform;
    this.console = console;
  }

  /** Looks at the past; the exit code is 0 whatever differs. */
  int tell(String text, int days) {
    Backtests backtests = platform.door(Backtests.class);
    Backtest backtest = InstallationCommand.asCommandLine(() -> run(backtests, text, days));
    if (!backtest.isDone()) {
      console.failed("backtest %d: %s".formatted(backtest.id(), backtest.message()));
      return 1;
    }
    console.passed(
        "%d days before %s, %d of them as known in their night, in %s"
            .formatted(
                backtest.pastDays().size(),
                backtest.businessDate(),
                backtest.daysKnownThen(),
                Console.seconds(backtest.duration())));
    tell(backtest.live(), backtest.draft());
    console.say(
        "  assumed: payments, disputes and promises come as they came; a call takes 8 minutes, a");
    console.say("  review 5, a proposal 10, a message that waits for a person 2");
    return 0;
  }

  private static Backtest run(Backtests backtests, String text, int days) {
    try {
      return backtests.run(text, days);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("the policy cannot be tested: " + e.getMessage(), e);
    }
  }

  private void tell(Tally live, Tally draft) {
    console.say("  %-38s %12s %12s", "", "in force", "this text");
    line("places on the list", live.listed(), draft.listed());
    for (Channel channel : Channel.values()) {
      line("contacts by " + named(channel), contacts(live, channel), contacts(draft, channel));
    }
    for (PlannedAct.Kind kind : PlannedAct.Kind.values()) {
      if (kind != PlannedAct.Kind.MESSAGE && kind != PlannedAct.Kind.CALL) {
        line(named(kind), acts(live, kind), acts(draft, kind));
      }
    }
    line("hours of people", hours(live), hours(draft));
    line("contacts beyond a cap", live.breaches(), draft.breaches());
    line("messages about what was paid", live.wrong(), draft.wrong());
  }

  private void line(String what, long live, long draft) {
    if (live > 0 || draft > 0 || what.startsWith("contacts beyond")) {
      console.say("  %-38s %12s %12s", what, Console.count(live), Console.count(draft));
    }
  }

  private static long contacts(Tally tally, Channel channel) {
    return tally.contacts().getOrDefault(channel, 0L);
  }

  private static long acts(Tally tally, PlannedAct.Kind kind) {
    return tally.acts().getOrDefault(kind, 0L);
  }

  private static long hours(Tally tally) {
    return Math.ceilDiv(tally.minutes(), MINUTES_OF_HOUR);
  }

  private static String named(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
