package dunlin.platform.intake;

import static dunlin.schema.intake.Intake.INTAKE;

import dunlin.core.spi.Finding;
import dunlin.formats.RefusedRow;
import dunlin.schema.CopyRows;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of deliveries and of the rows that were refused. */
@Repository
class DeliveryRepository {

  private static final String DELIVERIES =
      "select d.*, s.name as source, coalesce(p.name, '') as profile from intake.delivery d"
          + " join audit.source s on s.id = d.source_id left join intake.profile p on p.id = d.profile_id ";

  private final DSLContext sql;

  DeliveryRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A new delivery's particulars. */
  record New(
      int sourceId,
      @Nullable Long profileId,
      String name,
      long bytes,
      boolean dryRun,
      Instant at,
      String by) {}

  long insert(New delivery) {
    Long id =
        sql.insertInto(INTAKE.DELIVERY)
            .set(INTAKE.DELIVERY.SOURCE_ID, (short) delivery.sourceId())
            .set(INTAKE.DELIVERY.PROFILE_ID, delivery.profileId())
            .set(INTAKE.DELIVERY.NAME, delivery.name())
            .set(INTAKE.DELIVERY.BYTES, delivery.bytes())
            .set(INTAKE.DELIVERY.DRY_RUN, delivery.dryRun())
            .set(INTAKE.DELIVERY.STATE, Delivery.State.RUNNING.name())
            .set(INTAKE.DELIVERY.STARTED_AT, delivery.at().atOffset(ZoneOffset.UTC))
            .set(INTAKE.DELIVERY.STARTED_BY, delivery.by())
            .returning(INTAKE.DELIVERY.ID)
            .fetchSingle(INTAKE.DELIVERY.ID);
    if (id == null) {
      throw new IllegalStateException("the new delivery has no id");
    }
    return id;
  }

  /** Writes how far a delivery has come. */
  void update(long id, Counts counts) {
    sql.update(INTAKE.DELIVERY)
        .set(INTAKE.DELIVERY.BYTES_READ, counts.bytesRead())
        .set(INTAKE.DELIVERY.ROWS_READ, counts.rowsRead())
        .set(INTAKE.DELIVERY.BOOKED, counts.booked())
        .set(INTAKE.DELIVERY.UNCHANGED, counts.unchanged())
        .set(INTAKE.DELIVERY.CORRECTED, counts.corrected())
        .set(INTAKE.DELIVERY.REJECTED, counts.rejected())
        .set(INTAKE.DELIVERY.FINDINGS, counts.findings())
        .where(INTAKE.DELIVERY.ID.eq(id))
        .execute();
  }

  void end(long id, Delivery.State state, String message, Instant at) {
    sql.update(INTAKE.DELIVERY)
        .set(INTAKE.DELIVERY.STATE, state.name())
        .set(INTAKE.DELIVERY.MESSAGE, message)
        .set(INTAKE.DELIVERY.FINISHED_AT, at.atOffset(ZoneOffset.UTC))
        .where(INTAKE.DELIVERY.ID.eq(id))
        .and(INTAKE.DELIVERY.STATE.eq(Delivery.State.RUNNING.name()))
        .execute();
  }

  Optional<Delivery> find(long id) {
    return sql.fetch(DELIVERIES + "where d.id = {0}", DSL.val(id)).stream()
        .findFirst()
        .map(DeliveryRepository::delivery);
  }

  /** Those with a number below, newest first. */
  List<Delivery> newest(long below, int limit) {
    return sql.fetch(
            DELIVERIES + "where d.id < {0} order by d.id desc limit {1}",
            DSL.val(below),
            DSL.val(limit))
        .map(DeliveryRepository::delivery);
  }

  List<Long> running() {
    return sql.select(INTAKE.DELIVERY.ID)
        .from(INTAKE.DELIVERY)
        .where(INTAKE.DELIVERY.STATE.eq(Delivery.State.RUNNING.name()))
        .fetch(INTAKE.DELIVERY.ID);
  }

