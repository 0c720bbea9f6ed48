/**
 * Whole-run measurements of Dunlin, beside a baseline in the same run where one exists.
 *
 * <p>{@link dunlin.bench.Bench} is the command line; {@link dunlin.bench.Benchmark} is one
 * measurement, and all of them stand with their budgets in {@link dunlin.bench.Benchmarks}. A
 * measurement gets a {@link dunlin.bench.Bed}: an installation in a throw-away folder, on a
 * PostgreSQL as durable as a real one, with a generated ledger of the size asked for. What it
 * returns is printed as one flat JSON object on the last line.
 *
 * <p>The key to understanding the figures is that the baseline does the least that any program
 * would have to do on the same data, the same machine and in the same minute; the ratio to it stays
 * meaningful when the machine is busy.
 */
@NullMarked
package dunlin.bench;

import org.jspecify.annotations.NullMarked;
