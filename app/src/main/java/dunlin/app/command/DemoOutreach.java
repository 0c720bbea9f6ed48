package dunlin.app.command;

import dunlin.app.installation.InstallationClock;
import dunlin.app.installation.Platform;
import dunlin.platform.calendar.Settings;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Forewarning;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.News;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** Lets a demo write to its debtors: on its own days, and into its own mailbox. */
final class DemoOutreach {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SOURCE = "canonical";
  private static final String AT_ONCE = "0";
  private static final String AN_HOUR = "60";

  private final Platform platform;
  private final OutreachSettings settings;

  DemoOutreach(Platform platform) {
    this.platform = platform;
    this.settings = platform.door(OutreachSettings.class);
  }

  void standAt(LocalDate day, LocalTime time) {
    platform.door(InstallationClock.class).standAt(day.atTime(time).toInstant(ZoneOffset.UTC));
  }

  /** What the clock of the machine shows, so that a demo begins at the reader's time of day. */
  LocalTime timeOfDay() {
    return LocalTime.ofInstant(platform.door(InstallationClock.class).ofMachine(), ZoneOffset.UTC);
  }

  void sayWhoWeAre() {
    settings.choose(Choice.DEBTORS, "BUSINESS");
    settings.choose(Choice.DEBTS, "COMMERCIAL");
    settings.choose(Choice.ROLE, "FIRST_PARTY");
    settings.choose(Choice.BASIS, "contract");
    settings.choose(Choice.SENDER_ADDRESS, "Kaistrasse 12, 20457 Hamburg");
    call("DUN-DE", "Dunlin Demo GmbH", "Kaistrasse 12, 20457 Hamburg");
    call("DUN-UK", "Dunlin Demo Ltd", "4 Quayside Row, Bristol BS1 6XN");
    call("DUN-US", "Dunlin Demo Inc.", "118 Harbor Way, Portland, ME 04101");
    settings.choose(Choice.SENDER_EMAIL, "receivables@demo.example");
    settings.choose(Choice.SENDER_PHONE, "+49 40 5550100");
    settings.choose(Choice.VETO_MINUTES, AT_ONCE);
  }

  private void call(String entity, String name, String address) {
    Settings all = platform.door(Settings.class);
    all.choose(Choice.SENDER_NAME.setting() + ":" + entity, name);
    all.choose(Choice.SENDER_ADDRESS.setting() + ":" + entity, address);
  }

  void begin() {
    boolean _ = platform.door(StepsTaken.class).begin();
  }

  /** The source is read once more and has nothing new: the books are as fresh as the day. */
  void readSource() {
    Delivery _ = platform.door(Imports.class).deliver(SOURCE, List.of());
  }

  /** All that is due goes out; nobody is there yet to stop it. */
  void sendAll() {
    boolean _ = platform.door(News.class).awaitCaughtUp(PATIENCE);
    var _ = platform.door(Preparing.class).all();
    var _ = platform.door(Dispatch.class).sendDue();
    boolean _ = platform.door(News.class).awaitCaughtUp(PATIENCE);
    settings.choose(Choice.VETO_MINUTES, AN_HOUR);
  }

  /** What is due waits for whoever looks, and what comes tomorrow is known. */
  void prepare() {
    boolean _ = platform.door(News.class).awaitCaughtUp(PATIENCE);
    var _ = platform.door(Preparing.class).all();
    platform.door(Forewarning.class).make();
  }
}
