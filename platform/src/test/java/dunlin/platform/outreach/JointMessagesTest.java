package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One message for what a parent and the customers below it owe. */
@PlatformTest
class JointMessagesTest {

  private static final long SEED = 20260630;

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired ContactProofs proofs;
  @Autowired WrongChases wrongChases;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Blocks blocks;
  @Autowired NightlyRun nights;
  @Autowired Books books;
  @Autowired News news;
  @Autowired Decisions decisions;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;
  private final Taking server = new Taking();

  /** Takes everything, and remembers it. */
  private static final class Taking implements Messenger {

    private final List<OutboundMessage> taken = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Long> askedAt = new ConcurrentHashMap<>();
    private Sending answer = new Sending.Accepted("<joint@test>", "250 taken", List.of());
    private Runnable before = () -> {};

    @Override
    public Sending send(OutboundMessage message) {
      return send(message, () -> true);
    }

    @Override
    public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
      before.run();
      askedAt.put(message.plain(), System.nanoTime());
      if (!stillWanted.getAsBoolean()) {
        return new Sending.CalledOff();
      }
      taken.add(message);
      return answer;
    }
  }

  @BeforeEach
  void begin() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = as(steps::begin);
    groupBy("parent");
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private void groupBy(String level) {
    String wanted = "grouping: " + level;
    if (!as(decisions::policyText).contains(wanted)) {
      int _ =
          OutreachStory.publish(
              policies, drafts, text -> text.replaceFirst("grouping: \\w+", wanted));
      assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    }
  }

  private static LedgerRecord.Customer below(String parent, String key) {
    LedgerRecord.Customer plain = SeededLedger.customer(key);
    return new LedgerRecord.Customer(
        0,
        key,
        plain.name(),
        plain.country(),
        plain.currency(),
        plain.segment(),
        plain.riskClass(),
        plain.termsDays(),
        plain.creditLimit(),
        key.toLowerCase(Locale.ROOT) + "@child.example",
        parent,
        "",
        "de");
  }

  /** A parent that owes 900.00 for six days, and customers below it that owe 500.00 each. */
  private List<AccountId> group(String name, int children) {
    List<LedgerRecord> records = new ArrayList<>();
    records.add(SeededLedger.customer(name));
    records.add(SeededLedger.invoice(name + "-1", name, "EUR 900.00", 6));
    for (int i = 1; i <= children; i++) {
      records.add(below(name, name + "C" + i));
      records.add(SeededLedger.invoice(name + "C" + i + "-1", name + "C" + i, "EUR 500.00", 6));
    }
    var _ = seeded.deliver(records);
    List<AccountId> accounts = new ArrayList<>(List.of(seeded.account(name)));
    for (int i = 1; i <= children; i++) {
      accounts.add(seeded.account(name + "C" + i));
    }
    prepare();
    return accounts;
  }

  private void prepare() {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.all();
  }

  private Dispatch.Pass send() {
    return OutreachStory.dispatch(context, server).sendDue();
  }

  private Message newest(AccountId account) {
    return as(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private List<Message.State> states(List<AccountId> accounts) {
    return accounts.stream().map(each -> newest(each).state()).toList();
  }

  private long contacts(AccountId account) {
    return count("contact.interaction", account);
  }

  private long stepsOf(AccountId account) {
    return count("contact.step_taken", account);
  }

  private long count(String table, AccountId account) {
    return sql.fetchCount(DSL.table(table), DSL.condition("account_id = " + account.value()));
  }

  @Test
  void a_parent_gets_one_message_for_all_that_it_and_its_children_owe() {
    List<AccountId> accounts = group("P", 2);

    assertThat(send().sent()).isEqualTo(1);

    OutboundMessage mail = server.taken.getFirst();
    assertThat(server.taken).hasSize(1);
    assertThat(mail.to().getFirst().address()).isEqualTo("ap@example.org");
    assertThat(mail.plain())
        .contains("P-1", "PC1-1 (Customer PC1)", "PC2-1 (Customer PC2)")
        .contains("1.900,00");
    assertThat(states(accounts)).containsOnly(Message.State.SENT);
    assertThat(accounts).allMatch(each -> contacts(each) == 1 && stepsOf(each) == 1);
    Message carrier = newest(accounts.getFirst());
    assertThat(carrier.carriedBy()).isEmpty();
    assertThat(newest(accounts.get(1)).carriedBy()).contains(carrier.id());
    assertThat(as(() -> outbox.together(newest(accounts.get(2)).id())))
        .extracting(Message::account)
        .startsWith(accounts.getFirst())
        .containsExactlyInAnyOrderElementsOf(accounts);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void the_words_are_seen_by_who_sees_all_of_whom_they_speak() {
    List<AccountId> accounts = group("PW", 1);
    assertThat(send().sent()).isEqualTo(1);
    MessageId carrier = newest(accounts.getFirst()).id();
    long member = seeded.member("paula", "Paula");
    boolean _ =
        as(() -> books.assign(accounts.getFirst(), OptionalLong.of(member), "hers")) != null;

    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> outbox.find(carrier))).isPresent();
    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> outbox.isWhollySeen(carrier)))
        .isFalse();
    assertThat(Acting.as(SeededLedger.seesAll(member), () -> outbox.isWhollySeen(carrier)))
        .isTrue();
  }

  @Test
  void what_is_overdue_below_goes_along_and_counts_as_a_contact_there() {
    var _ =
        seeded.deliver(
            SeededLedger.customer("Q"),
            SeededLedger.invoice("Q-1", "Q", "EUR 900.00", 6),
            below("Q", "QC1"),
            SeededLedger.invoice("QC1-1", "QC1", "EUR 500.00", 2));
    prepare();
    AccountId child = seeded.account("QC1");
    assertThat(as(() -> outbox.ofAccount(child, 10))).isEmpty();

    assertThat(send().sent()).isEqualTo(1);

    assertThat(server.taken.getFirst().plain()).contains("Q-1", "QC1-1 (Customer QC1)");
    assertThat(newest(child).state()).isEqualTo(Message.State.SENT);
    assertThat(contacts(child)).isEqualTo(1);
    assertThat(stepsOf(child)).isZero();
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void a_parent_that_owes_nothing_is_written_to_for_its_children() {
    var _ =
        seeded.deliver(
            SeededLedger.customer("R"),
            SeededLedger.invoice("R-1", "R", "EUR 10.00", -20),
            below("R", "RC1"),
            SeededLedger.invoice("RC1-1", "RC1", "EUR 500.00", 6));
    prepare();

    assertThat(send().sent()).isEqualTo(1);

    assertThat(server.taken.getFirst().to().getFirst().address()).isEqualTo("ap@example.org");
    assertThat(server.taken.getFirst().plain()).contains("RC1-1").doesNotContain("R-1 ");
    assertThat(contacts(seeded.account("R"))).isEqualTo(1);
    assertThat(stepsOf(seeded.account("R"))).isZero();
    assertThat(stepsOf(seeded.account("RC1"))).isEqualTo(1);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();

    var _ =
        seeded.deliver(below("R", "RC2"), SeededLedger.invoice("RC2-1", "RC2", "EUR 500.00", 6));
    prepare();
    assertThat(send().sent()).as("its people were written to today").isZero();
    assertThat(newest(seeded.account("RC2")).state()).isEqualTo(Message.State.WAITING);
    assertThat(newest(seeded.account("RC2")).answer()).contains("the next message may follow on");
  }

  @Test
  void an_account_that_is_stopped_is_left_out_and_the_others_go() {
    List<AccountId> accounts = group("S", 2);
    long _ =
        as(() ->
            blocks.stop(
                new Blocks.Stop(accounts.get(1), Optional.empty(), "they call us", "", null)));

    assertThat(send().sent()).isEqualTo(1);

    assertThat(server.taken.getFirst().plain()).contains("S-1", "SC2-1").doesNotContain("SC1-1");
    assertThat(contacts(accounts.get(1))).isZero();
  }

  @Test
  void a_stop_at_the_parent_stops_what_would_go_to_it() {
    List<AccountId> accounts = group("T", 1);
    long _ =
        as(() ->
            blocks.stop(
                new Blocks.Stop(accounts.getFirst(), Optional.empty(), "in talks", "", null)));

    assertThat(send().sent()).isZero();

    assertThat(server.taken).isEmpty();
    assertThat(newest(accounts.get(1)).state()).isEqualTo(Message.State.REFUSED);
    assertThat(newest(accounts.get(1)).answer()).contains("in talks");
  }

  @Test
  void cash_anywhere_in_the_group_may_have_paid_for_any_of_it() {
    List<AccountId> accounts = group("U", 1);
    seeded.pay("U-cash", accounts.getFirst(), "EUR 500.00", TODAY, Optional.empty());
    prepare();

    assertThat(send().sent()).isEqualTo(1);

    assertThat(server.taken.getFirst().plain()).contains("U-1").doesNotContain("UC1-1");
    assertThat(contacts(accounts.get(1))).isZero();
    assertThat(newest(accounts.get(1)).state()).isEqualTo(Message.State.DROPPED);
  }

  @Test
  void a_payment_of_one_at_the_last_moment_calls_the_whole_off_and_the_rest_goes_next() {
    List<AccountId> accounts = group("V", 2);
    long wrongBefore = as(wrongChases::count).wrong();
    server.before =
        () -> {
          server.before = () -> {};
          seeded.pay(
              "V-late", accounts.get(2), "EUR 500.00", TODAY, Optional.of(seeded.item("VC2-1")));
        };

    var _ = send();

    assertThat(server.taken).hasSize(1);
    assertThat(server.taken.getFirst().plain()).contains("V-1", "VC1-1").doesNotContain("VC2-1");
    assertThat(contacts(accounts.get(2))).isZero();
    assertThat(as(wrongChases::count).wrong()).isEqualTo(wrongBefore);
  }

  @Test
  void nobody_knows_whether_it_arrived_until_a_person_says_so_for_all_of_it() {
    List<AccountId> accounts = group("W", 2);
    server.answer = new Sending.Unknown("<w@test>", "no answer");

    assertThat(send().sent()).isZero();
    assertThat(states(accounts)).containsOnly(Message.State.UNCERTAIN);

    MessageId one = newest(accounts.get(1)).id();
    assertThat(as(() -> outbox.settle(one, true))).isEqualTo(Outbox.Change.DONE);
    assertThat(states(accounts)).containsOnly(Message.State.SENT);
    assertThat(accounts).allMatch(each -> contacts(each) == 1 && stepsOf(each) == 1);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void a_group_of_which_somebody_is_changing_a_part_waits_as_a_whole() {
    List<AccountId> group = group("PL", 2);

    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute(
              "select from outreach.message where account_id = "
                  + group.getLast().value()
                  + " for update");
          Dispatch.Pass pass =
              CompletableFuture.supplyAsync(this::send).orTimeout(1, TimeUnit.MINUTES).join();
          assertThat(pass.sent()).isZero();
        });
    assertThat(states(group)).containsOnly(Message.State.WAITING);
    Dispatch.Pass _ = send();

    assertThat(states(group)).containsOnly(Message.State.SENT);
    assertThat(server.taken).hasSize(1);
  }

  @Test
  void what_is_put_off_by_the_other_side_goes_later_and_once() {
    List<AccountId> accounts = group("X", 1);
    server.answer =
        new Sending.Deferred(
            Sending.Reason.ASKED_TO_WAIT, 451, "later", Optional.empty(), List.of());
    assertThat(send().sent()).isZero();
    assertThat(states(accounts)).containsOnly(Message.State.WAITING);

    server.taken.clear();
    server.answer = new Sending.Accepted("<x@test>", "250 taken", List.of());
    sql.execute("update outreach.message set not_before = not_before - interval '1 day'");
    assertThat(send().sent()).isEqualTo(1);
    assertThat(send().sent()).isZero();
    assertThat(server.taken).hasSize(1);
    assertThat(accounts).allMatch(each -> contacts(each) == 1);
  }

  @Test
  void by_customer_children_get_their_own() {
    groupBy("customer");
    List<AccountId> accounts = group("Y", 1);

    var _ = send();

    assertThat(server.taken)
        .filteredOn(each -> each.plain().contains("Y-1") || each.plain().contains("YC1-1"))
        .extracting(each -> each.to().getFirst().address())
        .containsExactlyInAnyOrder("ap@example.org", "yc1@child.example");
    assertThat(states(accounts)).containsOnly(Message.State.SENT);
  }

  @Test
  void accounts_with_entities_that_write_as_one_are_one_message_and_others_are_apart() {
    groupBy("customer");
    Acting.run(TESTER, () -> settings.choose(Choice.SENDER_NAME, "One Name"));
    var _ =
        seeded.deliver(
            SeededLedger.customer("Z"), ofEntity("Z-1", "Z", "N1"), ofEntity("Z-2", "Z", "N2"));
    prepare();

    var _ = send();
    assertThat(asking("Z-1", "Z-2")).hasSize(1);

    Acting.run(TESTER, () -> settings.choose(Choice.SENDER_NAME, "N2", "Another Name"));
    var _ =
        seeded.deliver(
            SeededLedger.customer("ZZ"),
            ofEntity("ZZ-1", "ZZ", "N1"),
            ofEntity("ZZ-2", "ZZ", "N2"));
    prepare();
    var _ = send();
    assertThat(asking("ZZ-1")).hasSize(1);
    assertThat(asking("ZZ-2")).hasSize(1);
    assertThat(asking("ZZ-1", "ZZ-2")).isEmpty();
  }

  private List<OutboundMessage> asking(String... numbers) {
    return server.taken.stream()
        .filter(each -> List.of(numbers).stream().allMatch(each.plain()::contains))
        .toList();
  }

  private static LedgerRecord.Document ofEntity(String key, String customer, String entity) {
    LedgerRecord.Document plain = SeededLedger.invoice(key, customer, "EUR 600.00", 6);
    return new LedgerRecord.Document(
        0,
        key,
        customer,
        entity,
        plain.kind(),
        key,
        1,
        "",
        "",
        plain.issueDate(),
        plain.postingDate(),
        plain.dueDate(),
        plain.amount(),
        null,
        null,
        null);
  }

  @Test
  void whatever_is_paid_while_groups_are_written_to_is_not_chased_and_nobody_is_forgotten()
      throws Exception {
    List<AccountId> parents = new ArrayList<>();
    List<LedgerRecord> records = new ArrayList<>();
    int groups = Integer.getInteger("dunlin.races", 600) / 20;
    for (int i = 0; i < groups; i++) {
      records.add(SeededLedger.customer("F" + i));
      records.add(SeededLedger.invoice("F" + i + "-1", "F" + i, "EUR 900.00", 6));
      records.add(below("F" + i, "F" + i + "C"));
      records.add(SeededLedger.invoice("F" + i + "C-1", "F" + i + "C", "EUR 500.00", 6));
    }
    var _ = seeded.deliver(records);
    for (int i = 0; i < groups; i++) {
      parents.add(seeded.account("F" + i));
    }
    prepare();
    Map<String, Long> paidAt = new ConcurrentHashMap<>();
    server.before = () -> LockSupport.parkNanos(1_000_000);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> work = new ArrayList<>();
      work.add(threads.submit(this::send));
      work.add(threads.submit(this::send));
      work.add(threads.submit(() -> payChildren(groups, paidAt)));
      for (Future<?> each : work) {
        Object _ = each.get();
      }
    }
    var _ = send();

    assertThat(chasedAfter(paidAt)).isEmpty();
    assertThat(server.taken).extracting(OutboundMessage::key).doesNotHaveDuplicates();
    assertThat(states(parents)).containsOnly(Message.State.SENT);
    assertThat(parents).allMatch(each -> contacts(each) == 1);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  private void payChildren(int groups, Map<String, Long> paidAt) {
    Random random = new Random(SEED);
    for (int i = 0; i < groups; i += 2) {
      LockSupport.parkNanos(random.nextInt(4_000_000));
      String child = "F" + i + "C";
      seeded.pay(
          child + "-pay",
          seeded.account(child),
          "EUR 500.00",
          TODAY,
          Optional.of(seeded.item(child + "-1")));
      paidAt.put(child + "-1 ", System.nanoTime());
    }
  }

  /** The numbers that were asked for although their payment was recorded before. */
  private List<String> chasedAfter(Map<String, Long> paidAt) {
    return paidAt.entrySet().stream()
        .filter(paid ->
            server.taken.stream()
                .map(OutboundMessage::plain)
                .anyMatch(text ->
                    text.contains(paid.getKey())
                        && server.askedAt.getOrDefault(text, 0L) > paid.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
