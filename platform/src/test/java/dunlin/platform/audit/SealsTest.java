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
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.intake.Imports;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.treatment.Snoozes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class SealsTest {

  /** Append-only tables whose facts are proved in another way. */
  private static final Set<String> PROVED_OTHERWISE =
      Set.of(
          "audit.seal", // what the facts are held against
          "audit.tally",
          "audit.trail", // a hash chain
          "customer.contact_fact", // a digest in each row
          "customer.customer_fact",
          "receivable.entry",
          "receivable.item",
          "receivable.rate",
          "receivable.terms",
          "treatment.decision"); // a hash, and made again from its inputs

  private static final String COLUMNS =
      """
      select n.nspname || '.' || c.relname as relation, a.attname as name,
        format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as needed
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attidentity = ''
      where t.tgname in ('seal', 'kept_insert') order by 1, a.attnum
      """;

  /** What anybody may change, or what is held against facts instead. */
  private static final List<String> BESIDE_THE_SEAL =
      List.of(
          "identity.member.failed_attempts",
          "identity.member.locked_until",
          "identity.token.last_used_at");

  private static final Set<String> SEALED_OF_CUSTOMER = Set.of("id", "source_id", "source_key");

  /** As whoever is signed in to the database is, and is not the program. */
  private static final String BESIDE = "set local dunlin.program = ''";

  private static final String OF_NEWEST_ITEM =
      " value_date, recorded_at, recording_id, source_id, gen_random_uuid()::text, gen_random_uuid()"
          + " from receivable.item order by id desc limit 1";

  private static final String ENTRY =
      "insert into receivable.entry (item_id, account_id, unit_id, kind, currency, amount_minor, reason, value_date,"
          + " recorded_at, recording_id, source_id, source_key, digest)"
          + " select id, account_id, unit_id, 'J', currency, 1, 'r',"
          + OF_NEWEST_ITEM;

  @Autowired Seals seals;
  @Autowired AuditTrail trail;
  @Autowired AuditRepository entries;
  @Autowired Interactions interactions;
  @Autowired Disputes disputes;
  @Autowired Promises promises;
  @Autowired Snoozes snoozes;
  @Autowired Blocks blocks;
  @Autowired Consents consents;
  @Autowired Flags flags;
  @Autowired Formalities formalities;
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
      if (!isSealed(relation, name)) {
        continue;
      }
      String altered = altered(relation, column.get("type", String.class), name);
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

  private static boolean isSealed(String relation, String name) {
    return relation.equals("customer.customer")
        ? SEALED_OF_CUSTOMER.contains(name)
        : !BESIDE_THE_SEAL.contains(relation + "." + name);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "customer.contact_fact",
        "customer.customer_fact",
        "receivable.entry",
        "receivable.item",
        "receivable.rate",
        "receivable.terms",
        "treatment.decision"
      })
  void a_fact_that_was_removed_added_or_altered_with_its_digest_is_named(String relation) {
    everythingHappens();

    assertThat(tallied(relation, "select 1")).isNull();
    assertThat(tallied(relation, "delete from %1$s where id = (select max(id) from %1$s)"))
        .contains(relation, "is missing");
    assertThat(
            tallied(
                relation,
                "update %1$s set digest = gen_random_uuid() where id = (select max(id) from %1$s)"))
        .contains(relation, "was altered together with its digest");
    assertThat(tallied(relation, "delete from audit.tally where relation = '%1$s'"))
        .contains(relation, "was added beside Dunlin");
  }

  /** What is said of the table after a fact of each kind, and a change behind their backs. */
  private @Nullable String tallied(String relation, String change) {
    return tallied(
        relation, "set local session_replication_role = replica", change.formatted(relation));
  }

  private @Nullable String tallied(String relation, String first, String change) {
    return new TransactionTemplate(transactions)
        .execute(status -> {
          status.setRollbackOnly();
          addFacts();
          sql.execute(first);
          sql.execute(change);
          return sql.fetchSingle("select audit.tally_fault({0})", DSL.val(relation))
              .get(0, String.class);
        });
  }

  private void addFacts() {
    sql.execute(ENTRY);
    sql.execute(
        "insert into receivable.terms (item_id, account_id, unit_id, due_date, reason, approved_by, value_date,"
            + " recorded_at, recording_id, source_id, source_key, digest)"
            + " select id, account_id, unit_id, due_date, 'r', 'a',"
            + OF_NEWEST_ITEM);
    sql.execute(
        "insert into receivable.rate (from_currency, to_currency, day, rate, recorded_at, recording_id, source_id, digest)"
            + " select 'USD', 'EUR', value_date, 1, recorded_at, recording_id, source_id, gen_random_uuid()"
            + " from receivable.item order by id desc limit 1");
    sql.execute(
        "insert into customer.contact_fact (person_id, customer_id, source_id, source_key, name, role, email, phone,"
            + " channel, language, zone, consent, value_date, recorded_at, recording_id, digest)"
            + " select 1, c.id, c.source_id, 'x', 'n', '', '', '', '', '', '', '', f.value_date, f.recorded_at,"
            + " f.recording_id, gen_random_uuid() from customer.customer c"
            + " join customer.customer_fact f on f.id = c.fact_id limit 1");
  }

  @Test
  void a_change_beside_the_program_is_named_and_one_by_the_program_is_not() {
    everythingHappens();
    String newest = "where id = (select max(id) from identity.member)";

    sql.execute("update identity.member set roles = '{manager}' " + newest);
    assertThat(seals.unfit()).isEmpty();

    assertThat(
            unfitAfter(
                BESIDE,
                "update identity.member set roles = '{admin}' " + newest,
                "set local dunlin.program = 'on'",
                "update identity.member set failed_attempts = 1 " + newest,
                "update identity.member set must_change_password = not must_change_password "
                    + newest))
        .as("what the program changes of it later does not heal it")
        .singleElement()
        .asString()
        .contains("identity.member ", "was altered after it was recorded");
  }

  @Test
  void a_fact_that_somebody_inserts_beside_the_program_is_named() {
    everythingHappens();
    assertThat(
            unfitAfter(
                BESIDE,
                "insert into treatment.snooze (account_id, unit_id, until, reason, value_date, recorded_at, recording_id)"
                    + " select account_id, unit_id, until, 'forged', value_date, recorded_at, recording_id"
                    + " from treatment.snooze limit 1"))
        .singleElement()
        .asString()
        .contains("treatment.snooze ", "was added beside Dunlin");
    assertThat(tallied("receivable.entry", BESIDE, ENTRY))
        .contains("receivable.entry", "was added beside Dunlin");
  }

  @Test
  void a_proof_that_was_switched_off_is_named() {
    everythingHappens();
    assertThat(unfitAfter("drop trigger kept_insert on identity.member"))
        .singleElement()
        .asString()
        .contains("identity.member", "missing or switched off");
  }

  private List<Seals.Unfit> unfitAfter(String... changes) {
    return new TransactionTemplate(transactions)
        .execute(status -> {
          status.setRollbackOnly();
          List.of(changes).forEach(sql::execute);
          return seals.unfit();
        });
  }

  @Test
  void an_entry_that_is_missing_at_the_end_of_the_trail_is_named() {
    everythingHappens();
    Optional<String> found =
        new TransactionTemplate(transactions)
            .execute(status -> {
              status.setRollbackOnly();
              sql.execute("set local session_replication_role = replica");
              sql.execute("delete from audit.trail where seq = (select max(seq) from audit.trail)");
              sql.execute("set local session_replication_role = origin");
              entries.append(
                  List.of(new AuditEntry(Instant.EPOCH, "tester", "went on", "ledger", "")));
              return trail.findBreak();
            });
    assertThat(found)
        .as("a later entry does not heal it")
        .hasValueSatisfying(said -> assertThat(said).contains("taken from the end"));
    assertThat(trail.findBreak()).isEmpty();
  }

  /** Another value of the type. */
  private static String altered(String relation, String type, String name) {
    return switch (type) {
      case "bigint", "integer", "smallint" -> "coalesce(%s, 0) + 7000".formatted(name);
      case "date" -> "coalesce(%s, date '2020-01-01') + 1".formatted(name);
      case "timestamp with time zone" ->
          "coalesce(%s, timestamptz '2020-01-01 00:00Z') + interval '1 second'".formatted(name);
      case "time without time zone" ->
          "coalesce(%s, time '10:00') + interval '1 hour'".formatted(name);
      case "character(3)" -> "'XTS'";
      case "boolean" -> "not " + name;
      case "bigint[]" -> "array_append(%s, 7000)".formatted(name);
      case "smallint[]" -> "array_append(%s, 7000::smallint)".formatted(name);
      case "text[]" -> "array_append(%s, 'altered')".formatted(name);
      case "bytea" -> name + " || 'x'::bytea";
      case "character(2)" -> "'XX'";
      default ->
          switch (name) {
            case "state" -> alteredState(relation);
            case "kind" ->
                "'%s'".formatted(relation.equals("outreach.hold") ? "DELIVERY" : "ROLLED_BACK");
            case "scope" -> "'OWN'";
            default -> "'altered'";
          };
    };
  }

  private static String alteredState(String relation) {
    return switch (relation) {
      case "contact.consent" -> "'GRANTED'";
      case "policy.draft" -> "'DISCARDED'";
      default -> "'INTERRUPTED'";
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
      var _ =
          formalities.record(
              new Formalities.Said(
                  account,
                  Formality.Kind.VALIDATION,
                  Optional.of(item),
                  Channel.EMAIL,
                  "in the archive",
                  TODAY));
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
    hold();
    changeWhatChanges();
  }

  private void hold() {
    sql.execute(
        "insert into outreach.hold (account_id, unit_id, kind, reason, value_date, recorded_at, recording_id)"
            + " select account_id, unit_id, 'CREDIT', 'r', value_date, now(), recording_id from contact.block limit 1");
  }

  private void changeWhatChanges() {
    sql.execute(
        "insert into identity.member (login, name, roles, units, created_at) select 'm' || count(*), 'n', '{auditor}',"
            + " '{1}', now() from identity.member");
    sql.execute(
        "insert into identity.token (member_id, name, secret_hash, scopes, created_at)"
            + " select id, 'n', sha256(login::bytea), '{}', now() from identity.member order by id desc limit 1");
    sql.execute("update identity.member set must_change_password = not must_change_password");
    sql.execute(
        "insert into intake.finding (kind, subject, detail, found_at) select 'MISSING_RATE', 's' || count(*), 'd', now()"
            + " from intake.finding");
    sql.execute(
        "insert into intake.rejected_row (delivery_id, file, table_name, row, columns, cells, fields, values, reasons)"
            + " select max(id), 'f', 't', 1, '{c}', '{c}', '{}', '{}', '{r}' from intake.delivery");
    sql.execute(
        "insert into policy.draft (name, text, state, begun_at, changed_at, changed_by, hands)"
            + " values ('n', 't', 'SUBMITTED', now(), now(), 'tester', '{tester}')");
    sql.execute(
        "insert into calendar.setting values ('altered_by_a_test', 'v') on conflict (name) do update set value = 'w'");
    sql.execute(
        "insert into receivable.control (at, business_date, version, ok, summary, findings)"
            + " values (now(), date '2026-06-30', 1, true, 's', '')");
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
