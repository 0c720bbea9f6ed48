package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.conduct.PastContact.Cause;
import dunlin.core.conduct.PastContact.Direction;
import dunlin.core.conduct.PastContact.Exclusion;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.testing.Laws;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Laws of the counters and of the gate on generated histories. */
class ContactLawsTest {

  private static final Phrases NO_PHRASES = new Phrases(List.of());

  /** All shipped rules that count. */
  private static final List<Rule> COUNTERS =
      RulePacks.shipped().stream()
          .flatMap(pack -> pack.rules().stream())
          .filter(rule -> rule.check() instanceof CounterCheck)
          .toList();

  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "America/Los_Angeles",
          "Europe/Berlin",
          "Pacific/Auckland",
          "Asia/Kolkata",
          "America/St_Johns",
          "Pacific/Honolulu",
          "Australia/Lord_Howe");

  @Test
  void a_hundred_thousand_histories_are_counted_as_the_slow_counter_counts_them() {
    Laws.check(100_000, ContactLawsTest::contact, ContactLawsTest::counts);
  }

  private static void counts(ContactBuilder contact) {
    ContactRequest request = contact.request();
    ContactCircumstances circumstances = contact.circumstances();
    SlowCounter slow = new SlowCounter(request, circumstances);
    Set<String> refusing = new TreeSet<>();
    Look look = new Look(new Material(request, circumstances, NO_PHRASES), contact.at, false);
    for (Rule rule : COUNTERS) {
      if (isMeant(rule, request, circumstances)
          && rule.check().look(look) instanceof Outcome.Refused refused) {
        refusing.add(rule.id());
        if (contact.at.getEpochSecond() % 10 == 0) {
          assertThat(refused.earliest())
              .as(rule.id())
              .isEqualTo(slow.giveWay(rule.id(), contact.at));
        }
      }
    }
    assertThat(refusing).isEqualTo(slow.refusingAt(contact.at));
  }

  private static boolean isMeant(
      Rule rule, ContactRequest request, ContactCircumstances circumstances) {
    Scope scope = Scope.of(request, circumstances.profile());
    return rule.requirements().stream().allMatch(each -> each.mayHold(scope));
  }

  @Test
  void the_earliest_instant_is_the_first_that_is_permitted() {
    Laws.check(
        2_000,
        ContactLawsTest::contact,
        contact -> {
          Optional<Instant> earliest = contact.earliest();
          if (earliest.isPresent()) {
            contact.sourceAsOf = Optional.of(earliest.get());
            contact.at = earliest.get();
            assertThat(contact.refusingRules()).isEmpty();
            contact.at = earliest.get().minusSeconds(1);
            assertThat(contact.refusingRules()).isNotEmpty();
          }
        });
  }

  @Test
  void every_certificate_holds_and_judges_the_same() {
    Laws.check(
        300,
        ContactLawsTest::contact,
        contact -> {
          Certificate certificate =
              Certificate.of(ContactBuilder.GATE, contact.request(), contact.circumstances());
          assertThat(Certificates.recheck(certificate.text(), ContactBuilder.GATE).differences())
              .isEmpty();
        });
  }

  private static ContactBuilder contact(RandomGenerator random, int size) {
    ContactBuilder contact = ContactBuilder.consumerCall("2026-10-01T12:00");
    contact.profile =
        new Scope.Profile(
            Scope.Debtor.UNKNOWN,
            Scope.Debt.UNKNOWN,
            Scope.Role.UNKNOWN,
            Scope.Stage.UNKNOWN,
            Scope.Credit.UNKNOWN,
            List.of(),
            Optional.empty(),
            Optional.empty());
    contact.channel = random.nextBoolean() ? Channel.CALL : one(random, Channel.values());
    contact.voice = contact.channel == Channel.CALL ? Scope.Voice.LIVE : Scope.Voice.NONE;
    contact.use = one(random, ContactRequest.Use.values());
    String[] zones = new String[1 + random.nextInt(3) / 2];
    for (int i = 0; i < zones.length; i++) {
      zones[i] = ZONES.get(random.nextInt(ZONES.size()));
    }
    contact.in(zones);
    contact.at = moment(random, contact, LocalDate.of(2026, 9, 15).plusDays(random.nextInt(700)));
    if (random.nextBoolean()) {
      contact.list(new ItemId(102), "INV-2026-0102", "EUR 300.50", "2026-10-02");
    }
    int contacts = random.nextInt(size / 4 + 2);
    LocalDate today = contact.at.atZone(contact.zones.getFirst()).toLocalDate();
    for (int i = 0; i < contacts; i++) {
      contact.contacts.add(past(random, contact, today, i));
    }
    return contact;
  }

  private static PastContact past(
      RandomGenerator random, ContactBuilder contact, LocalDate today, int number) {
    int daysAgo = random.nextInt(4) == 0 ? random.nextInt(35) : random.nextInt(9);
    Instant placed = moment(random, contact, today.minusDays(daysAgo));
    Set<ItemId> debts = new HashSet<>();
    for (long debt = 101; debt <= 103; debt++) {
      if (random.nextInt(2) == 0) {
        debts.add(new ItemId(debt));
      }
    }
    Optional<Exclusion> exclusion =
        random.nextInt(5) > 0
            ? Optional.empty()
            : Optional.of(
                new Exclusion(
                    one(random, Cause.values()),
                    random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(placed.minus(Duration.ofHours(random.nextInt(240) - 12)))));
    return new PastContact(
        number + 1L,
        random.nextInt(5) == 0 ? new AccountId(18) : ContactBuilder.ACCOUNT,
        random.nextInt(3) > 0 ? Channel.CALL : one(random, Channel.values()),
        random.nextInt(5) == 0 ? Direction.INBOUND : Direction.OUTBOUND,
        placed,
        random.nextInt(6) > 0,
        random.nextInt(8) == 0,
        debts,
        one(random, Scope.SenderKind.values()),
        "a" + random.nextInt(3),
        one(random, ContactRequest.Use.values()),
        exclusion);
  }

  /** Often within minutes of midnight, where counters go wrong. */
  private static Instant moment(RandomGenerator random, ContactBuilder contact, LocalDate day) {
    ZoneId zone = contact.zones.get(random.nextInt(contact.zones.size()));
    Instant midnight = day.atStartOfDay(zone).toInstant();
    return random.nextInt(3) == 0
        ? midnight.plusSeconds(random.nextInt(7200) - 3600)
        : midnight.plusSeconds(random.nextInt(86_400));
  }

  private static <T> T one(RandomGenerator random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
