package dunlin.bench;

import java.io.IOException;
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
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = 0; i < TIME_FIELDS; i++) {
        ticks += Long.parseLong(fields[FIELD_USER_TIME + i]);
      }
      lines.put(process, new Line(Long.parseLong(fields[FIELD_PARENT]), ticks));
    } catch (IOException e) {
      lines.remove(process);
    }
  }
}
