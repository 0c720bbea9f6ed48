package dunlin.platform.receivable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The control of the books: whether every projection still follows from unaltered facts. */
@Service
public class Controls {

  /**
   * What a control found.
   *
   * @param version facts up to this number were checked
   * @param summary in a sentence, with what was counted
   * @param findings one for each check that failed, each naming the first bad fact; empty when all
   *     is well
   */
  public record Control(
      long id,
      Instant at,
      LocalDate businessDate,
      long version,
      boolean ok,
      String summary,
      List<String> findings) {}

  /** Checks everything and stores the result. */
  public Control check() {
    throw new UnsupportedOperationException();
  }

  public Optional<Control> latest() {
    throw new UnsupportedOperationException();
  }
}
