package dunlin.bench;

import java.util.List;
import java.util.Optional;

/** All benchmarks with their budgets: this table is the whole of it. */
final class Benchmarks {

  private static final int MILLION = 1_000_000;

  static final List<Benchmark> ALL =
      List.of(
          new Benchmark(
              "import",
              "imports a generated ledger, files to facts",
              "none",
              new Budget(
                  "at least 25,000 rows/s; under 1,500 MB",
                  shown ->
                      shown.ratePerSecond().orElse(0) >= 25_000
                          && ProcessorTime.peakMegabytes() < 1_500),
              MILLION,
              ImportBench::measure),
          new Benchmark(
              "ageing",
              "ages all accounts from the facts as of a past date, and today from columns",
              "one set-based SQL statement over the same tables",
              new Budget(
                  "at most 3 times the baseline; columns under 0.1 s of processor time",
                  shown ->
                      shown.ratio().orElse(99) <= 3 && shown.further("columns_cold_cpu_s") < 0.1),
              MILLION,
              AgeingBench::measure),
          new Benchmark(
              "columns",
              "ages all accounts today from columns of made-up items, in memory",
              "none",
              new Budget(
                  "10,000,000 items under 1 s of processor time, the first time too",
                  shown ->
                      shown.ratePerSecond().orElse(0) > 10_000_000
                          && shown.further("columns_cold_cpu_s") < 1),
              10 * MILLION,
              ColumnsBench::measure),
          new Benchmark(
              "night",
              "decides on all accounts and lists them",
              "reading all open items and writing one row for each account by COPY",
              new Budget(
                  "at most 4 times the baseline and under 60 s",
                  shown -> shown.ratio().orElse(99) <= 4 && shown.wallSeconds() < 60),
              MILLION,
              NightBench::measure),
          new Benchmark(
              "dunning",
              "decides on all accounts and plans a message for each that is overdue",
              "none",
              new Budget("under 5 s of processor time", shown -> shown.cpuSeconds() < 5),
              MILLION,
              DunningBench::measure),
          new Benchmark(
              "preview",
              "compares a changed policy with the one in force over all accounts",
              "none",
              new Budget("under 20 s", shown -> shown.wallSeconds() < 20),
              MILLION,
              PreviewBench::measure),
          new Benchmark(
              "gate",
              "judges made-up contacts in memory, permits and refusals apart",
              "none",
              new Budget(
                  "at least 50 permits and 50 refusals per millisecond and core",
                  shown ->
                      shown.further("permits_per_ms_core") >= 50
                          && shown.further("refusals_per_ms_core") >= 50),
              1,
              GateBench::measure),
          new Benchmark(
              "mail",
              "sends planned messages, each judged by the gate, certified and recorded",
              "none",
              new Budget(
                  "at least 300 messages/s", shown -> shown.ratePerSecond().orElse(0) >= 300),
              MILLION / 10,
              MailBench::measure),
          new Benchmark(
              "news",
              "from a payment recorded to the worklist re-sorted, 100 payments a second arriving",
              "none",
              new Budget(
                  "99 % under 1 s",
                  shown -> shown.latencies().map(each -> each.millisAt(99) < 1_000).orElse(false)),
              MILLION,
              NewsBench::measure),
          new Benchmark(
              "pages",
              "the pages of the workspace for 20 people at once",
              "none",
              new Budget(
                  "95 % under 150 ms",
                  shown -> shown.latencies().map(each -> each.millisAt(95) < 150).orElse(false)),
              MILLION,
              PagesBench::measure),
          new Benchmark(
              "start",
              "from ./dunlin run to the first page, on an existing database",
              "none",
              new Budget("under 8 s", shown -> shown.wallSeconds() < 8),
              MILLION,
              StartBench::measure),
          new Benchmark(
              "smtp",
              "hands signed messages with a PDF to a mail server here, one after the other",
              "none",
              new Budget(
                  "at least 300 messages/s", shown -> shown.ratePerSecond().orElse(0) >= 300),
              10_000,
              MessengerBench::measure));

  private Benchmarks() {}

  static Optional<Benchmark> find(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
