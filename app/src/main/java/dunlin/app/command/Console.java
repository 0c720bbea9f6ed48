package dunlin.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.FormatMethod;
import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person at the command line reads. */
@Departs(from = HouseRule.SILENCE, because = "it is the command line")
public final class Console {

  private static final int LINE_LENGTH_MAX = 100;

  private static final long PLAIN_PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private final PrintWriter errors;
  private final boolean interactive;
  private long lastLine = System.nanoTime();

  /**
   * A console.
   *
   * @param out for results
   * @param errors for complaints
   * @param interactive whether a line of progress may be written over and over
   */
  public Console(PrintWriter out, PrintWriter errors, boolean interactive) {
    this.out = out;
    this.errors = errors;
    this.interactive = interactive;
  }

  /** The console of this process. */
  public static Console ofThisProcess() {
    return new Console(
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent());
  }

  /** Prints a line as it is. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  @FormatMethod
  void say(String format, Object first, Object... others) {
    Object[] values = Stream.concat(Stream.of(first), Stream.of(others)).toArray();
    say(String.format(Locale.ROOT, format, values));
  }

  void complain(String text) {
    errors.println(text);
    errors.flush();
  }

  PrintWriter errors() {
    return errors;
  }

  void passed(String what) {
    say("✓ " + what);
  }

  void failed(String what) {
    say("✗ " + what);
  }

  /**
   * Shows a line that the next progress, or its end, replaces; where nobody watches, a line now and
   * then.
   */
  void progress(String line) {
    long now = System.nanoTime();
    if (interactive) {
      out.print("\r" + padded(line));
      out.flush();
    } else if (now - lastLine > PLAIN_PROGRESS_NANOS) {
      lastLine = now;
      say(line);
    }
  }

  void progressEnds() {
    if (interactive) {
      out.print("\r" + padded("") + "\r");
      out.flush();
    }
  }

  /** A duration such as {@code 3.2 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** A count with separators of thousands. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A message with its hint, which stands on a line of its own, in one line. */
  static String inOneLine(String message) {
    return message.replaceAll("[.;]?\\R", ". ");
  }

  private static String padded(String line) {
    String cut = line.length() > LINE_LENGTH_MAX ? line.substring(0, LINE_LENGTH_MAX) : line;
    return cut + " ".repeat(LINE_LENGTH_MAX - cut.length());
  }
}
