package dunlin.platform.policy;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Seals;
import dunlin.platform.identity.MemberId;
import dunlin.platform.policy.PolicyDrafts.Reason;
import dunlin.platform.policy.PolicyDrafts.Seen;
import dunlin.platform.policy.PolicyDrafts.Words;
import dunlin.science.policy.ShippedPolicy;
import dunlin.testing.Laws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class PoliciesTest {

  private static final MemberId ANNA = new MemberId(901);
  private static final MemberId BEN = new MemberId(902);
  private static final MemberId CLARA = new MemberId(903);
  private static final List<MemberId> PEOPLE = List.of(ANNA, BEN, CLARA);
  private static final Reason BECAUSE = new Reason("fewer letters", false);
  private static final Reason MEANT_SO = new Reason("meant so", true);

  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired PolicyRepository repository;
  @Autowired AuditTrail audit;
  @Autowired Seals seals;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  private static <T> T as(MemberId member, Supplier<T> work) {
    return Acting.as(Actor.system(member.toString()), work);
  }

  private PolicyDraft begun(MemberId by) {
    int from = Acting.as(TESTER, () -> policies.inForce().policy().version());
    return as(by, () -> drafts.begin("Later", from, by)).orElseThrow();
  }

  private static Seen seen(PolicyDraft draft) {
    return new Seen(draft.id(), draft.revision());
  }

  private static PolicyDraft done(DraftOutcome outcome) {
    assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
    return ((DraftOutcome.Done) outcome).draft();
  }

  private static String refused(DraftOutcome outcome) {
    assertThat(outcome).isInstanceOf(DraftOutcome.Refused.class);
    return ((DraftOutcome.Refused) outcome).why();
  }

  private PolicyDraft rewritten(PolicyDraft draft, String from, String to, MemberId by) {
    assertThat(draft.text()).contains(from);
    Words words = new Words("", draft.text().replace(from, to));
    return done(as(by, () -> drafts.rewrite(seen(draft), words, by)));
  }

  private PolicyDraft submitted(PolicyDraft draft, Reason reason, MemberId by) {
    return done(as(by, () -> drafts.submit(seen(draft), reason, by)));
  }

  private int published(String from, String to) {
    PolicyDraft draft = submitted(rewritten(begun(ANNA), from, to, ANNA), BECAUSE, ANNA);
    return done(as(BEN, () -> drafts.approve(seen(draft), BEN))).version().orElseThrow();
  }

  private int inForce() {
    return Acting.as(TESTER, () -> policies.inForce().policy().version());
  }

  @Test
  void a_draft_that_another_person_approves_is_the_next_version_and_in_force_at_once() {
    int before = inForce();

    int version = published("points: -15", "points: -16");

    assertThat(version).isEqualTo(repository.newestVersion()).isGreaterThan(before);
    assertThat(inForce()).isEqualTo(version);
    assertThat(policies.current().text()).contains("version: " + version).contains("points: -16");
    Publication newest = policies.publications().getFirst();
    assertThat(newest.kind()).isEqualTo(Publication.Kind.APPROVED);
    assertThat(newest.writtenBy()).containsExactly("member:901");
    assertThat(newest.approvedBy()).isEqualTo("member:902");
    assertThat(newest.reason()).isEqualTo("fewer letters");
    assertThat(audit.linesBefore(Long.MAX_VALUE, "policy:" + version, 5))
        .extracting(AuditLine::actor, AuditLine::action)
        .contains(tuple("member:902", "published a policy"));
    assertThat(seals.unfit()).isEmpty();
  }

  @Test
  void nobody_who_had_a_hand_in_a_draft_puts_it_in_force() {
    PolicyDraft draft = rewritten(begun(ANNA), "points: -20", "points: -21", BEN);
    PolicyDraft waiting = submitted(draft, BECAUSE, BEN);

    assertThat(refused(as(ANNA, () -> drafts.approve(seen(waiting), ANNA)))).contains("two people");
    assertThat(refused(as(BEN, () -> drafts.approve(seen(waiting), BEN)))).contains("two people");
    assertThat(drafts.find(waiting.id()).orElseThrow().isSubmitted()).isTrue();
    assertThatThrownBy(() ->
            sql.execute(
                "insert into policy.publication (version, kind, written_by, approved_by, reason, value_date, recorded_at)"
                    + " select version, 'APPROVED', '{member:1}', 'member:1', '', current_date, now()"
                    + " from policy.version limit 1"))
        .as("the database holds it too")
        .hasMessageContaining("check");
  }

  @Test
  void whoever_looks_at_a_draft_and_changes_nothing_has_no_hand_in_it() {
    PolicyDraft draft = begun(ANNA);

    PolicyDraft same =
        done(as(BEN, () -> drafts.rewrite(seen(draft), new Words("", draft.text()), BEN)));

    assertThat(same.revision()).isEqualTo(draft.revision());
    assertThat(same.hands()).containsExactly("member:901");
  }

  @Test
  void of_two_who_edit_at_once_the_second_is_told_what_the_first_wrote() {
    PolicyDraft draft = begun(ANNA);
    PolicyDraft first = rewritten(draft, "points: -15", "points: -17", ANNA);

    DraftOutcome second =
        as(BEN, () -> drafts.rewrite(seen(draft), new Words("", draft.text() + "\n"), BEN));

    assertThat(second).isEqualTo(new DraftOutcome.Overtaken(first));
  }

  @Test
  void a_text_with_mistakes_or_failing_tests_cannot_be_submitted_and_is_kept() {
    PolicyDraft broken = rewritten(begun(ANNA), "segments:", "segmnts:", ANNA);
    DraftOutcome mistakes = as(ANNA, () -> drafts.submit(seen(broken), MEANT_SO, ANNA));
    PolicyDraft failing = rewritten(begun(ANNA), "points: 30\n", "points: 31\n", ANNA);
    DraftOutcome failure = as(ANNA, () -> drafts.submit(seen(failing), MEANT_SO, ANNA));

    assertThat(((DraftOutcome.Unfit) mistakes).check().mistakes()).isNotEmpty();
    assertThat(((DraftOutcome.Unfit) failure).check().failing()).hasSize(1);
    assertThat(drafts.find(broken.id()).orElseThrow().text()).contains("segmnts:");
  }

  @Test
  void what_is_doubtful_must_be_meant_so_and_is_recorded() {
    PolicyDraft draft = rewritten(begun(ANNA), "day: 15 days after", "day: 59 days after", ANNA);
    int before = inForce();

    DraftOutcome unknown = as(ANNA, () -> drafts.submit(seen(draft), BECAUSE, ANNA));
    assertThat(((DraftOutcome.Unfit) unknown).check().doubts()).isNotEmpty();

    PolicyDraft waiting = submitted(draft, MEANT_SO, ANNA);
    int version = done(as(BEN, () -> drafts.approve(seen(waiting), BEN))).version().orElseThrow();
    assertThat(policies.publications().getFirst().acknowledged())
        .isNotEmpty()
        .allMatch(each -> each.startsWith("line "));
    assertThat(inForce()).isEqualTo(version);
    assertThat(as(CLARA, () -> policies.goBack(before, "for the other tests", CLARA)))
        .isInstanceOf(Policies.GoingBack.Done.class);
  }

  @Test
  void what_was_sent_back_says_why_and_can_be_submitted_again() {
    PolicyDraft waiting = submitted(begun(ANNA), BECAUSE, ANNA);

    assertThat(refused(as(BEN, () -> drafts.sendBack(seen(waiting), " ", BEN)))).contains("reason");
    PolicyDraft back = done(as(BEN, () -> drafts.sendBack(seen(waiting), "too soon", BEN)));
    assertThat(back.isOpen()).isTrue();
    assertThat(back.answer()).isEqualTo(new PolicyDraft.Answer("member:902", "too soon"));

    PolicyDraft again = submitted(back, BECAUSE, ANNA);
    PolicyDraft taken = done(as(ANNA, () -> drafts.sendBack(seen(again), "", ANNA)));
    assertThat(taken.isOpen()).isTrue();
    PolicyDraft gone = done(as(ANNA, () -> drafts.discard(seen(taken))));
    assertThat(drafts.live()).doesNotContain(gone);
  }

  @Test
  void a_draft_that_was_compared_with_another_version_is_not_published() {
    PolicyDraft waiting = submitted(begun(CLARA), BECAUSE, CLARA);
    int between = published("points: -20", "points: -22");

    assertThat(refused(as(ANNA, () -> drafts.approve(seen(waiting), ANNA))))
        .contains("another version came in force");
    PolicyDraft back = done(as(CLARA, () -> drafts.sendBack(seen(waiting), "", CLARA)));
    PolicyDraft again = submitted(back, BECAUSE, CLARA);
    assertThat(again.text()).as("the number is the next").contains("version: " + (between + 1));
    assertThat(done(as(ANNA, () -> drafts.approve(seen(again), ANNA))).version())
        .contains(between + 1);
  }

  @Test
  void one_person_goes_back_to_an_earlier_version_with_a_reason() {
    int before = inForce();
    int after = published("points: 5\n", "points: 6\n");

    Policies.GoingBack without = as(ANNA, () -> policies.goBack(before, " ", ANNA));
    Policies.GoingBack back = as(ANNA, () -> policies.goBack(before, "too many calls", ANNA));
    Policies.GoingBack again = as(ANNA, () -> policies.goBack(before, "again", ANNA));

    assertThat(without).isInstanceOf(Policies.GoingBack.Refused.class);
    assertThat(back).isEqualTo(new Policies.GoingBack.Done(before));
    assertThat(again).isInstanceOf(Policies.GoingBack.Refused.class);
    assertThat(as(ANNA, () -> policies.goBack(after + 100, "no such", ANNA)))
        .isInstanceOf(Policies.GoingBack.Missing.class);
    assertThat(inForce()).isEqualTo(before);
    Publication newest = policies.publications().getFirst();
    assertThat(newest.kind()).isEqualTo(Publication.Kind.ROLLED_BACK);
    assertThat(newest.approvedBy()).isEqualTo("member:901");
    assertThat(newest.reason()).isEqualTo("too many calls");
    assertThat(published("points: 5\n", "points: 7\n"))
        .as("numbers are used once")
        .isEqualTo(after + 1);
  }

  @Test
  void of_many_who_publish_at_once_one_does() throws Exception {
    List<PolicyDraft> waiting =
        IntStream.range(0, 6).mapToObj(i -> submitted(begun(ANNA), BECAUSE, ANNA)).toList();
    int before = policies.publications().size();

    List<DraftOutcome> outcomes =
        atOnce(
            waiting.stream()
                .map(draft ->
                    (Callable<DraftOutcome>) () -> as(BEN, () -> drafts.approve(seen(draft), BEN)))
                .toList());

    assertThat(outcomes).filteredOn(DraftOutcome.Done.class::isInstance).hasSize(1);
    assertThat(policies.publications()).hasSize(before + 1);
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<T> each : threads.invokeAll(calls)) {
        results.add(each.get());
      }
    }
    return results;
  }

  @Test
  void a_database_whose_only_policy_is_of_the_older_language_goes_on_with_the_shipped_one() {
    behindItsBack(
        "truncate policy.publication, policy.version, policy.draft cascade",
        "insert into policy.version (version, text, sha256, published_at, published_by) select 1, old,"
            + " encode(sha256(old::bytea), 'hex'), now(), 'night' from (values ('policy 1 ')) as texts (old)",
        "insert into policy.publication (version, kind, written_by, approved_by, reason, value_date, recorded_at)"
            + " values (1, 'SHIPPED', '{night}', '', '', current_date, now())",
        "delete from audit.seal where relation like 'policy.%'",
        "delete from audit.kept where relation = 'policy.draft'",
        "insert into audit.seal select 'policy.version', '1', md5(to_jsonb(v)::text)::uuid from policy.version v",
        "insert into audit.seal select 'policy.publication', p.id::text, md5(to_jsonb(p)::text)::uuid"
            + " from policy.publication p");

    PolicyDraft draft = rewritten(begun(ANNA), "points: -15", "points: -18", ANNA);
    assertThat(inForce()).isEqualTo(2);
    PolicyDraft waiting = submitted(draft, BECAUSE, ANNA);
    assertThat(done(as(BEN, () -> drafts.approve(seen(waiting), BEN))).version()).contains(3);

    assertThat(inForce()).isEqualTo(3);
    assertThat(as(ANNA, () -> policies.goBack(1, "as of old", ANNA)))
        .isInstanceOf(Policies.GoingBack.Refused.class);
    assertThat(policies.publications()).extracting(Publication::version).containsExactly(3, 2, 1);
    assertThat(seals.unfit()).isEmpty();
  }

  private void behindItsBack(String... statements) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute("set local session_replication_role = replica");
          for (String each : statements) {
            sql.execute(each);
          }
        });
  }

  /** What a person does, with what they may have seen. */
  private record Step(int kind, int person, int draft, boolean hasSeenNewest) {}

  private static List<Step> steps(RandomGenerator random, int size) {
    return IntStream.range(0, 4 + size / 2)
        .mapToObj(i ->
            new Step(
                random.nextInt(6), random.nextInt(3), random.nextInt(3), random.nextInt(8) > 0))
        .toList();
  }

  @Test
  void no_sequence_of_acts_publishes_a_text_with_fewer_than_two_people() {
    Laws.check(40, PoliciesTest::steps, this::twoPeopleStandBehindAll);
    assertThat(policies.publications())
        .as("the law was tried")
        .anyMatch(each -> each.kind() == Publication.Kind.APPROVED);
  }

  private void twoPeopleStandBehindAll(List<Step> steps) {
    List<DraftId> ids = PEOPLE.stream().map(each -> begun(each).id()).toList();
    Map<DraftId, Set<MemberId>> hands = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      hands.put(ids.get(i), new HashSet<>(Set.of(PEOPLE.get(i))));
    }
    for (Step step : steps) {
      MemberId person = PEOPLE.get(step.person());
      PolicyDraft draft = drafts.find(ids.get(step.draft())).orElseThrow();
      Seen seen = new Seen(draft.id(), draft.revision() - (step.hasSeenNewest() ? 0 : 1));
      DraftOutcome outcome = as(person, () -> act(step.kind(), seen, draft, person));
      if (outcome instanceof DraftOutcome.Done(PolicyDraft now)) {
        Set<MemberId> known = hands.getOrDefault(draft.id(), Set.of());
        if (now.version().isPresent()) {
          assertThat(known).isNotEmpty().doesNotContain(person);
        } else if (step.kind() <= 2) {
          known.add(person);
        }
      }
    }
    assertThat(policies.publications())
        .filteredOn(each -> each.kind() == Publication.Kind.APPROVED)
        .allSatisfy(
            each -> assertThat(each.writtenBy()).isNotEmpty().doesNotContain(each.approvedBy()));
  }

  private DraftOutcome act(int kind, Seen seen, PolicyDraft draft, MemberId person) {
    return switch (kind) {
      case 0 -> drafts.rewrite(seen, new Words("", draft.text() + "# more\n"), person);
      case 1, 2 -> drafts.submit(seen, BECAUSE, person);
      case 3 -> drafts.sendBack(seen, "not yet", person);
      default -> drafts.approve(seen, person);
    };
  }

  @Test
  void the_number_of_a_text_is_set_where_a_line_states_it() {
    assertThat(VersionLine.set("policy: A\nversion: 3 # ours\n", 4))
        .isEqualTo("policy: A\nversion: 4 # ours\n");
    assertThat(VersionLine.set("policy: A\n  version: 3\n", 4))
        .isEqualTo("policy: A\n  version: 3\n");
    assertThat(
            Pattern.compile("^version: 9$", Pattern.MULTILINE)
                .matcher(VersionLine.set(ShippedPolicy.text(), 9))
                .find())
        .isTrue();
  }
}
