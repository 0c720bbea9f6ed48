package dunlin.platform.outreach;

import dunlin.core.conduct.Carried;
import dunlin.core.spi.Attachment;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the files that went with messages. */
@Repository
class AttachmentRepository {

  private static final String INSERT =
      """
      insert into outreach.attachment (certificate_id, message_id, account_id, unit_id, position, name, media_type, hash,
        content)
      select {0}, id, account_id, unit_id, {2}, {3}, {4}, {5}, {6} from outreach.message where id = {1}
      """;

  /** Those of the newest permit: what was handed over last. */
  private static final String NEWEST =
      """
      from outreach.attachment a where a.message_id = {0} and a.certificate_id =
        (select max(id) from outreach.certificate where message_id = {0} and permitted)
      """;

  private final DSLContext sql;

  AttachmentRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Keeps what goes with a message by a permit. */
  void keep(MessageId message, long certificate, Draft draft) {
    List<Attachment> files = draft.enclosed().files();
    List<Carried.File> named = draft.carried().files();
    for (int i = 0; i < files.size(); i++) {
      sql.execute(
          INSERT,
          DSL.val(certificate),
          DSL.val(message.value()),
          DSL.val(i + 1),
          DSL.val(files.get(i).name()),
          DSL.val(files.get(i).mediaType()),
          DSL.val(named.get(i).hash()),
          DSL.val(files.get(i).content()));
    }
  }

  List<Attachments.Attached> of(MessageId message) {
    return sql.fetch(
            "select a.position, a.name, a.hash, length(a.content) as bytes "
                + NEWEST
                + " order by 1",
            DSL.val(message.value()))
        .map(row ->
            new Attachments.Attached(
                row.get("position", Integer.class),
                row.get("name", String.class),
                row.get("bytes", Integer.class),
                row.get("hash", String.class)));
  }

  Optional<Attachment> find(MessageId message, int position) {
    return sql.fetchOptional(
            "select a.name, a.media_type, a.content " + NEWEST + " and a.position = {1}",
            DSL.val(message.value()),
            DSL.val(position))
        .map(row ->
            new Attachment(
                row.get("name", String.class),
                row.get("media_type", String.class),
                row.get("content", byte[].class)));
  }
}
