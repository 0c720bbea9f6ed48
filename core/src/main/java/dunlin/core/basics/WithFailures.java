package dunlin.core.basics;

import java.util.List;
import java.util.function.Function;

/**
 * The good results of a job beside the list of what failed.
 *
 * @param <T> what the job makes
 * @param value the good results, complete as far as the failures leave them
 * @param failures what could not be taken, in the order of the delivery
 */
public record WithFailures<T>(T value, List<Failure> failures) {

  public WithFailures {
    failures = List.copyOf(failures);
  }

  public static <T> WithFailures<T> of(T value) {
    return new WithFailures<>(value, List.of());
  }

  public static <T> WithFailures<T> of(T value, List<Failure> failures) {
    return new WithFailures<>(value, failures);
  }

  public boolean isClean() {
    return failures.isEmpty();
  }

  public <R> WithFailures<R> map(Function<? super T, ? extends R> change) {
    return new WithFailures<>(change.apply(value), failures);
  }
}
