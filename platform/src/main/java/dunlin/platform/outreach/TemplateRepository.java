package dunlin.platform.outreach;

import dunlin.core.message.Language;
import dunlin.schema.Times;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of texts that an installation changed. */
@Repository
class TemplateRepository {

  private final DSLContext sql;

  TemplateRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** The newest of each name and language. */
  List<Templates.Edition> newest() {
    return sql.fetch(
            "select distinct on (name, language) * from outreach.template order by name, language, version desc")
        .map(TemplateRepository::edition);
  }

  /** All versions of a text, the newest first. */
  List<Templates.Edition> versions(String name, Language language) {
    return sql.fetch(
            "select * from outreach.template where name = {0} and language = {1} order by version desc",
            DSL.val(name), DSL.val(language.code()))
        .map(TemplateRepository::edition);
  }

  /** One after the other, so that versions have no gaps. */
  void lock() {
    sql.execute("lock table outreach.template in share row exclusive mode");
  }

  void insert(Templates.Edition edition) {
    sql.execute(
        "insert into outreach.template (name, language, version, text, saved_at, saved_by)"
            + " values ({0}, {1}, {2}, {3}, {4}::timestamptz, {5})",
        DSL.val(edition.name()),
        DSL.val(edition.language().code()),
        DSL.val(edition.version()),
        DSL.val(edition.text()),
        Times.utc(edition.savedAt()),
        DSL.val(edition.savedBy()));
  }

  private static Templates.Edition edition(Record row) {
    return new Templates.Edition(
        row.get("name", String.class),
        Language.find(row.get("language", String.class)).orElseThrow(),
        row.get("version", Integer.class),
        row.get("text", String.class),
        row.get("saved_at", OffsetDateTime.class).toInstant(),
        row.get("saved_by", String.class));
  }
}
