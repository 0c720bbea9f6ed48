package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Planning;
import dunlin.core.cadence.Rung;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Debtors, and what the desk of the gate says of messages to them. */
abstract class DeskCase {

  static final LocalDate BEGUN = TODAY.minusDays(60);
  static final Instant NOON_IN_NEW_YORK = Instant.parse("2026-06-30T16:00:00Z");

  @Autowired GateDesk desk;
  @Autowired Dossiers dossiers;
  @Autowired Versions versions;
  @Autowired OutreachSettings settings;
  @Autowired Formalities formalities;
  @Autowired StepsTaken steps;
  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired ContactProofs proofs;
  @Autowired Outbox outbox;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;
  String words = "Please pay.";

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    if (asTester(steps::begun).isEmpty()) {
      // Weeks ago, so that some debts are older than the contact ledger and some are not.
      seeded.owing("FIRST", "EUR 1.00", 1);
      sql.execute(
          "insert into contact.beginning (value_date, recorded_at, recording_id)"
              + " select {0}::date, now(), max(id) from audit.recording",
          DSL.val(BEGUN));
    }
    collecting("THIRD_PARTY", "NATURAL_PERSON", "CONSUMER");
  }

  void collecting(String role, String debtors, String debts) {
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.ROLE, role);
          settings.choose(Choice.DEBTORS, debtors);
          settings.choose(Choice.DEBTS, debts);
          settings.choose(Choice.PROCEDURES_LEVEL, "");
        });
  }

  static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  /** Somebody in the United States who owes for a document of a day. */
  AccountId owingSince(String key, LocalDate issued) {
    seeded.deliver(
        new LedgerRecord.Customer(
            0,
            key,
            "Customer " + key,
            "US",
            "USD",
            "MID",
            "B",
            30,
            null,
            "ap@example.org",
            "",
            "",
            "en"),
        document(key + "-1", key, issued, issued.plusDays(10)));
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    return seeded.account(key);
  }

  static LedgerRecord.Document document(
      String key, String customer, LocalDate issued, LocalDate due) {
    return new LedgerRecord.Document(
        0,
        key,
        customer,
        "",
        ItemKind.INVOICE,
        key,
        1,
        "",
        "",
        issued,
        issued,
        due,
        Money.parse("USD 900.00"),
        null,
        null,
        null);
  }

  void say(AccountId account, Formality.Kind kind, LocalDate on) {
    var _ =
        asTester(() ->
            formalities.record(
                new Formalities.Said(
                    account, kind, Optional.empty(), Channel.LETTER, "letter 17", on)));
  }

  /** We wrote to the debtor on a day of the past, of we do not know which debt. */
  void wrote(AccountId account, LocalDate on) {
    sql.execute(
        "insert into contact.interaction (account_id, unit_id, kind, outcome, person, note, next_step, value_date,"
            + " recorded_at, recording_id) select id, unit_id, 'LETTER', 'SENT', '', '', '', {1}::date,"
            + " {1}::date + time '12:00', recording_id from customer.account where id = {0}",
        DSL.val(account.value()), DSL.val(on));
  }

  Judgement judged(AccountId account, Instant at) {
    return asTester(() -> {
      Dossier dossier =
          Objects.requireNonNull(
              versions.atCurrent(version -> dossiers.now(version, List.of(account))).get(account));
      GateDesk.Open open = desk.open();
      return open.judge(
          open.question(dossier, draft(dossier, open), "standard", "first-reminder"), at);
    });
  }

  /** A first reminder of all that may be asked for, whatever the plan says. */
  Draft draft(Dossier dossier, GateDesk.Open open) {
    List<ContactRequest.Listed> listed = new ArrayList<>();
    List<Draft.Advanced> advances = new ArrayList<>();
    Planning.askable(dossier.judged().snapshot())
        .forEach((item, amount) -> {
          Dossier.Document document = Objects.requireNonNull(dossier.documents().get(item));
          listed.add(new ContactRequest.Listed(item, document.number(), amount, document.due()));
          advances.add(new Draft.Advanced(item, new Rung("first-reminder", 1)));
        });
    String address = "ap@example.org";
    return new Draft(
        "first-reminder",
        Language.ENGLISH,
        "",
        "",
        Channel.EMAIL,
        address,
        open.names().apply(address),
        "Invoices past due",
        words,
        "",
        Enclosed.NOTHING,
        Optional.empty(),
        listed,
        advances,
        Set.of(),
        List.of());
  }

  /** What the certificate says of a rule. */
  String result(AccountId account, String rule, Instant at) {
    return judged(account, at)
        .certificate()
        .proof()
        .lines()
        .filter(line -> line.startsWith("rule " + rule + " "))
        .findFirst()
        .map(line -> line.substring(6 + rule.length()))
        .orElse("not there");
  }

  String result(AccountId account, String rule) {
    return result(account, rule, NOON_IN_NEW_YORK);
  }

  String stageOf(AccountId account) {
    return line(account, "circumstances.profile.stage ");
  }

  String line(AccountId account, String start) {
    return judged(account, NOON_IN_NEW_YORK)
        .certificate()
        .proof()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  void take(AccountId account, int level) {
    ItemId item = seeded.item(key(account) + "-1");
    sql.execute(
        "insert into contact.step_taken (account_id, unit_id, item_id, cadence, step, level, act, value_date, recorded_at,"
            + " recording_id) select id, unit_id, {1}, 'old', 'old-step', {2}, 'TASK', {3}::date, now(), recording_id"
            + " from customer.account where id = {0}",
        DSL.val(account.value()),
        DSL.val(item.value()),
        DSL.val(level),
        DSL.val(TODAY.minusDays(3)));
  }

  String key(AccountId account) {
    return sql.fetchSingle(
            "select c.source_key from customer.account a join customer.customer c on c.id = a.customer_id where a.id = {0}",
            DSL.val(account.value()))
        .get(0, String.class);
  }

  static LedgerRecord.Customer child(String key, String parent) {
    return new LedgerRecord.Customer(
        0,
        key,
        "Customer " + key,
        "DE",
        "EUR",
        "MID",
        "B",
        30,
        null,
        "ap@example.org",
        parent,
        "",
        "de");
  }

  /** What became of the reminder that the plan of the account asks for. */
  Message reminded(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = dispatch.sendDue();
    return asTester(() -> outbox.ofAccount(account, 1)).getFirst();
  }
}
