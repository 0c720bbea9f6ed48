package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The one contact ledger over all channels. */
@Service
public class Interactions {

  /**
   * The command to log an interaction.
   *
   * @param person whom it was with, or empty
   * @param callbackOn when to come back to the account, or null
   * @param minutes how long it took, or null
   */
  public record Log(
      AccountId account,
      Interaction.Kind kind,
      String outcome,
      String person,
      String note,
      String nextStep,
      @Nullable LocalDate callbackOn,
      @Nullable LocalTime callbackAt,
      @Nullable Integer minutes) {}

  /** What became of the wish to take an interaction back. */
  public enum Withdrawal {
    WITHDRAWN,
    WITHDRAWN_BEFORE,
    NOT_FOUND
  }

  /**
   * Logs an interaction.
   *
   * @throws IllegalArgumentException if the account does not exist or is out of the actor's sight
   */
  public InteractionId log(Log log) {
    throw new UnsupportedOperationException(log.toString());
  }

  /**
   * Takes an interaction back by a fact of its own; callbacks that it settled are in force again.
   */
  public Withdrawal withdraw(InteractionId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** Interactions up to that business date, newest first, withdrawn ones included and marked. */
  public List<Interaction> timelineOf(AccountId account, LocalDate asOf, int limit) {
    throw new UnsupportedOperationException(account.toString() + asOf + limit);
  }

  /** The callback in force, due or not. */
  public Optional<Callback> callbackOf(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** Callbacks in force for that day or an earlier one, oldest first. */
  public List<Callback> callbacksDue(LocalDate on, int limit) {
    throw new UnsupportedOperationException(on.toString() + limit);
  }
}