  private static Delivery delivery(Record row) {
    OffsetDateTime finished = row.get("finished_at", OffsetDateTime.class);
    return new Delivery(
        row.get("id", Long.class),
        row.get("source", String.class),
        row.get("profile", String.class),
        row.get("name", String.class),
        row.get("dry_run", Boolean.class),
        Delivery.State.valueOf(row.get("state", String.class)),
        row.get("bytes", Long.class),
        row.get("bytes_read", Long.class),
        row.get("rows_read", Long.class),
        row.get("booked", Long.class),
        row.get("unchanged", Long.class),
        row.get("corrected", Long.class),
        row.get("rejected", Long.class),
        row.get("findings", Long.class),
        row.get("message", String.class),
        row.get("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(finished).map(OffsetDateTime::toInstant),
        row.get("started_by", String.class),
        0,
        Optional.empty());
  }

  /** A refused row and the file it stood in. */
  record Refused(String file, RefusedRow row) {}

  void insertRejected(long deliveryId, List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    sql.connection(connection -> {
      CopyRows rows =
          CopyRows.into(
              connection,
              "intake.rejected_row",
              "delivery_id, file, table_name, row, columns, cells, place, fields, values, reasons");
      for (Refused one : refused) {
        RefusedRow row = one.row();
        rows.number(deliveryId).text(one.file()).text(row.table()).number(row.row());
        rows.texts(row.columns()).texts(row.cells()).text(row.place());
        rows.texts(row.failures().stream().map(failure -> failure.field()).toList());
        rows.texts(row.failures().stream().map(failure -> failure.value()).toList());
        rows.texts(row.failures().stream().map(failure -> failure.reason()).toList()).endRow();
      }
      rows.end();
    });
  }

  /** By file, table and row: booking refuses rows that waited for others long after those below. */
  List<RejectedRow> rejectedRows(long deliveryId, long after, int limit) {
    return sql.fetch(
            """
            select r.file, r.row, f.field, f.value, f.reason, array_to_string(r.cells, ',') as line, r.id
            from (select * from intake.rejected_row r where delivery_id = {0}
                and ({2} = 0 or (file, table_name, row, id) >
                  (select l.file, l.table_name, l.row, l.id from intake.rejected_row l where l.id = {2}))
              order by file, table_name, row, id limit {1}) r,
              unnest(r.fields, r.values, r.reasons) with ordinality as f(field, value, reason, position)
            order by r.file, r.table_name, r.row, r.id, f.position
            """,
            DSL.val(deliveryId), DSL.val(limit), DSL.val(after))
        .map(row ->
            new RejectedRow(
                row.get(0, String.class),
                row.get(1, Long.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Long.class)));
  }

  List<Imports.RejectedTable> rejectedTables(long deliveryId) {
    return sql.fetch(
            "select file, table_name, count(*) from intake.rejected_row where delivery_id = {0}"
                + " group by 1, 2 order by 1, 2",
            DSL.val(deliveryId))
        .map(row ->
            new Imports.RejectedTable(
                row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class)));
  }

  /** Lets no other batch of the source be booked until the transaction ends. */
  void lockSource(String source) {
    sql.fetch("select pg_advisory_xact_lock(7310004, hashtext({0}))", DSL.val(source));
  }

  /** Hands on the refused rows of a table in their order, a thousand at a time. */
  void forEachRejected(long deliveryId, String file, String table, Consumer<RefusedRow> consumer) {
    try (Stream<Record> rows =
        sql
            .resultQuery(
                "select row, columns, cells, place, fields, values, reasons from intake.rejected_row"
                    + " where delivery_id = {0} and file = {1} and table_name = {2} order by row, id",
                DSL.val(deliveryId), DSL.val(file), DSL.val(table))
            .fetchSize(1000)
            .stream()) {
      rows.forEach(row ->
          consumer.accept(
              new RefusedRow(
                  table,
                  row.get(0, Long.class),
                  List.of(row.get(1, String[].class)),
                  List.of(row.get(2, String[].class)),
                  row.get(3, String.class),
                  RejectedRow.failures(
                      row.get(0, Long.class),
                      row.get(4, String[].class),
                      row.get(5, String[].class),
                      row.get(6, String[].class)))));
    }
  }

  /**
   * Tells findings; a settled one comes back only if it says something else now.
   *
   * @return how many are new or say something else now
   */
  int insertFindings(long deliveryId, List<Finding> findings, Instant at) {
    if (findings.isEmpty()) {
      return 0;
    }
    return sql.execute(
        "insert into intake.finding (kind, subject, customer_id, account_id, detail, delivery_id, found_at)"
            + " select distinct on (f.kind, f.subject) f.kind, f.subject, f.customer_id, f.account_id, f.detail, {5}, {6}::timestamptz"
            + " from unnest({0}::text[], {1}::text[], {2}::bigint[], {3}::bigint[], {4}::text[])"
            + "   as f(kind, subject, customer_id, account_id, detail)"
            + " on conflict (kind, subject) do update set detail = excluded.detail, delivery_id = excluded.delivery_id,"
            + "   found_at = excluded.found_at, settled_at = null, settled_by = null, settled_how = null"
            + " where finding.detail <> excluded.detail",
        DSL.val(findings.stream().map(one -> one.kind().name()).toArray(String[]::new)),
        DSL.val(findings.stream().map(Finding::subject).toArray(String[]::new)),
        DSL.val(
            findings.stream()
                .map(one -> one.customerId().isPresent() ? one.customerId().getAsLong() : null)
                .toArray(Long[]::new)),
        DSL.val(
            findings.stream()
                .map(one -> one.accountId().isPresent() ? one.accountId().getAsLong() : null)
                .toArray(Long[]::new)),
        DSL.val(findings.stream().map(Finding::detail).toArray(String[]::new)),
        DSL.val(deliveryId),
        Times.utc(at));
  }
}
