package dunlin.bench;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.RulePacks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges made-up contacts in memory on one core: permits and refusals apart, and what writing their
 * certificates takes beside it. The time is processor time of the one thread, so that what else the
 * machine does counts little.
 */
final class GateBench {

  private static final int CONTACTS = 2_000;
  private static final int WARM_ROUNDS = 40;
  private static final int ROUNDS = 5;
  private static final double NANOS_OF_MILLISECOND = 1e6;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private GateBench() {}

  static Measurement measure(Bed bed) {
    Gate gate = Gate.of(RulePacks.shipped());
    List<GateCase> permits = GateCase.permitted(CONTACTS);
    List<GateCase> refusals = GateCase.refused(CONTACTS);
    permits.forEach(each -> require(gate, each, true));
    refusals.forEach(each -> require(gate, each, false));
    Stopwatch watch = Stopwatch.start(bed.processor());
    double permit = perMillisecond(permits, each -> judge(gate, each));
    double refusal = perMillisecond(refusals, each -> judge(gate, each));
    double certificate = perMillisecond(permits, each -> certify(gate, each));
    double refusalCertificate = perMillisecond(refusals, each -> certify(gate, each));
    return Measurement.of(watch.read())
        .with("permits_per_ms_core", permit)
        .with("refusals_per_ms_core", refusal)
        .with("permit_certificates_per_ms_core", certificate)
        .with("refusal_certificates_per_ms_core", refusalCertificate);
  }

  private static void require(Gate gate, GateCase contact, boolean isPermit) {
    if (gate.judge(contact.request(), contact.circumstances()).isPermit() != isPermit) {
      throw new IllegalStateException(
          "a made-up contact is judged otherwise than it was made for: "
              + gate.judge(contact.request(), contact.circumstances()));
    }
  }

  private static void judge(Gate gate, GateCase contact) {
    var _ = gate.judge(contact.request(), contact.circumstances());
  }

  private static void certify(Gate gate, GateCase contact) {
    if (Certificate.of(gate, contact.request(), contact.circumstances()).hash().isEmpty()) {
      throw new IllegalStateException("a certificate without a hash");
    }
  }

  /** The median of some rounds, after the compiler has seen it often. */
  private static double perMillisecond(List<GateCase> contacts, Consumer<GateCase> work) {
    for (int round = 0; round < WARM_ROUNDS; round++) {
      contacts.forEach(work);
    }
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (int again = 0; again < WARM_ROUNDS; again++) {
        contacts.forEach(work);
      }
      long nanos = THREADS.getCurrentThreadCpuTime() - before;
      rounds[round] = contacts.size() * (double) WARM_ROUNDS / (nanos / NANOS_OF_MILLISECOND);
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
