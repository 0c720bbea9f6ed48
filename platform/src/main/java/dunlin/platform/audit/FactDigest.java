package dunlin.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a fact as it is recorded, bit for bit as the {@code *_digest} functions of the
 * database take it: MD5 over the fields with bars between them. It shows that a fact was altered,
 * not by whom. Used again for the next fact; for one thread.
 */
public final class FactDigest {

  private static final long EPOCH_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long NO_DATE = -99_999;

  private final StringBuilder text = new StringBuilder(256);
  private final MessageDigest md5;

  public FactDigest() {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  /** Begins the digest of the fact of that number. */
  public FactDigest begin(long id) {
    text.setLength(0);
    text.append(id);
    return this;
  }

  public FactDigest add(long value) {
    text.append('|').append(value);
    return this;
  }

  public FactDigest add(char value) {
    text.append('|').append(value);
    return this;
  }

  public FactDigest add(String value) {
    text.append('|').append(value);
    return this;
  }

  /** Days since 2000-01-01, -99999 for none. */
  public FactDigest add(@Nullable LocalDate date) {
    return add(date == null ? NO_DATE : date.toEpochDay() - EPOCH_2000);
  }

  /** Seconds since 1970 with six decimals, as PostgreSQL prints them. */
  public FactDigest add(Instant at) {
    text.append('|').append(at.getEpochSecond()).append('.');
    String micros = Integer.toString(at.getNano() / 1000);
    text.repeat('0', 6 - micros.length()).append(micros);
    return this;
  }

  public byte[] end() {
    return md5.digest(text.toString().replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8));
  }
}
