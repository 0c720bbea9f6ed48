package dunlin.platform.intake;

import static dunlin.schema.intake.Intake.INTAKE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/** SQL of mapping profiles. */
@Repository
class ProfileRepository {

  private final DSLContext sql;

  ProfileRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<Profiles.Version> newest() {
    return sql.fetch("select distinct on (name) * from intake.profile order by name, version desc")
        .map(ProfileRepository::version);
  }

  List<Profiles.Version> versions(String name) {
    return sql.selectFrom(INTAKE.PROFILE)
        .where(INTAKE.PROFILE.NAME.eq(name))
        .orderBy(INTAKE.PROFILE.VERSION.desc())
        .fetch(ProfileRepository::version);
  }

  Optional<Long> findId(String name, int version) {
    return sql.select(INTAKE.PROFILE.ID)
        .from(INTAKE.PROFILE)
        .where(INTAKE.PROFILE.NAME.eq(name))
        .and(INTAKE.PROFILE.VERSION.eq(version))
        .fetchOptional(INTAKE.PROFILE.ID);
  }

  /** Adds a version, unless somebody else just added the same number. */
  void insert(Profiles.Version version) {
    sql.insertInto(INTAKE.PROFILE)
        .set(INTAKE.PROFILE.NAME, version.name())
        .set(INTAKE.PROFILE.VERSION, version.version())
        .set(INTAKE.PROFILE.TEXT, version.text())
        .set(INTAKE.PROFILE.SAVED_AT, version.savedAt().atOffset(ZoneOffset.UTC))
        .set(INTAKE.PROFILE.SAVED_BY, version.savedBy())
        .onConflictDoNothing()
        .execute();
  }

  void lockNames() {
    sql.fetch("select pg_advisory_xact_lock(7310005)");
  }

  private static Profiles.Version version(Record row) {
    Instant savedAt = row.get(INTAKE.PROFILE.SAVED_AT).toInstant();
    return new Profiles.Version(
        row.get(INTAKE.PROFILE.NAME),
        row.get(INTAKE.PROFILE.VERSION),
        row.get(INTAKE.PROFILE.TEXT),
        savedAt,
        row.get(INTAKE.PROFILE.SAVED_BY));
  }
}
