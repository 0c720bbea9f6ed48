package dunlin.platform.intake;

import dunlin.core.spi.FindingKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/** Findings about the quality of what came in: tasks for a person. */
@Service
public class Findings {

  /** One finding; settled or not. */
  public record Line(
      long id,
      FindingKind kind,
      String subject,
      OptionalLong customerId,
      OptionalLong accountId,
      String detail,
      OptionalLong deliveryId,
      Instant foundAt,
      Optional<Settlement> settlement) {}

  /** Who settled a finding, when and how. */
  public record Settlement(Instant at, String by, String how) {}

  /**
   * Open findings, the newest first.
   *
   * @param kind empty for all kinds
   * @param beforeId the id of the last one on the page before; {@code Long.MAX_VALUE} to begin
   */
  public List<Line> open(Optional<FindingKind> kind, long beforeId, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many findings of each kind are open; kinds without any are left out. */
  public Map<FindingKind, Long> counts() {
    throw new UnsupportedOperationException();
  }

  /**
   * Settles a finding.
   *
   * @return false if it was settled before, or there is none
   */
  public boolean settle(long id, String how) {
    throw new UnsupportedOperationException();
  }
}
