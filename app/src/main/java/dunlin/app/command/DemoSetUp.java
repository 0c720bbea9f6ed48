package dunlin.app.command;

import dunlin.app.demo.DemoLedger;
import dunlin.app.installation.Home;
import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.policy.Band;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Settings;
import dunlin.platform.customer.Entities;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.Profiles;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Controls;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.MissingRate;
import dunlin.platform.treatment.MissingRates;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.worklist.Worklists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads a demo: people, a ledger, their books, what they did lately, and the night. */
final class DemoSetUp {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Platform platform;
  private final Home home;
  private final Console console;
  private final FirstSignIn people;

  DemoSetUp(Platform platform, Home home, Console console) {
    this.platform = platform;
    this.home = home;
    this.console = console;
    this.people = new FirstSignIn(platform.door(Members.class), home);
  }

  /** Only where nobody works yet. */
  boolean isPossible() {
    return people.isNeeded();
  }

  /** Loads all of it and says what there is now. */
  String load(DemoPlan plan) {
    if (platform.door(Profiles.class).find(plan.profile()).isEmpty()) {
      throw new RefusedException(
          "there is no profile '%s'; ./dunlin import --profiles lists them"
              .formatted(plan.profile()));
    }
    if (plan.ledger().isEmpty()) {
      new DemoOutreach(platform)
          .standAt(plan.businessDate().orElseThrow().minusDays(8), LocalTime.of(18, 0));
    }
    List<Member> collectors =
        Colleague.forLedgerWith(plan.collectors()).stream()
            .map(people::findOrCreate)
            .filter(member -> member.roles().contains(Role.COLLECTOR))
            .toList();
    chooseBaseCurrency(plan.profile());
    Delivery delivery = plan.ledger().map(files -> read(plan, files)).orElseGet(() -> invent(plan));
    LocalDate day = plan.businessDate().orElseGet(this::dayOfLedger);
    int assigned = platform.door(Books.class).assignByImportedCollector("as the ledger says");
    DemoDays days = new DemoDays(platform, collectors);
    Night night =
        plan.ledger().isEmpty() ? days.workUntil(day) : days.openWithoutWork(day, assigned > 0);
    people.lines().forEach(line -> console.say("  " + line));
    return summary(plan, delivery, night);
  }

  /** What the books hold at this moment, in sentences: they may have changed since the loading. */
  List<String> figures() {
    Map<Band, Integer> listed = platform.door(Worklists.class).countsByBand(Worklists.Filter.all());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s accounts on %s, %s of them listed"
            .formatted(
                Console.count(platform.door(NightlyRun.class).status().wouldDecide()),
                platform.door(BusinessDays.class).today(),
                Console.count(listed.values().stream().mapToInt(Integer::intValue).sum())));
    lines.add(platform.door(Controls.class).check().summary());
    platform.door(MissingRates.class).now().stream().map(MissingRate::sentence).forEach(lines::add);
    return lines;
  }

  /** The first choice of an installation; a person may choose another on the settings page. */
  private void chooseBaseCurrency(String profile) {
    platform
        .door(Profiles.class)
        .baseCurrencyOf(profile)
        .ifPresent(currency ->
            platform
                .door(Settings.class)
                .choose(Settings.BASE_CURRENCY, currency.getCurrencyCode()));
  }

  /** A ledger that says no day stands at its latest invoice, unless that lies ahead of us. */
  private LocalDate dayOfLedger() {
    LocalDate today = platform.door(BusinessDays.class).today();
    return platform.door(Ledger.class).latestIssueDate(today).orElse(today);
  }

  private Delivery invent(DemoPlan plan) {
    Path folder = temporaryFolder();
    try {
      DemoLedger.entities().forEach(platform.door(Entities.class)::describe);
      DemoLedger.write(folder, plan.businessDate().orElseThrow(), DemoLedger.SEED);
      return read(plan, folder);
    } finally {
      delete(folder);
    }
  }

  private Delivery read(DemoPlan plan, Path files) {
    LedgerImport reading = new LedgerImport(platform.door(Imports.class), console);
    Delivery delivery =
        reading.run(LedgerImport.requestFor(files, plan.profile(), plan.profile(), false));
    reading.tellRejected(delivery, home.rejected(delivery.id()));
    if (delivery.state() != Delivery.State.DONE) {
      letWorkEnd();
      throw new RefusedException(whatStands(delivery));
    }
    return delivery;
  }

  /**
   * What was booked is decided in the background; a stop in the middle would be told as trouble.
   */
  private void letWorkEnd() {
    boolean _ =
        platform.door(News.class).awaitCaughtUp(PATIENCE)
            && platform.door(NightlyRun.class).awaitIdle(PATIENCE);
  }

  /** A delivery that goes on with another finds what that one booked. */
  private static long inTheBooks(Delivery delivery) {
    return delivery.booked() + delivery.unchanged() + delivery.corrected();
  }

  private static String whatStands(Delivery delivery) {
    long booked = inTheBooks(delivery);
    return booked == 0
        ? "nothing of the ledger was booked; the same command again begins anew"
        : "the ledger was not read to its end: %s records of its first %s rows are booked and stay, what comes after is not; the same command again goes on with it, --fresh throws it away"
            .formatted(Console.count(booked), Console.count(delivery.rowsRead()));
  }

  private static String summary(DemoPlan plan, Delivery delivery, Night night) {
    return "%s, as of %s: %s records booked, %s rows refused"
        .formatted(
            plan.ledger().map(Path::toString).orElse("The demo ledger"),
            night.businessDate(),
            Console.count(inTheBooks(delivery)),
            Console.count(delivery.rejected()));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("dunlin-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
