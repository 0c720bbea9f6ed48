package dunlin.science.policy;

import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a document, gathered while it is read; the first fifty are kept. */
final class Mistakes {

  private static final int MOST = 50;

  private final List<Mistake> found = new ArrayList<>();
  private final boolean isStored;

  /**
   * None so far.
   *
   * @param isStored whether the text was accepted once: what is refused only since then is let pass
   */
  Mistakes(boolean isStored) {
    this.isStored = isStored;
  }

  /** What earlier versions of the product accepted. */
  void addToNew(Position at, String reason, String hint) {
    if (!isStored) {
      add(at, reason, hint);
    }
  }

  void add(Position at, String reason, String hint) {
    if (found.size() < MOST) {
      found.add(new Mistake(at, reason, hint));
    }
  }

  void addAll(Collection<Mistake> mistakes) {
    mistakes.forEach(each -> add(each.at(), each.reason(), each.hint()));
  }

  /** Nothing, with a reason. */
  <T> Optional<T> refuse(Position at, String reason, String hint) {
    add(at, reason, hint);
    return Optional.empty();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the text. */
  List<Mistake> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Mistake each) -> each.at().line())
                .thenComparingInt(each -> each.at().column()))
        .toList();
  }
}
