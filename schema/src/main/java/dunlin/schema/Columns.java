package dunlin.schema;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Many rows as one value for each column, which {@code unnest} makes rows of again. */
public final class Columns {

  private Columns() {}

  /**
   * One column of some rows.
   *
   * @param array makes an array of the column's type
   * @param value of the column in a row; null for SQL null
   */
  public static <A, T> Param<T[]> of(
      List<A> rows, IntFunction<T[]> array, Function<A, @Nullable T> value) {
    return DSL.val(rows.stream().map(value).toArray(array));
  }
}
