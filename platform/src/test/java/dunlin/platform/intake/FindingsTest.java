package dunlin.platform.intake;

import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.intake.Findings.Chosen;
import dunlin.platform.intake.Findings.Seen;
import dunlin.platform.intake.Findings.SettledPlace;
import dunlin.platform.intake.Findings.Settling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class FindingsTest {

  private static final Actor ANNA = Actor.system("anna");
  private static final Chosen UNDATED = new Chosen.Every(kind(), Long.MAX_VALUE);

  @Autowired Imports imports;
  @Autowired Findings findings;
  @Autowired AuditTrail trail;
  @Autowired DSLContext sql;

  @Test
  void all_of_a_kind_are_settled_at_once_and_the_trail_has_an_entry_for_each() {
    deliverUndated("many", 1_100);
    long before = entries();

    Settling settled = as(() -> findings.settle(UNDATED, seen(UNDATED), "due by contract"));

    assertThat(settled).isInstanceOf(Settling.Settled.class);
    assertThat(open()).isZero();
    assertThat(entries() - before).isGreaterThanOrEqualTo(1_100);
    assertThat(as(() -> trail.linesBefore(Long.MAX_VALUE, "", 1)))
        .extracting(AuditLine::action, AuditLine::detail)
        .containsExactly(tuple("settled a finding", "due by contract"));
    assertThat(as(trail::findBreak)).isEmpty();
    assertThat(
            sql.fetchCount(
                DSL.table("intake.finding"),
                DSL.condition("settled_by = ? and settled_how = 'due by contract'", ANNA.name())))
        .isGreaterThanOrEqualTo(1_100);
  }

  @Test
  void those_that_were_ticked_are_settled_and_no_others() {
    deliverUndated("ticked", 3);
    List<Long> ids = openIds();
    Set<Long> ticked = Set.copyOf(ids.subList(0, 2));

    Settling settled =
        as(() -> findings.settle(new Chosen.Ticked(ticked), Seen.of(ticked), "asked"));

    assertThat(settled).isEqualTo(new Settling.Settled(2));
    assertThat(openIds()).containsExactlyElementsOf(ids.subList(2, ids.size()));
  }

  @Test
  void nothing_is_settled_if_other_than_the_confirmed_number_are_open() {
    deliverUndated("other", 2);
    List<Long> ids = openIds();
    long before = entries();

    Seen more = new Seen(ids.size() + 1, seen(UNDATED).digest());
    assertThat(as(() -> findings.settle(UNDATED, more, "looked")))
        .isEqualTo(new Settling.Otherwise(ids.size()));
    assertThat(as(() -> findings.settle(new Chosen.Ticked(Set.of()), Seen.of(Set.of()), "looked")))
        .isEqualTo(new Settling.Otherwise(0));

    assertThat(openIds()).isEqualTo(ids);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void one_that_came_since_the_look_is_not_settled_for_one_that_went() {
    deliverUndated("came", 3);
    List<Long> ids = openIds();
    Findings.Look look = as(() -> findings.look(UNDATED));
    Chosen seen = new Chosen.Every(kind(), look.newest());
    assertThat(look.newest()).isEqualTo(ids.getFirst());

    assertThat(as(() -> findings.settle(ids.getLast(), "it went"))).isTrue();
    deliverUndated("since", 1);
    long unseen = openIds().getFirst();

    assertThat(open()).as("as many as were seen").isEqualTo(ids.size());
    assertThat(as(() -> findings.settle(seen, look.seen(), "looked")))
        .isEqualTo(new Settling.Otherwise(ids.size() - 1));
    assertThat(as(() -> findings.settle(seen, seen(seen), "looked again")))
        .isEqualTo(new Settling.Settled(ids.size() - 1));
    assertThat(openIds()).containsExactly(unseen);
  }

  @Test
  void one_that_was_opened_again_since_the_look_is_not_settled_for_one_that_went() {
    deliverUndated("reopened", 4);
    List<Long> ids = openIds();
    long old = ids.getLast();
    assertThat(as(() -> findings.settle(old, "it was in order"))).isTrue();
    Findings.Look look = as(() -> findings.look(UNDATED));

    assertThat(as(() -> findings.settle(ids.get(1), "it went"))).isTrue();
    assertThat(as(() -> findings.reopen(old))).isTrue();

    assertThat(as(() -> findings.look(UNDATED)).newest()).isEqualTo(look.newest());
    assertThat(open()).as("as many as were seen").isEqualTo(ids.size() - 1);
    assertThat(as(() -> findings.settle(UNDATED, look.seen(), "looked")))
        .isEqualTo(new Settling.Otherwise(ids.size() - 1));
    assertThat(openIds()).contains(old).hasSize(ids.size() - 1);
  }

  @Test
  void what_was_settled_at_once_opens_again_one_by_one_or_at_once() {
    deliverUndated("again", 4);
    List<Long> ids = openIds();
    assertThat(as(() -> findings.reopen(ids.getFirst()))).as("it is open").isFalse();
    assertThat(as(() -> findings.settle(UNDATED, seen(UNDATED), "too early")))
        .isInstanceOf(Settling.Settled.class);
    List<Findings.Line> settled = as(() -> findings.settled(kind(), SettledPlace.FIRST, 2));
    Findings.Settlement act = settled.getFirst().settlement().orElseThrow();
    SettledPlace second = new SettledPlace(act.at(), settled.getLast().id());

    assertThat(act.how()).isEqualTo("too early");
    assertThat(settled).extracting(Findings.Line::id).containsExactly(ids.get(0), ids.get(1));
    assertThat(as(() -> findings.settled(kind(), second, 2)))
        .extracting(Findings.Line::id)
        .containsExactly(ids.get(2), ids.get(3));
    assertThat(as(() -> findings.countSettledBy(List.of(act))))
        .containsEntry(act, (long) ids.size());

    assertThat(as(() -> findings.reopen(ids.getFirst()))).isTrue();
    assertThat(openIds()).containsExactly(ids.getFirst());
    assertThat(as(() -> findings.reopenTogether(ids.getFirst()))).as("it is open").isZero();
    assertThat(as(() -> findings.reopenTogether(ids.get(1)))).isEqualTo(ids.size() - 1);
    assertThat(openIds()).isEqualTo(ids);
    assertThat(as(() -> trail.linesBefore(Long.MAX_VALUE, "", 1)))
        .extracting(AuditLine::action, AuditLine::detail)
        .containsExactly(tuple("opened a finding again", "it was settled by: too early"));
  }

  private Seen seen(Chosen chosen) {
    return as(() -> findings.look(chosen)).seen();
  }

  private static Optional<FindingKind> kind() {
    return Optional.of(FindingKind.MISSING_DUE_DATE);
  }

  private void deliverUndated(String customer, int invoices) {
    List<LedgerRecord> records = new ArrayList<>();
    records.add(customer(customer));
    for (int i = 0; i < invoices; i++) {
      records.add(invoice(2 + i, customer + i, customer, "", "EUR 1.00", null));
    }
    assertThat(as(() -> imports.deliver("findings", records)).findings()).isEqualTo(invoices);
  }

  private long open() {
    return as(() -> findings.look(UNDATED)).counts().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private List<Long> openIds() {
    return as(
            () -> findings.open(Optional.of(FindingKind.MISSING_DUE_DATE), Long.MAX_VALUE, 10_000))
        .stream()
        .map(Findings.Line::id)
        .collect(Collectors.toList());
  }

  private long entries() {
    return sql.fetchSingle("select count(*) from audit.trail").get(0, Long.class);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ANNA, work);
  }
}
