package dunlin.platform.outreach;

import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what debtors chose on the page of their preferences. */
@Repository
class DebtorWishRepository {

  private static final String INSERT =
      """
      insert into outreach.preference (message_id, account_id, unit_id, pseudonym, channel, language, value_date,
        recorded_at, recording_id)
      select id, account_id, unit_id, pseudonym, {1}, {2}, {3}::date, {4}::timestamptz, {5}::bigint
      from outreach.message where id = {0}
      """;

  private final DSLContext sql;

  DebtorWishRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** The message that a link belongs to. */
  record Reached(
      MessageId message, AccountId account, String address, String pseudonym, String language) {}

  /** What was chosen last for an address. */
  record Chosen(Channel channel, Language language) {}

  Optional<Reached> find(UUID key) {
    return sql.fetchOptional(
            """
            select id, account_id, address, pseudonym, language from outreach.message
            where key = {0} and address <> ''
            """,
            DSL.val(key))
        .map(row ->
            new Reached(
                new MessageId(row.get("id", Long.class)),
                new AccountId(row.get("account_id", Long.class)),
                row.get("address", String.class),
                row.get("pseudonym", String.class),
                row.get("language", String.class)));
  }

  /** One account of each customer that is reached by an address, or was. */
  List<AccountId> usersOf(String address, String pseudonym) {
    return sql.fetch(
            "select account_id from outreach.users_of({0}, {1})",
            DSL.val(address), DSL.val(pseudonym))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  Optional<Chosen> chosen(AccountId account, String pseudonym) {
    return sql.fetchOptional(
            """
            select channel, language from outreach.preference where account_id = {0} and pseudonym = {1}
            order by id desc limit 1
            """,
            DSL.val(account.value()), DSL.val(pseudonym))
        .map(row ->
            new Chosen(
                Channel.valueOf(row.get(0, String.class)),
                Language.find(row.get(1, String.class)).orElse(Language.ENGLISH)));
  }

  void insert(MessageId message, Chosen chosen, LocalDate today, Recording recording) {
    sql.execute(
        INSERT,
        DSL.val(message.value()),
        DSL.val(chosen.channel().name()),
        DSL.val(chosen.language().code()),
        DSL.val(today),
        Times.utc(recording.at()),
        DSL.val(recording.id()));
  }
}
