package dunlin.core.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The places where the values of subjects stand, numbered from 0.
 *
 * <p>A policy gives one numbering to all its expressions, so that each subject of an account is
 * read once.
 */
public final class Slots {

  private final List<Subject> subjects;
  private final Map<Subject, Integer> numbers;

  private Slots(List<Subject> subjects) {
    this.subjects = List.copyOf(subjects);
    this.numbers =
        IntStream.range(0, subjects.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(subjects::get, slot -> slot));
  }

  /** A place for each subject that one of the expressions may look at. */
  public static Slots of(Collection<? extends Expression> expressions) {
    Set<Subject> subjects = new LinkedHashSet<>();
    expressions.forEach(expression -> subjects.addAll(expression.subjects()));
    return new Slots(new ArrayList<>(subjects));
  }

  /** Places for these subjects in their order. */
  public static Slots ofSubjects(Collection<Subject> subjects) {
    return new Slots(new ArrayList<>(new LinkedHashSet<>(subjects)));
  }

  public List<Subject> subjects() {
    return subjects;
  }

  public int size() {
    return subjects.size();
  }

  /**
   * @throws IllegalArgumentException if the subject has no place
   */
  public int of(Subject subject) {
    Integer slot = numbers.get(subject);
    if (slot == null) {
      throw new IllegalArgumentException(
          "%s has no slot\nMaybe number the slots from all expressions".formatted(subject));
    }
    return slot;
  }
}
