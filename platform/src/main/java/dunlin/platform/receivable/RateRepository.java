package dunlin.platform.receivable;

import static dunlin.schema.receivable.Receivable.RECEIVABLE;

import dunlin.core.basics.Money;
import dunlin.core.receivable.BaseRates;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.FactDigest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of rates of exchange. */
@Repository
class RateRepository {

  private static final String STATED =
      """
      select %s r.id, r.from_currency, r.to_currency, r.day, r.rate, s.name as source, c.actor, r.recorded_at,
        exists (select from receivable.rate n where n.from_currency = r.from_currency
          and n.to_currency = r.to_currency and n.day = r.day and n.id > r.id) as superseded
      from receivable.rate r
      join audit.recording c on c.id = r.recording_id
      join audit.source s on s.id = r.source_id
      """;

  private final DSLContext sql;

  RateRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Where a part of the list ended. */
  record Key(LocalDate day, long id) {

    /** Reads what {@link #toString} writes; empty, which is the beginning, for anything else. */
    static Optional<Key> parse(String after) {
      int cut = after.indexOf('~');
      if (!after.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}~[0-9]{1,18}")) {
        return Optional.empty();
      }
      try {
        LocalDate day = LocalDate.parse(after.substring(0, cut));
        return Optional.of(new Key(day, Long.parseLong(after.substring(cut + 1))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    static Key of(StatedRate rate) {
      return new Key(rate.day(), rate.id());
    }

    @Override
    public String toString() {
      return day + "~" + id;
    }
  }

  /** The rate that counts on a day, and its own day. */
  Optional<AgingReports.DatedRate> find(String from, String to, LocalDate day) {
    return sql
        .fetch(
            "select day, rate, inverted from receivable.rates_towards({1}, {2}, {3}) where currency = {0}",
            DSL.val(from), DSL.val(to), DSL.val(day), DSL.val(Long.MAX_VALUE))
        .stream()
        .findFirst()
        .map(row -> new AgingReports.DatedRate(row.get("day", LocalDate.class), inDirection(row)));
  }

  private static BigDecimal inDirection(Record row) {
    BigDecimal stated = row.get("rate", BigDecimal.class);
    return row.get("inverted", Boolean.class) ? BaseRates.reciprocalOf(stated) : stated;
  }

  /** The newest fact about the rate of exactly that day. */
  Optional<BigDecimal> findOfDay(LedgerRecord.Rate rate) {
    return sql.select(RECEIVABLE.RATE.RATE_)
        .from(RECEIVABLE.RATE)
        .where(RECEIVABLE.RATE.FROM_CURRENCY.eq(rate.from().getCurrencyCode()))
        .and(RECEIVABLE.RATE.TO_CURRENCY.eq(rate.to().getCurrencyCode()))
        .and(RECEIVABLE.RATE.DAY.eq(rate.date()))
        .orderBy(RECEIVABLE.RATE.ID.desc())
        .limit(1)
        .fetchOptional(RECEIVABLE.RATE.RATE_);
  }

  List<StatedRate> latestOfPairs() {
    return sql.fetch(
            STATED.formatted("distinct on (r.from_currency, r.to_currency)")
                + " order by r.from_currency, r.to_currency, r.day desc, r.id desc")
        .map(RateRepository::stated);
  }

  List<StatedRate> page(Optional<Rates.Pair> pair, Optional<Key> after, int limit) {
    Condition ofPair =
        pair.map(each ->
                DSL.condition(
                    "r.from_currency = {0} and r.to_currency = {1}",
                    DSL.val(each.from().getCurrencyCode()), DSL.val(each.to().getCurrencyCode())))
            .orElseGet(DSL::trueCondition);
    Condition isAfter =
        after
            .map(key ->
                DSL.condition("(r.day, r.id) < ({0}, {1})", DSL.val(key.day()), DSL.val(key.id())))
            .orElseGet(DSL::trueCondition);
    return sql.fetch(
            STATED.formatted("") + " where {0} and {1} order by r.day desc, r.id desc limit {2}",
            ofPair,
            isAfter,
            DSL.val(limit))
        .map(RateRepository::stated);
  }

  private static StatedRate stated(Record row) {
    return new StatedRate(
        row.get("id", Long.class),
        Money.currencyOf(row.get("from_currency", String.class)),
        Money.currencyOf(row.get("to_currency", String.class)),
        row.get("day", LocalDate.class),
        row.get("rate", BigDecimal.class),
        row.get("source", String.class),
        row.get("actor", String.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("superseded", Boolean.class));
  }

  void insert(Fact.Origin origin, List<LedgerRecord.Rate> rates) {
    FactDigest digest = new FactDigest();
    for (LedgerRecord.Rate rate : rates) {
      long id = sql.fetchSingle("select nextval('audit.fact_number')").get(0, Long.class);
      digest.begin(id).add(rate.from().getCurrencyCode()).add(rate.to().getCurrencyCode());
      digest.add(rate.date()).add(plain(rate.rate()).toPlainString()).add(origin.at());
      digest.add(origin.recordingId()).add(origin.sourceId());
      sql.insertInto(RECEIVABLE.RATE)
          .set(RECEIVABLE.RATE.ID, id)
          .set(RECEIVABLE.RATE.FROM_CURRENCY, rate.from().getCurrencyCode())
          .set(RECEIVABLE.RATE.TO_CURRENCY, rate.to().getCurrencyCode())
          .set(RECEIVABLE.RATE.DAY, rate.date())
          .set(RECEIVABLE.RATE.RATE_, plain(rate.rate()))
          .set(RECEIVABLE.RATE.RECORDED_AT, origin.at().atOffset(ZoneOffset.UTC))
          .set(RECEIVABLE.RATE.RECORDING_ID, origin.recordingId())
          .set(RECEIVABLE.RATE.SOURCE_ID, (short) origin.sourceId())
          .set(RECEIVABLE.RATE.DIGEST, uuid(digest.end()))
          .execute();
      sql.insertInto(RECEIVABLE.RECORDED)
          .values(origin.recordingId(), id, id, 0, 0, 0, 1, LocalDate.EPOCH)
          .execute();
    }
  }

  private static BigDecimal plain(BigDecimal rate) {
    return rate.scale() < 0 ? rate.setScale(0) : rate;
  }

  private static UUID uuid(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
