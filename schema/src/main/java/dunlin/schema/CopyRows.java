package dunlin.schema;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows into a table by COPY, in the current transaction of a connection: many times faster
 * than statements.
 *
 * <p>The values of a row are given in the order of the columns, then {@link #endRow}; {@link #end}
 * makes the rows stand. PostgreSQL's text cannot hold the character NUL; it becomes U+FFFD.
 */
public final class CopyRows {

  private static final int CHUNK = 1 << 16;

  private final CopyIn copy;
  private byte[] buffer = new byte[CHUNK + 4096];
  private int size;
  private boolean midRow;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /** Begins a copy; nothing else may use the connection until {@link #end}. */
  public static CopyRows into(Connection connection, String table, String... columns)
      throws SQLException {
    String sql = "copy %s (%s) from stdin".formatted(table, String.join(", ", columns));
    return new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
  }

  public CopyRows text(String value) {
    separate();
    escaped(value);
    return this;
  }

  public CopyRows number(long value) {
    separate();
    ascii(Long.toString(value));
    return this;
  }

  public CopyRows number(@Nullable Number value) {
    return value == null ? nothing() : number(value.longValue());
  }

  public CopyRows letter(char value) {
    separate();
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public CopyRows date(@Nullable LocalDate value) {
    if (value == null) {
      return nothing();
    }
    separate();
    ascii(value.toString());
    return this;
  }

  public CopyRows instant(Instant value) {
    separate();
    ascii(value.atOffset(ZoneOffset.UTC).toString());
    return this;
  }

  /** Sixteen bytes as a uuid. */
  public CopyRows uuid(byte[] value) {
    separate();
    ascii(HexFormat.of().formatHex(value));
    return this;
  }

  /** An array of texts. */
  public CopyRows texts(List<String> values) {
    separate();
    StringBuilder array = new StringBuilder("{");
    for (String value : values) {
      array.append(array.length() == 1 ? "\"" : ",\"");
      array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    escaped(array.append('}').toString());
    return this;
  }

  public CopyRows nothing() {
    separate();
    ascii("\\N");
    return this;
  }

  public void endRow() throws SQLException {
    reserve(1);
    buffer[size++] = '\n';
    midRow = false;
    if (size >= CHUNK) {
      flush();
    }
  }

  /** Ends the copy and answers with the number of rows. */
  public long end() throws SQLException {
    flush();
    return copy.endCopy();
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, size);
    size = 0;
  }

  private void separate() {
    if (midRow) {
      reserve(1);
      buffer[size++] = '\t';
    }
    midRow = true;
  }

  private void ascii(String value) {
    int length = value.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      buffer[size++] = (byte) value.charAt(i);
    }
  }

  private void escaped(String value) {
    int length = value.length();
    reserve(2 * length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || c == 0) {
        unicode(value, i);
        return;
      }
      escapedByte((byte) c);
    }
  }

  private void unicode(String value, int from) {
    byte[] bytes = value.substring(from).replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
    reserve(2 * bytes.length);
    for (byte b : bytes) {
      escapedByte(b);
    }
  }

  private void escapedByte(byte b) {
    byte letter =
        switch (b) {
          case '\\' -> (byte) '\\';
          case '\t' -> (byte) 't';
          case '\n' -> (byte) 'n';
          case '\r' -> (byte) 'r';
          default -> 0;
        };
    if (letter != 0) {
      buffer[size++] = '\\';
    }
    buffer[size++] = letter == 0 ? b : letter;
  }

  private void reserve(int bytes) {
    if (size + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + bytes));
    }
  }
}
