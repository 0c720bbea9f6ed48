package dunlin.core.cadence;

import static dunlin.core.cadence.Ledgers.START;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of every cadence over half a year of invoices, payments, disputes and outages. */
class PlanningLawsTest {

  private static final int DAYS = 200;

  /** A cadence, and the seed of all that happens. */
  private record Story(Cadence cadence, long seed) {}

  @Test
  void no_level_is_ever_skipped_or_taken_twice() {
    Laws.check(
        300,
        PlanningLawsTest::anyStory,
        story -> {
          Ledgers ledger = lived(story, 0.15);
          Map<ItemId, List<StepTaken>> byItem =
              ledger.taken.stream().collect(Collectors.groupingBy(StepTaken::item));
          byItem.forEach((item, steps) -> {
            int reached = 0;
            Set<String> names = new HashSet<>();
            for (StepTaken step : steps) {
              assertThat(names.add(step.step())).as("%s once for %s", step, item).isTrue();
              if (step.level() > 0) {
                assertThat(step.level()).as("%s of %s", step, item).isBetween(reached, reached + 1);
                reached = step.level();
              }
            }
          });
        });
  }

  @Test
  void messages_keep_their_distance_whatever_runs_were_missed() {
    Laws.check(
        300,
        PlanningLawsTest::anyStory,
        story -> {
          Ledgers ledger = lived(story, 0.5);
          LocalDate last = LocalDate.MIN;
          for (Contact contact : ledger.contacts) {
            assertThat(contact.on()).isAfterOrEqualTo(last);
            last = contact.on().plusDays(Math.max(1, story.cadence().gapDays()));
          }
        });
  }

  @Test
  void a_second_run_of_a_day_does_nothing() {
    Laws.check(
        300,
        PlanningLawsTest::anyStory,
        story -> {
          Ledgers ledger = lived(story, 0.1);
          ledger.runs(story.cadence());
          Plan again = ledger.plan(story.cadence());
          assertThat(again.acts()).isEmpty();
        });
  }

  @Test
  void nobody_is_asked_for_what_is_paid_contested_or_perhaps_covered() {
    Laws.check(
        300,
        PlanningLawsTest::anyStory,
        story -> {
          Ledgers ledger = lived(story, 0.3);
          Plan plan = ledger.plan(story.cadence());
          Map<ItemId, Item> open =
              ledger.items.stream().collect(Collectors.toMap(Item::id, item -> item));
          for (PlannedAct act : plan.acts()) {
            for (Advance advance : act.advances()) {
              assertThat(advance.asked().isPositive()).isTrue();
              assertThat(advance.asked())
                  .isLessThanOrEqualTo(Objects.requireNonNull(open.get(advance.item())).open());
            }
          }
        });
  }

  /** Lives through the days; some runs are missed, in blocks of up to a month. */
  private static Ledgers lived(Story story, double missed) {
    Random random = new Random(story.seed());
    Ledgers ledger = new Ledgers();
    int outage = 0;
    for (int day = 0; day < DAYS; day++) {
      ledger.today = START.plusDays(day);
      happens(ledger, random);
      if (outage == 0 && random.nextDouble() < missed) {
        outage = List.of(1, 3, 30).get(random.nextInt(3));
      }
      outage = Math.max(0, outage - 1);
      if (outage == 0) {
        ledger.runs(story.cadence());
      }
    }
    return ledger;
  }

  private static void happens(Ledgers ledger, Random random) {
    long number = ledger.taken.size() + 1000L * ledger.today.toEpochDay();
    if (random.nextInt(12) == 0) {
      ItemId item =
          ledger.owes(number, "EUR 100.00", ledger.today.plusDays(random.nextInt(40) - 5));
      if (random.nextBoolean()) {
        ledger.hasNoIssueDate(item);
      }
    }
    List<Item> debits = ledger.items.stream().filter(Item::isDebit).toList();
    if (debits.isEmpty()) {
      return;
    }
    Item one = debits.get(random.nextInt(debits.size()));
    switch (random.nextInt(40)) {
      case 0 -> ledger.pays(one.id(), one.open().toString());
      case 1 -> ledger.pays(one.id(), "EUR 1.00");
      case 2 -> {
        if (ledger.disputes.isEmpty()) {
          ledger.contests(one.id(), one.open().toString());
        }
      }
      case 3 -> ledger.disputes.clear();
      case 4 -> {
        ledger.promises.removeIf(each -> each.item().equals(one.id()));
        ledger.promises(one.id(), one.open().toString(), ledger.today.plusDays(5));
      }
      default -> {}
    }
  }

  private static Story anyStory(RandomGenerator random, int size) {
    List<Step> steps = new ArrayList<>();
    int day = -5 + random.nextInt(3);
    int level = 0;
    for (int i = 0; i < 2 + random.nextInt(6); i++) {
      if (day > 0) {
        level += level == 0 ? 1 : random.nextInt(2);
      }
      steps.add(anyStep(random, i, level, day));
      day += 1 + random.nextInt(14);
    }
    Cadence cadence =
        new Cadence(
            "any",
            Family.SOFT,
            Grouping.ACCOUNT,
            1 + random.nextInt(5),
            random.nextInt(8),
            BigDecimal.ZERO,
            steps);
    return new Story(cadence, random.nextLong());
  }

  private static Step anyStep(RandomGenerator random, int index, int level, int day) {
    Outage outage =
        level == 0 ? Outage.SKIP : random.nextBoolean() ? Outage.RESUME : Outage.COALESCE;
    Act act =
        random.nextInt(4) == 0
            ? new Act.Task(Act.Work.CALL, "call")
            : new Act.Message(Channel.EMAIL, "mail", List.of());
    // A document is issued thirty days before it is due, if it says so; no level counts from that.
    boolean fromIssue = level == 0 && random.nextBoolean();
    return new Step(
        "step-" + index,
        level,
        fromIssue ? Anchor.ISSUE : Anchor.DUE,
        fromIssue ? day + 30 : day,
        act,
        outage,
        2,
        Autonomy.ACT,
        random.nextInt(4),
        BigDecimal.ZERO);
  }
}
