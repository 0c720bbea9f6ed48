package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;

import dunlin.platform.audit.Acting;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.Duration;

/** An installation that sends, for tests: days pass and nights run when they say so. */
final class OutreachStory {

  static final Duration LONG = Duration.ofSeconds(30);

  private OutreachStory() {}

  static void sayWhoWeAre(OutreachSettings settings) {
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.DEBTORS, "BUSINESS");
          settings.choose(Choice.DEBTS, "COMMERCIAL");
          settings.choose(Choice.ROLE, "FIRST_PARTY");
          settings.choose(Choice.BASIS, "contract");
          settings.choose(Choice.SENDER_NAME, "Example GmbH");
          settings.choose(Choice.SENDER_ADDRESS, "Hafenstr. 5, 20457 Hamburg");
          settings.choose(Choice.VETO_MINUTES, "0");
        });
  }
}
