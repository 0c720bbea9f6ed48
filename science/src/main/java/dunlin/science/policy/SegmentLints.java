package dunlin.science.policy;

import dunlin.core.expression.Expression;
import dunlin.core.policy.Policy;
import dunlin.core.policy.Segment;
import java.util.List;
import java.util.Optional;

/** What is doubtful about who belongs to which segment. */
record SegmentLints(Policy policy, Linter linter) {

  void check() {
    checkCoverage();
    List<Segment> segments = policy.segments();
    for (int later = 0; later < segments.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        checkPair(segments.get(earlier), segments.get(later));
      }
    }
  }

  private void checkCoverage() {
    if (policy.segments().stream().allMatch(each -> each.condition().isPresent())) {
      linter.tell(
          Lint.Kind.NO_SEGMENT,
          "segments",
          policy.segments().isEmpty()
              ? "there is no segment, so that nothing is sent to anybody"
              : "an account of which no condition holds, or of which too little is known, belongs to"
                  + " no segment",
          "let the last segment have no 'when'; 'cadence: none' sends nothing");
    }
  }

  private void checkPair(Segment earlier, Segment later) {
    Optional<Expression> condition = earlier.condition();
    if (condition.isEmpty()) {
      overlap(
          later,
          "nobody belongs to it, because %s before it takes all accounts".formatted(earlier.name()),
          "place it before " + earlier.name());
    } else if (later.condition().isPresent()) {
      Witnesses.of(condition.get(), later.condition().get())
          .ifPresent(witness ->
              overlap(
                  later,
                  "an account with %s belongs to %s as well, and only the order decides"
                      .formatted(witness, earlier.name()),
                  "let its condition leave out the accounts of " + earlier.name()));
    }
  }

  private void overlap(Segment segment, String reason, String hint) {
    linter.tell(Lint.Kind.OVERLAPPING_SEGMENTS, "segment " + segment.name(), reason, hint);
  }
}
