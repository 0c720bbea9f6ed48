package dunlin.bench;

import dunlin.app.installation.InstallationClock;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A bed on which sending has begun before its ledger came in, so that all that is overdue has a
 * first reminder due: the heaviest day that there can be.
 */
final class OutreachBed {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private OutreachBed() {}

  static void prepare(Bed bed) {
    bed.nameCollectors();
    bed.openPlatform();
    standAt(bed, bed.businessDate().minusDays(1));
    boolean _ = Bed.asBench(() -> sayWhoWeAre(bed));
    boolean _ = Bed.asBench(() -> bed.door(StepsTaken.class).begin());
    bed.load();
    standAt(bed, bed.businessDate());
    bed.openBusinessDate();
  }

  /** So many days after: every account is as many days older. */
  static void standOnDay(Bed bed, int days) {
    standAt(bed, bed.businessDate().plusDays(days));
    bed.openDate(days);
  }

  private static void standAt(Bed bed, LocalDate day) {
    bed.door(InstallationClock.class).standAt(day.atTime(MORNING).toInstant(ZoneOffset.UTC));
  }

  private static boolean sayWhoWeAre(Bed bed) {
    OutreachSettings settings = bed.door(OutreachSettings.class);
    settings.choose(Choice.DEBTORS, "BUSINESS");
    settings.choose(Choice.DEBTS, "COMMERCIAL");
    settings.choose(Choice.ROLE, "FIRST_PARTY");
    settings.choose(Choice.BASIS, "contract");
    settings.choose(Choice.SENDER_NAME, "Bench GmbH");
    settings.choose(Choice.SENDER_ADDRESS, "Kaistrasse 12, 20457 Hamburg");
    settings.choose(Choice.VETO_MINUTES, "0");
    return true;
  }
}
