package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
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
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What is recorded while messages go out: whatever was recorded before the words left is never
 * chased, and no message is lost or doubled. The number of races is {@code -Ddunlin.races}.
 */
@PlatformTest
class SendingRaceTest {

  private static final int RACES = Integer.getInteger("dunlin.races", 600);
  private static final int RIVALS = 4;
  private static final long SEED = 20260630;

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Blocks blocks;
  @Autowired News news;
  @Autowired NightlyRun nights;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  /** A server that talks for a while before it takes the words, and remembers when it asked. */
  private static final class Slow implements Messenger {

    private final Map<String, Long> askedAt = new ConcurrentHashMap<>();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Sending send(OutboundMessage message) {
      return send(message, () -> true);
    }

    @Override
    public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
      pause(message.key().hashCode() % 4);
      askedAt.put(message.key(), System.nanoTime());
      if (!stillWanted.getAsBoolean()) {
        return new Sending.CalledOff();
      }
      pause(message.key().hashCode() / 4 % 4);
      taken.add(message.key());
      return new Sending.Accepted("<" + message.key() + "@test>", "250 taken", List.of());
    }
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(Duration.ofMillis(Math.abs(millis)).toNanos());
  }

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = Acting.as(TESTER, steps::begin);
  }

  @Test
  void what_was_recorded_before_the_words_left_is_not_chased() throws Exception {
    List<AccountId> accounts = owing(RACES);
    var _ = preparing.all();
    Slow server = new Slow();
    Map<AccountId, Long> recordedAt = new ConcurrentHashMap<>();
    Dispatch first = OutreachStory.dispatch(context, server);
    Dispatch second = OutreachStory.dispatch(context, server);

    try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS + 2)) {
      List<Future<?>> work = new ArrayList<>();
      for (int rival = 0; rival < RIVALS; rival++) {
        int turn = rival;
        work.add(threads.submit(() -> interfere(accounts, turn, recordedAt)));
      }
      work.add(threads.submit(first::sendDue));
      work.add(threads.submit(second::sendDue));
      for (Future<?> each : work) {
        Object _ = each.get();
      }
    }
    var _ = first.sendDue();

    expectNothingWrong(accounts, server, recordedAt);
  }

  private List<AccountId> owing(int customers) {
    List<LedgerRecord> records = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      records.add(SeededLedger.customer("C" + i));
    }
    for (int i = 0; i < customers; i++) {
      records.add(SeededLedger.invoice("C" + i + "-1", "C" + i, "EUR 500.00", 6));
    }
    var _ = seeded.deliver(records);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    // So many that came at once are decided by a night.
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    assertThat(sql.fetchValue("select count(*) from treatment.standing where due_acts <> ''"))
        .isEqualTo((long) customers);
    return sql.fetch(
            "select a.id from customer.account a join customer.customer c on c.id = a.customer_id order by c.id")
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  /** Every fourth account, in the order of the accounts, with seeded pauses. */
  private void interfere(List<AccountId> accounts, int turn, Map<AccountId, Long> recordedAt) {
    Random random = new Random(SEED + turn);
    for (int i = turn; i < accounts.size(); i += RIVALS) {
      pause(random.nextInt(8));
      AccountId account = accounts.get(i);
      switch (random.nextInt(4)) {
        case 0 -> seeded.pay("cash" + i, account, "EUR 500.00", TODAY, Optional.of(item(account)));
        case 1 -> seeded.pay("cash" + i, account, "EUR 600.00", TODAY, Optional.empty());
        case 2 -> stop(account);
        default -> {
          continue;
        }
      }
      recordedAt.put(account, System.nanoTime());
    }
  }

  private void stop(AccountId account) {
    long _ =
        Acting.as(
            TESTER,
            () ->
                blocks.stop(new Blocks.Stop(account, Optional.empty(), "asked to wait", "", null)));
  }

  private ItemId item(AccountId account) {
    return new ItemId(
        sql.fetchSingle(
                "select item_id from receivable.open_item where account_id = {0} and kind = 'I'",
                DSL.val(account.value()))
            .get(0, Long.class));
  }

  private void expectNothingWrong(
      List<AccountId> accounts, Slow server, Map<AccountId, Long> recordedAt) {
    Set<String> wrong = new HashSet<>();
    Map<AccountId, String> keys = new ConcurrentHashMap<>();
    sql.fetch("select account_id, key, state from outreach.message")
        .forEach(row ->
            keys.put(
                new AccountId(row.get(0, Long.class)),
                row.get(1, String.class) + " " + row.get(2, String.class)));
    for (AccountId account : accounts) {
      String key = keys.getOrDefault(account, "- -").split(" ")[0];
      boolean isTaken = server.taken.contains(key);
      long recorded = recordedAt.getOrDefault(account, Long.MAX_VALUE);
      if (isTaken && recorded < server.askedAt.getOrDefault(key, 0L)) {
        wrong.add(account + " was chased after it was settled");
      }
      if (!isTaken && recorded == Long.MAX_VALUE) {
        wrong.add(account + " was forgotten: " + keys.get(account));
      }
      if (isTaken != keys.getOrDefault(account, "").endsWith(" SENT")) {
        wrong.add(account + " stands as " + keys.get(account));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(server.taken).doesNotHaveDuplicates();
    assertThat(
            sql.fetchValue(
                "select count(*) from (select item_id from contact.step_taken group by item_id having count(*) > 1) t"))
        .isEqualTo(0L);
    assertThat(sql.fetchValue("select count(*) from contact.step_taken"))
        .isEqualTo((long) server.taken.size());
    assertThat(server.taken).as("some of both").hasSizeBetween(1, accounts.size() - 1);
  }
}
