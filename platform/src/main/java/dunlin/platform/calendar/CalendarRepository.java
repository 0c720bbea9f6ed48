package dunlin.platform.calendar;

import static dunlin.schema.calendar.Calendar.CALENDAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of business days, holidays and settings. */
@Repository
class CalendarRepository {

  private static final long OPENING_LOCK = 7_310_011L;

  private final DSLContext sql;

  CalendarRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<LocalDate> findLatestDay() {
    return Optional.ofNullable(
        sql.fetchSingle("select max(day) from calendar.business_day").get(0, LocalDate.class));
  }

  /** Lets nobody else open a day until the transaction ends. */
  void openOneAtATime() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(OPENING_LOCK));
  }

  void open(LocalDate day, Instant at, String by) {
    sql.insertInto(CALENDAR.BUSINESS_DAY).values(day, at.atOffset(ZoneOffset.UTC), by).execute();
  }

  Set<LocalDate> holidaysOf(String country, LocalDate from, LocalDate to) {
    return sql.select(CALENDAR.HOLIDAY.DAY)
        .from(CALENDAR.HOLIDAY)
        .where(CALENDAR.HOLIDAY.COUNTRY.eq(country))
        .and(CALENDAR.HOLIDAY.DAY.between(from, to))
        .fetchSet(CALENDAR.HOLIDAY.DAY);
  }

  Optional<String> findSetting(String name) {
    return sql.select(CALENDAR.SETTING.VALUE)
        .from(CALENDAR.SETTING)
        .where(CALENDAR.SETTING.NAME.eq(name))
        .fetchOptional(CALENDAR.SETTING.VALUE);
  }

  /** Adds a setting; false if there is one of that name. */
  boolean addSetting(String name, String value) {
    return sql.insertInto(CALENDAR.SETTING).values(name, value).onConflictDoNothing().execute() > 0;
  }

  Map<String, String> settings() {
    return sql.selectFrom(CALENDAR.SETTING).fetchMap(CALENDAR.SETTING.NAME, CALENDAR.SETTING.VALUE);
  }

  void saveSetting(String name, String value) {
    sql.insertInto(CALENDAR.SETTING)
        .values(name, value)
        .onDuplicateKeyUpdate()
        .set(CALENDAR.SETTING.VALUE, value)
        .execute();
  }
}
