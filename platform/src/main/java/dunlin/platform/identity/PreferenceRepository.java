package dunlin.platform.identity;

import static dunlin.schema.identity.Identity.IDENTITY;

import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** SQL of preferences. */
@Repository
class PreferenceRepository {

  private final DSLContext sql;

  PreferenceRepository(DSLContext sql) {
    this.sql = sql;
  }

  Map<String, String> of(MemberId member) {
    return sql.select(IDENTITY.PREFERENCE.NAME, IDENTITY.PREFERENCE.VALUE)
        .from(IDENTITY.PREFERENCE)
        .where(IDENTITY.PREFERENCE.MEMBER_ID.eq(member.value()))
        .fetchMap(IDENTITY.PREFERENCE.NAME, IDENTITY.PREFERENCE.VALUE);
  }

  void save(MemberId member, String name, String value) {
    sql.insertInto(IDENTITY.PREFERENCE)
        .values(member.value(), name, value)
        .onDuplicateKeyUpdate()
        .set(IDENTITY.PREFERENCE.VALUE, value)
        .execute();
  }

  void forget(MemberId member, String name) {
    sql.deleteFrom(IDENTITY.PREFERENCE)
        .where(IDENTITY.PREFERENCE.MEMBER_ID.eq(member.value()))
        .and(IDENTITY.PREFERENCE.NAME.eq(name))
        .execute();
  }
}
