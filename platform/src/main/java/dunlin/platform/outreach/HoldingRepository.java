package dunlin.platform.outreach;

import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** SQL of messages whose steps no longer go by themselves. */
@Repository
class HoldingRepository {

  private static final String HOLD =
      """
      update outreach.message m set state = case q.autonomy when 'DRAFT' then 'DRAFT' else 'SUGGESTED' end,
        autonomy = q.autonomy, answer = 'its step now leaves it to a person', changed_at = {6}::timestamptz, changed_by = {8}
      from (%s) q
      where m.state = 'WAITING' and m.autonomy in ('ACT', 'VETO') and q.autonomy in ('SUGGEST', 'DRAFT')
        and q.account_id = m.account_id and q.cadence = m.cadence and q.step = m.step
      """
          .formatted(MessageRepository.ASKED);

  private final DSLContext sql;

  HoldingRepository(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * Leaves to a person what waits to go by itself, where the policy has come to leave its step to
   * one. What a person has sent goes on.
   *
   * @param accounts only these; all if empty
   */
  int hold(Optional<Collection<AccountId>> accounts, Map<String, Step> steps, Stamp stamp) {
    return sql.execute(HOLD, MessageRepository.arguments(accounts, steps, stamp, Duration.ZERO));
  }
}
