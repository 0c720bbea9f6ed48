package dunlin.app.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of the packaged application, as an operator starts it. */
final class Running {

  private static final long SECONDS_MAX = 120;

  private final Process process;
  private final Path output;

  private Running(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Running start(Path home, String... arguments) {
    try {
      Path output = Files.createTempFile(Files.createDirectories(home), "output-", ".txt");
      List<String> line =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-jar",
                  jar().toString()));
      line.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("DUNLIN_HOME", home.toString());
      builder.environment().remove("DUNLIN_DB_URL");
      return new Running(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the build packaged before it came to these tests. */
  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("app-.*-exec\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("target holds no packaged application"));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    await(process.destroyForcibly());
  }

  /** Waits for its end; its exit code. */
  int exitCode() {
    await(process);
    return process.exitValue();
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Process ending) {
    try {
      if (!ending.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        throw new IllegalStateException("the process does not end; it said: " + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
