package dunlin.platform.audit;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.intake.Imports;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.treatment.Snoozes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class SealsTest {

  /** Append-only tables whose facts are proved in another way. */
  private static final Set<String> PROVED_OTHERWISE =
      Set.of(
          "audit.seal", // what the facts are held against
          "audit.trail", // a hash chain
          "customer.contact_fact", // a digest in each row
          "customer.customer_fact",
          "receivable.entry",
          "receivable.item",
          "receivable.rate",
          "receivable.terms",
          "receivable.recorded", // counts that the facts are held against
          "treatment.decision"); // a hash, and made again from its inputs

  private static final String COLUMNS =
      """
      select n.nspname || '.' || c.relname as relation, a.attname as name,
        format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as needed
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attidentity = ''
      where t.tgname = 'seal' order by 1, a.attnum
      """;

  @Autowired Seals seals;
  @Autowired Interactions interactions;
  @Autowired Disputes disputes;
  @Autowired Promises promises;
  @Autowired Snoozes snoozes;
  @Autowired Blocks blocks;
  @Autowired Consents consents;
  @Autowired Flags flags;
  @Autowired StepsTaken steps;
  @Autowired Recordings recordings;
  @Autowired BusinessDays businessDays;
  @Autowired NightlyRun nights;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void every_append_only_table_is_sealed_or_proved_otherwise() {
    List<String> unproved =
        sql.fetch(
                "select n.nspname || '.' || c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace where t.tgname = 'append_only'"
                    + " and not exists (select from pg_trigger s where s.tgrelid = c.oid and s.tgname = 'seal')")
            .map(row -> row.get(0, String.class));

    assertThat(unproved).allMatch(PROVED_OTHERWISE::contains, "has a proof");
  }

  @Test
  void a_change_of_any_column_of_any_fact_is_named() {
    everythingHappens();
    assertThat(seals.unfit()).isEmpty();
    assertThat(seals.count()).isGreaterThan(10);

    List<String> unnoticed = new ArrayList<>();
    for (Record column : sql.fetch(COLUMNS)) {
      String relation = column.get("relation", String.class);
      String name = column.get("name", String.class);
      String altered = altered(column.get("type", String.class), name);
      boolean isNamed =
          behindItsBack(
              "update %1$s set %2$s = %3$s where ctid = (select min(ctid) from %1$s)"
                  .formatted(relation, name, altered),
              relation);
      if (!isNamed) {
        unnoticed.add(relation + "." + name);
      }
    }
    assertThat(unnoticed).isEmpty();
    assertThat(seals.unfit()).as("all of it was rolled back").isEmpty();
  }

  @Test
  void a_fact_that_was_removed_or_added_is_named() {
    everythingHappens();
    assertThat(
            behindItsBack(
                "delete from dispute.raised where id = (select max(id) from dispute.raised)",
                "dispute.raised"))
        .isTrue();
    assertThat(
            behindItsBack(
                "insert into treatment.snooze select 1, account_id, unit_id, until, reason, value_date,"
                    + " recorded_at, recording_id, null from treatment.snooze limit 1",
                "treatment.snooze"))
        .isTrue();
  }

  /** Another value of the type. */
  private static String altered(String type, String name) {
    return switch (type) {
      case "bigint", "integer", "smallint" -> "coalesce(%s, 0) + 7000".formatted(name);
      case "date" -> "coalesce(%s, date '2020-01-01') + 1".formatted(name);
      case "timestamp with time zone" -> name + " + interval '1 second'";
      case "time without time zone" ->
          "coalesce(%s, time '10:00') + interval '1 hour'".formatted(name);
      case "character(3)" -> "'XTS'";
      case "boolean" -> "not " + name;
      case "bigint[]" -> "array_append(%s, 7000)".formatted(name);
      case "text[]" -> "array_append(%s, 'altered')".formatted(name);
      default ->
          switch (name) {
            case "state" -> "'GRANTED'";
            case "kind" -> "'ROLLED_BACK'";
            default -> "'altered'";
          };
    };
  }

  /** Whether the table is named after a change that only the owner of the database can make. */
  private boolean behindItsBack(String change, String relation) {
    return Boolean.TRUE.equals(
        new TransactionTemplate(transactions)
            .execute(status -> {
              status.setRollbackOnly();
              sql.execute("set local session_replication_role = replica");
              sql.execute(change);
              return seals.unfit().stream().anyMatch(each -> each.relation().equals(relation));
            }));
  }

  private void everythingHappens() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    String key = "S" + sql.fetchSingle("select count(*) from customer.account").get(0);
    AccountId account = seeded.owing(key, "EUR 900.00", 40);
    ItemId item = seeded.item(key + "-1");
    as(() -> {
      var _ = businessDays.open(TODAY);
      var _ =
          interactions.log(
              new Interactions.Log(
                  account, Interaction.Kind.NOTE, "NOTED", "", "words", "", null, null, null));
      snoozes.putOff(account, TODAY.plusDays(3), "away");
      var _ = blocks.stop(new Blocks.Stop(account, Optional.of(item), "QUALITY", "", TODAY));
      var _ =
          consents.record(
              new Consents.Said(
                  account,
                  Channel.EMAIL,
                  "a@b.example",
                  Consent.State.REVOKED,
                  Consent.Source.MEMBER,
                  "on the phone",
                  TODAY));
      var _ = flags.raise(new Flags.Raise(account, Flag.Kind.CEASE, "wrote", TODAY, null));
      return steps.begin();
    });
    contestAndPromise(item);
    take(new StepsTaken.Taken(account, item, "c", "s", 1, "TASK", Optional.empty()));
    var _ = nights.run("a test");
  }

  private void contestAndPromise(ItemId item) {
    as(() -> {
      var raised = disputes.raise(new Disputes.Raise(item, "PRICE", Optional.empty()));
      var _ = disputes.close(((Disputes.Raised) raised).id(), "ACCEPTED");
      return promises.make(new Promises.Make(item, Money.parse("EUR 5.00"), TODAY.plusDays(2)));
    });
    // Facts whose front doors come with other areas.
    sql.execute(
        "insert into portfolio.assignment (account_id, reason, value_date, recorded_at, recording_id)"
            + " select account_id, 'a test', value_date, recorded_at, recording_id from contact.block limit 1");
    sql.execute(
        "insert into intake.profile (name, version, text, saved_at, saved_by) select 'p', coalesce(max(version), 0) + 1,"
            + " 't', now(), 'tester' from intake.profile");
    certify();
    tryAndPlace();
  }

  private void certify() {
    sql.execute(
        "insert into outreach.rule_pack (hash, name, version, text) values ('h', 'p', 1, 't') on conflict do nothing");
    sql.execute(
        "insert into outreach.message (account_id, unit_id, business_date, cadence, step, level, channel, autonomy, state,"
            + " not_before, planned_at, changed_at, changed_by) select account_id, unit_id, value_date, 'c', 's', 1,"
            + " 'EMAIL', 'ACT', 'SENT', now(), now(), now(), 'tester' from contact.block limit 1");
    sql.execute(
        "insert into outreach.certificate (message_id, account_id, unit_id, judged_at, permitted, hash, proof, subject,"
            + " body, packs) select id, account_id, unit_id, now(), true, 'h', 'p', 's', 'b', '{h}' from outreach.message"
            + " order by id desc limit 1");
    sql.execute(
        "insert into outreach.attachment (certificate_id, message_id, account_id, unit_id, position, name, media_type,"
            + " hash, content) select id, message_id, account_id, unit_id, 1, 'a.pdf', 'application/pdf', 'h', 'x'"
            + " from outreach.certificate order by id desc limit 1");
    sql.execute(
        "insert into outreach.preference (message_id, account_id, unit_id, pseudonym, channel, language, value_date,"
            + " recorded_at, recording_id) select m.id, m.account_id, m.unit_id, 'p', 'CALL', 'fr', b.value_date,"
            + " b.recorded_at, b.recording_id from outreach.message m, contact.block b order by m.id desc limit 1");
    sql.execute(
        "insert into outreach.report (digest, position, message_id, account_id, unit_id, kind, recipient, status,"
            + " diagnostic, value_date, recorded_at, recording_id) select gen_random_uuid(), 0, m.id, m.account_id,"
            + " m.unit_id, 'PERMANENT', 'a', '5.1.1', 'no', b.value_date, b.recorded_at, b.recording_id"
            + " from outreach.message m, contact.block b order by m.id desc limit 1");
    sql.execute(
        "insert into outreach.template (name, language, version, text, saved_at, saved_by) select 'n', 'en',"
            + " coalesce(max(version), 0) + 1, 't', now(), 'tester' from outreach.template");
    sql.execute(
        "insert into outreach.address_fault (pseudonym, kind, source, detail, message_id, value_date, recorded_at,"
            + " recording_id) select 'a', 'PERMANENT', 'ANSWER', 'd', m.id, b.value_date, b.recorded_at, b.recording_id"
            + " from contact.block b, outreach.message m limit 1");
  }

  private void tryAndPlace() {
    sql.execute(
        "insert into trial.shadow (name, text, sha256, begun_on, recorded_at, recorded_by)"
            + " values ('n', 't', 'h', date '2026-06-30', now(), 'tester')");
    sql.execute(
        "insert into worklist.placing (account_id, unit_id, move, reason, until, value_date, recorded_at, recorded_by,"
            + " recording_id) select account_id, unit_id, 'TOP', 'r', value_date, value_date, now(), 'tester',"
            + " recording_id from contact.block limit 1");
  }

  private void take(StepsTaken.Taken taken) {
    as(() -> {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> steps.record(List.of(taken), recordings.begin("dunlin", "a test")));
      return true;
    });
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}
