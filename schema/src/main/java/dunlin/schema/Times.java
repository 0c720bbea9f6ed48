package dunlin.schema;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** Instants as PostgreSQL takes them. */
public final class Times {

  private Times() {}

  /** The instant as the value of a {@code timestamptz}. */
  public static Param<OffsetDateTime> utc(Instant instant) {
    return DSL.val(instant.atOffset(ZoneOffset.UTC));
  }
}
