package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.formats.Source;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.RejectedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads files into the books while a person watches. */
final class LedgerImport {

  private static final int ROWS_SHOWN = 20;
  private static final int NAMES_SHOWN = 20;
  private static final List<String> KINDS = List.of(".csv", ".xlsx", ".json");

  private final Imports imports;
  private final Console console;

  LedgerImport(Imports imports, Console console) {
    this.imports = imports;
    this.console = console;
  }

  /**
   * The delivery of a file, or of the files of a folder that can be read; what else lies in the
   * folder is named in it.
   *
   * @throws RefusedException if there is none
   */
  static Imports.Request requestFor(Path ledger, String source, String profile, boolean dryRun) {
    if (!Files.exists(ledger)) {
      throw new RefusedException(
          "there is no file or folder %s".formatted(ledger.toAbsolutePath()));
    }
    try {
      List<Path> all = filesIn(ledger);
      List<String> leftOut = new ArrayList<>();
      leftOut("folders within a folder", all.stream().filter(Files::isDirectory).toList())
          .ifPresent(leftOut::add);
      List<Source> sources = new ArrayList<>();
      List<Path> others = new ArrayList<>();
      for (Path file : all) {
        if (file.equals(ledger) || isLedgerFile(file)) {
          sources.add(Source.ofFile(file));
        } else if (!Files.isDirectory(file)) {
          others.add(file);
        }
      }
      leftOut("files that are no CSV, XLSX or JSON", others).ifPresent(leftOut::add);
      if (sources.isEmpty()) {
        throw new RefusedException(
            "%s holds no CSV, XLSX or JSON file. %s"
                .formatted(ledger.toAbsolutePath(), String.join(" ", leftOut))
                .strip());
      }
      return new Imports.Request(source, profile, sources, dryRun, leftOut);
    } catch (IOException e) {
      throw new RefusedException("cannot read %s: %s".formatted(ledger, e.getMessage()), e);
    }
  }

  private static Optional<String> leftOut(String what, List<Path> paths) {
    String names =
        paths.stream()
            .limit(NAMES_SHOWN)
            .map(path -> String.valueOf(path.getFileName()))
            .collect(Collectors.joining(", "));
    int more = paths.size() - NAMES_SHOWN;
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not read, as %s are not: %s%s."
                .formatted(what, names, more > 0 ? " and %,d more".formatted(more) : ""));
  }

  private static List<Path> filesIn(Path ledger) throws IOException {
    if (!Files.isDirectory(ledger)) {
      return List.of(ledger);
    }
    try (Stream<Path> files = Files.list(ledger)) {
      return files.sorted().toList();
    }
  }

  private static boolean isLedgerFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && KINDS.stream().anyMatch(name::endsWith);
  }

  /** Books the delivery, showing how far it is, and tells what came of it. */
  Delivery run(Imports.Request request) {
    Delivery delivery = imports.run(request, this::show);
    console.progressEnds();
    tell(delivery);
    return delivery;
  }

  private void show(Delivery delivery) {
    StringBuilder line = new StringBuilder();
    line.append(Console.count(delivery.rowsRead())).append(" rows");
    line.append(", ").append(Console.count((long) delivery.rowsPerSecond())).append(" rows/s");
    if (delivery.bytes() > 0) {
      line.append(", ").append(100 * delivery.bytesRead() / delivery.bytes()).append(" %");
    }
    delivery.remaining().ifPresent(left -> line.append(", ").append(clock(left)).append(" left"));
    console.progress(line.toString());
  }

  private void tell(Delivery delivery) {
    String time =
        delivery
            .finishedAt()
            .map(end -> Console.seconds(Duration.between(delivery.startedAt(), end)))
            .orElse("?");
    String line =
        "%s %d (%s, profile %s): %s, in %s"
            .formatted(
                delivery.dryRun() ? "dry run" : "delivery",
                delivery.id(),
                delivery.name(),
                delivery.profile(),
                delivery.summary(),
                time);
    if (delivery.state() == Delivery.State.DONE) {
      console.passed(line);
      delivery.message().lines().forEach(notice -> console.say("  look: %s", notice));
    } else {
      console.failed(delivery.state() + " " + delivery.message() + "; " + line);
    }
  }

  /** Lists the first refused rows and writes all of them to files that can be mended. */
  void tellRejected(Delivery delivery, Path file) {
    if (delivery.rejected() == 0) {
      return;
    }
    console.say("Refused rows, the first %d of %d:", shown(delivery), delivery.rejected());
    for (RejectedRow row : imports.rejectedRows(delivery.id(), ROWS_SHOWN)) {
      console.say(
          "  %s row %d: %s '%s': %s",
          row.file(), row.row(), row.field(), cut(row.value()), row.reason());
    }
    for (Path written : writeRejected(delivery, file)) {
      console.say("All of them, to be mended and imported again: %s", written);
    }
  }

  private static long shown(Delivery delivery) {
    return Math.min(ROWS_SHOWN, delivery.rejected());
  }

  private List<Path> writeRejected(Delivery delivery, Path file) {
    List<Imports.RejectedTable> tables = imports.rejectedTables(delivery.id());
    List<Path> written = new ArrayList<>();
    for (Imports.RejectedTable table : tables) {
      Path target = tables.size() == 1 ? file : fileOf(table, file);
      try (OutputStream out = Files.newOutputStream(target)) {
        imports.writeRejectedRows(delivery.id(), table.file(), table.table(), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written.add(target);
    }
    return written;
  }

  /** Rows of different tables have different columns and go to files of their own. */
  private static Path fileOf(Imports.RejectedTable table, Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String part = (table.file() + "-" + table.table()).replaceAll("[^A-Za-z0-9_-]+", "_");
    return file.resolveSibling(stem + "-" + part + ".csv");
  }

  private static String cut(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }

  private static String clock(Duration left) {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }
}
