package dunlin.web.api;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** How much is shown of a list that has no further parts. */
record LimitQuery(
    @Parameter(description = "How many at most, 1 to 500; 50 if left out.", example = "50")
        @Nullable Integer limit) {

  int size() {
    return new PageQuery(null, limit).size();
  }
}
