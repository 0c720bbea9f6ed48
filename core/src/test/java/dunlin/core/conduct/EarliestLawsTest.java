package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.cadence.Guardrails;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Block;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.receivable.Channel;
import dunlin.testing.Laws;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The gate finds the earliest permit that the slow search finds, on generated contacts. */
class EarliestLawsTest {

  private static final int CASES = 20_000;
  private static final LocalDate FIRST = LocalDate.of(2026, 9, 15);

  /** The shipped packs, and a policy that keeps two weeks quiet. */
  private static final List<RulePack> PACKS =
      Stream.concat(
              RulePacks.shipped().stream(),
              RulePacks.ofGuardrails(
                  1,
                  FIRST,
                  new Guardrails(
                      List.of(),
                      List.of(
                          new Guardrails.Quiet(
                              LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 3), "holidays"))))
                  .stream())
          .toList();

  private static final Gate GATE = Gate.of(PACKS);
  private static final SlowSearch SLOW = new SlowSearch(PACKS);

  private static final List<String[]> ZONES =
      List.of(
          new String[] {"Europe/Berlin"},
          new String[] {"America/New_York", "America/Los_Angeles"},
          new String[] {"Pacific/Auckland", "Pacific/Honolulu"},
          new String[] {});

  /** What a message says beside its list: nothing, what holds on one day alone, what is wrong. */
  private static final List<String> WORDS =
      List.of(
          "",
          "Today is %s.",
          "The oldest is %d days late.",
          "We wrote on 3 March 2019.",
          "Pay immediately.",
          "We will sue.");

  @Test
  void the_earliest_permit_is_that_of_the_slow_search() {
    AtomicInteger permitted = new AtomicInteger();
    AtomicInteger found = new AtomicInteger();
    Laws.check(
        CASES,
        EarliestLawsTest::contact,
        contact -> {
          ContactRequest request = contact.request();
          ContactCircumstances circumstances = contact.circumstances();
          switch (GATE.judge(request, circumstances)) {
            case Verdict.Permit permit -> permitted.incrementAndGet();
            case Verdict.Refusal refusal -> {
              assertThat(refusal.earliest()).isEqualTo(SLOW.earliest(request, circumstances));
              found.addAndGet(refusal.earliest().isPresent() ? 1 : 0);
            }
          }
        });
    assertThat(permitted.get()).as("permits").isBetween(CASES / 50, CASES / 2);
    assertThat(found.get()).as("refusals that pass").isBetween(CASES / 10, CASES);
  }

  private static ContactBuilder contact(RandomGenerator random, int size) {
    ContactBuilder contact =
        random.nextInt(3) > 0
            ? ContactBuilder.reminder()
            : ContactBuilder.consumerCall("2026-10-01T12:00");
    String[] zones = ZONES.get(Math.max(0, random.nextInt(10) - 6));
    contact.in(zones);
    contact.at =
        FIRST
            .plusDays(random.nextInt(600))
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(random.nextInt(86_400));
    if (random.nextInt(5) == 0) {
      contact.channel = Channel.SMS;
    }
    if (random.nextInt(3) == 0) {
      contact.calendars =
          List.of(
              new BusinessCalendar(
                  "DE",
                  Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                  Set.of(contact.day(), contact.day().plusDays(1 + random.nextInt(4)))));
    }
    say(random, contact);
    arrange(random, contact);
    if (zones.length > 0) {
      remember(random, contact, size);
    }
    return contact;
  }

  private static void say(RandomGenerator random, ContactBuilder contact) {
    String words = WORDS.get(Math.max(0, random.nextInt(12) - 6));
    LocalDate told = contact.day().plusDays(random.nextInt(3));
    long late = told.toEpochDay() - LocalDate.of(2026, 10, 1).toEpochDay();
    contact.body += "\n" + words.replace("%s", told.toString()).replace("%d", "" + late);
    if (random.nextInt(4) == 0) {
      LocalDate barred = contact.day().plusDays(random.nextInt(4));
      contact.consequence = ContactRequest.Consequence.LEGAL;
      contact.decided = true;
      contact.booked(item ->
          new ContactCircumstances.ItemFact(
              item.item(),
              item.number(),
              item.open(),
              item.disputed(),
              item.issueDate(),
              item.dueDate(),
              Optional.of(barred)));
    }
  }

  private static void arrange(RandomGenerator random, ContactBuilder contact) {
    LocalDate soon = contact.day().plusDays(random.nextInt(6) - 1);
    if (random.nextInt(4) == 0) {
      contact.arrangements.add(
          new Arrangement(Arrangement.Arranged.PROMISE, ContactBuilder.FIRST_DEBT, soon, false));
    }
    if (random.nextInt(6) == 0) {
      contact.blocks.add(new Block(Optional.empty(), "asked", Optional.of(soon.plusDays(2))));
    }
    if (random.nextInt(6) == 0) {
      Instant until = contact.at.plus(Duration.ofHours(random.nextInt(100)));
      contact.optOuts.add(new OptOut(contact.channel, "", Instant.EPOCH, Optional.of(until)));
    }
  }

  private static void remember(RandomGenerator random, ContactBuilder contact, int size) {
    LocalDateTime now = LocalDateTime.ofInstant(contact.at, contact.zones.getFirst());
    int contacts = random.nextInt(size / 8 + 1);
    for (int i = 0; i < contacts; i++) {
      String before = now.minusHours(1L + random.nextInt(200)).toString();
      if (random.nextInt(4) == 0) {
        contact.spokenOn(before, ContactBuilder.FIRST_DEBT);
      } else {
        contact.calledOn(before, ContactBuilder.FIRST_DEBT);
      }
    }
  }
}
