package dunlin.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows that leave PostgreSQL by COPY in its binary form, the fastest way out of it.
 *
 * <p>After {@link #next} the fields of the row are taken in the order of the query, each by the
 * method of its type; no other question may be asked on the connection before {@code next} answered
 * false. Whoever stops before that must close it: the connection waits for its end otherwise, even
 * to roll back.
 */
public final class CopiedRows implements AutoCloseable {

  private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int SIGNATURE_AND_FLAGS = 15;
  private static final int MOST_FIELDS = 100;

  private final CopyOut copy;
  private ByteBuffer row = ByteBuffer.allocate(0);
  private boolean isBegun;
  private final byte[][] lastTexts = new byte[MOST_FIELDS][];
  private final String[] lastStrings = new String[MOST_FIELDS];
  private int field;

  private CopiedRows(CopyOut copy) {
    this.copy = copy;
  }

  /** The rows of a query, which has no parameters. */
  public static CopiedRows of(Connection connection, String query) throws SQLException {
    return new CopiedRows(
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + query + ") to stdout (format binary)"));
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws SQLException {
    for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
      row = ByteBuffer.wrap(message);
      if (!isBegun) {
        isBegun = true;
        row.position(SIGNATURE_AND_FLAGS + Integer.BYTES + row.getInt(SIGNATURE_AND_FLAGS));
      }
      field = 0;
      if (row.remaining() >= Short.BYTES && row.getShort() >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Passes over what was not read. Cancelling would leave its answer for the next question. */
  @Override
  public void close() throws SQLException {
    while (copy.isActive() && copy.readFromCopy() != null) {
      field = 0;
    }
  }

  /** A bigint that is not null. */
  public long number() {
    requireLength(row.getInt(), Long.BYTES);
    return row.getLong();
  }

  /** A bigint, or null. */
  public @Nullable Long numberOrNull() {
    int length = row.getInt();
    if (length < 0) {
      return null;
    }
    requireLength(length, Long.BYTES);
    return row.getLong();
  }

  /** A text or character, or null. */
  public @Nullable String textOrNull() {
    if (row.getInt(row.position()) < 0) {
      row.getInt();
      field++;
      return null;
    }
    return text();
  }

  /**
   * A text or character that is not null. Equal ones in rows that follow each other are one object.
   */
  public String text() {
    byte[] text = new byte[row.getInt()];
    row.get(text);
    if (!Arrays.equals(text, lastTexts[field])) {
      lastTexts[field] = text;
      lastStrings[field] = new String(text, UTF_8);
    }
    return lastStrings[field++];
  }

  /** A date, or null. */
  public @Nullable LocalDate date() {
    int length = row.getInt();
    if (length < 0) {
      return null;
    }
    requireLength(length, Integer.BYTES);
    return LocalDate.ofEpochDay(FIRST_DAY + row.getInt());
  }

  private static void requireLength(int length, int expected) {
    if (length != expected) {
      throw new IllegalStateException(
          "a field of %d bytes came, not of %d\nMaybe a column of the query has another type"
              .formatted(length, expected));
    }
  }
}
