package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.identity.Member;
import dunlin.platform.portfolio.Books;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.treatment.Standing;
import dunlin.platform.treatment.Standings;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lets the last days before the demo happen: nights, and calls and notes of the collectors. */
final class DemoDays {

  private static final int CALLS_A_DAY = 4;
  private static final int PAGE = 500;
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final Platform platform;
  private final List<Member> collectors;

  /** What somebody did on an account. */
  private record Deed(
      Interaction.Kind kind,
      String outcome,
      String note,
      String nextStep,
      int callbackInDays,
      int minutes) {}

  private static final List<Deed> DEEDS =
      List.of(
          new Deed(
              Interaction.Kind.CALL,
              "reached",
              "Payables clerk says the invoice waits for an approval.",
              "ask whether it was approved",
              7,
              6),
          new Deed(Interaction.Kind.CALL, "not reached", "", "try again in the morning", 1, 1),
          new Deed(
              Interaction.Kind.CALL,
              "reached",
              "Asks for copies of the two oldest invoices.",
              "send copies, then call",
              3,
              5),
          new Deed(
              Interaction.Kind.NOTE,
              "",
              "New contact in payables from next month, see their mail.",
              "",
              0,
              0),
          new Deed(
              Interaction.Kind.CALL, "left a message", "", "call unless they call back", 2, 2));

  DemoDays(Platform platform, List<Member> collectors) {
    this.platform = platform;
    this.collectors = collectors;
  }

  /**
   * The night of the last day of a made-up ledger, with a week of made-up work behind it: people
   * called, and reminders went out into the mailbox. The last day's wait for whoever looks.
   */
  Night workUntil(LocalDate day) {
    DemoOutreach outreach = new DemoOutreach(platform);
    outreach.sayWhoWeAre();
    outreach.standAt(day.minusDays(7), MORNING);
    open(day.minusDays(7));
    outreach.begin();
    work(0);
    outreach.standAt(day.minusDays(1), MORNING);
    outreach.readSource();
    open(day.minusDays(1));
    outreach.sendAll();
    work(1);
    outreach.standAt(day, outreach.timeOfDay());
    outreach.readSource();
    Night night = open(day);
    outreach.prepare();
    return night;
  }

  /** The night of a real ledger: nothing is made up but who owns what nobody owns. */
  Night openWithoutWork(LocalDate day, boolean booksAreAssigned) {
    LocalDate opened = platform.door(BusinessDays.class).latestOpened().orElse(LocalDate.MIN);
    if (opened.isBefore(day.minusDays(1))) {
      open(day.minusDays(1));
    }
    if (!booksAreAssigned) {
      dealOutBooks();
    }
    return open(opened.isAfter(day) ? opened : day);
  }

  private Night open(LocalDate day) {
    Night night =
        new NightShift(platform.door(NightlyRun.class), platform.door(BusinessDays.class))
            .work(day);
    if (night.state() != Night.State.DONE) {
      throw new RefusedException("the night of %s failed: %s".formatted(day, night.message()));
    }
    return night;
  }

  /** One account after another to one collector after another. */
  private void dealOutBooks() {
    Books books = platform.door(Books.class);
    Standings standings = platform.door(Standings.class);
    String after = "";
    int turn = 0;
    do {
      Standings.Page page =
          standings.page(Standings.Filter.none(), Standings.Order.OVERDUE, after, PAGE);
      for (Standing standing : ownerless(page)) {
        Member owner = collectors.get(turn++ % collectors.size());
        Books.Assigning ignored =
            books.assign(standing.account(), OptionalLong.of(owner.id().value()), "dealt out");
      }
      after = page.next().orElse("");
    } while (!after.isEmpty());
  }

  private static List<Standing> ownerless(Standings.Page page) {
    return page.standings().stream().filter(each -> each.memberId() == null).toList();
  }

  private void work(int turn) {
    for (int i = 0; i < collectors.size(); i++) {
      Member collector = collectors.get(i);
      List<WorklistItem> list =
          platform
              .door(Worklists.class)
              .page(Worklists.Filter.ofMember(collector.id().value()), "", CALLS_A_DAY * 2)
              .items();
      for (int j = turn; j < list.size(); j += 2) {
        Deed deed = DEEDS.get((i + j) % DEEDS.size());
        InteractionId ignored = log(collector, list.get(j).account(), deed);
      }
    }
  }

  /** Under the collector's name, which the audit trail then tells. */
  private InteractionId log(Member collector, AccountId account, Deed deed) {
    LocalDate today = platform.door(BusinessDays.class).today();
    Interactions.Log log =
        new Interactions.Log(
            account,
            deed.kind,
            deed.outcome,
            "",
            deed.note,
            deed.nextStep,
            deed.callbackInDays == 0 ? null : today.plusDays(deed.callbackInDays),
            null,
            minutes(deed));
    return Acting.as(
        Actor.system(collector.id().toString()), () -> platform.door(Interactions.class).log(log));
  }

  private static @Nullable Integer minutes(Deed deed) {
    return deed.minutes == 0 ? null : deed.minutes;
  }
}
