package dunlin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time and memory of processes, as Linux tells it below {@code /proc}.
 *
 * @param roots this program and the PostgreSQL server; their children count with them
 */
record ProcessorTime(List<Long> roots) {

  /** Linux counts processor time for programs in hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  /** How Linux names the threads of C1 and C2, which it cuts after fifteen letters. */
  private static final String COMPILER = "CompilerThre)";

  private static final int FIELD_PARENT = 1;
  private static final int FIELD_USER_TIME = 11;
  private static final int TIME_FIELDS = 4;

  /** The parent of a process, and its ticks with those of children that have ended. */
  private record Line(long parent, long ticks) {}

  ProcessorTime {
    roots = List.copyOf(roots);
  }

  /** Seconds that the processes and all their descendants, ended ones included, have used. */
  double seconds() {
    Map<Long, Line> lines = new HashMap<>();
    for (long process : processes()) {
      readInto(lines, process);
    }
    long ticks = 0;
    for (long process : lines.keySet()) {
      ticks += descends(process, lines) ? lines.getOrDefault(process, new Line(0, 0)).ticks : 0;
    }
    return ticks / TICKS_PER_SECOND;
  }

  /**
   * Seconds that the compilers of this JVM have used. What is over in seconds is compiled while it
   * runs; a server that stays up has done so before.
   */
  static double compilerSeconds() {
    long ticks = 0;
    try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.contains(COMPILER)) {
          String[] fields = fields(stat);
          ticks += Long.parseLong(fields[FIELD_USER_TIME]);
          ticks += Long.parseLong(fields[FIELD_USER_TIME + 1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** The most memory that this program has held, in MB. */
  static double peakMegabytes() {
    return statusMegabytes(ProcessHandle.current().pid(), "VmHWM:");
  }

  /** The memory that a process holds or has held, in MB; {@code VmRSS:} or {@code VmHWM:}. */
  static double statusMegabytes(long process, String field) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean descends(long process, Map<Long, Line> lines) {
    long each = process;
    while (each > 1) {
      if (roots.contains(each)) {
        return true;
      }
      Line line = lines.get(each);
      each = line == null ? 0 : line.parent;
    }
    return false;
  }

  private static List<Long> processes() {
    List<Long> processes = new ArrayList<>();
    try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      folders.forEach(folder -> processes.add(Long.parseLong(folder.getFileName().toString())));
    } catch (IOException e) {
      return List.of();
    }
    return processes;
  }

  /** A process that ends meanwhile is counted by its parent from then on. */
  private static void readInto(Map<Long, Line> lines, long process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      String[] fields = fields(stat);
      long ticks = 0;
      for (int i = 0; i < TIME_FIELDS; i++) {
        ticks += Long.parseLong(fields[FIELD_USER_TIME + i]);
      }
      lines.put(process, new Line(Long.parseLong(fields[FIELD_PARENT]), ticks));
    } catch (IOException e) {
      lines.remove(process);
    }
  }

  /** What follows the name of a process or thread, which may hold spaces. */
  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }
}
