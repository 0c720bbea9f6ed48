package dunlin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the server's programs did not do what it was to do; says what the server complained of.
 */
public final class PostgresFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Pattern COMPLAINT = Pattern.compile(".*\\b(?:FATAL|PANIC|error): +(.+)");

  PostgresFailedException(Path home, String program, int exit) {
    super(
        "PostgreSQL in %s does not work: %s ended with %d%s%nMaybe the disk is full, or the data folder is of another version of PostgreSQL; see %s and %s"
            .formatted(
                home,
                program,
                exit,
                lastComplaint(home).map(": "::concat).orElse(""),
                home.resolve("programs.log"),
                home.resolve("postgres.log")));
  }

  private static Optional<String> lastComplaint(Path home) {
    return Stream.of("postgres.log", "programs.log")
        .flatMap(log -> linesFromTheEnd(home.resolve(log)).stream())
        .map(COMPLAINT::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The last hundred lines, the last one first. */
  private static List<String> linesFromTheEnd(Path log) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.toList();
      return all.subList(Math.max(0, all.size() - 100), all.size()).reversed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
