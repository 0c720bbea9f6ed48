package dunlin.web.api;

import dunlin.core.expression.Mistake;
import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.PolicyCheck;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyVersion;
import dunlin.platform.policy.Publication;
import dunlin.science.policy.Lint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs are told of policies. */
final class PolicyAnswers {

  private PolicyAnswers() {}

  /** A version that was put in force. */
  record PublicationAnswer(
      @Schema(description = "Its number in the series of the ledger.") long id,
      int version,
      @Schema(description = "SHIPPED, APPROVED or ROLLED_BACK.") String kind,
      @Nullable Long draft,
      @Schema(description = "Everybody who had a hand in the text.") List<String> writtenBy,
      @Schema(description = "Who put it in force; empty for what comes with Dunlin.")
          String approvedBy,
      String reason,
      @Schema(description = "What was found doubtful, and is meant so.") List<String> acknowledged,
      LocalDate valueDate,
      Instant recordedAt) {

    static PublicationAnswer of(Publication publication) {
      return new PublicationAnswer(
          publication.id(),
          publication.version(),
          publication.kind().name(),
          publication.draft().map(DraftId::value).orElse(null),
          publication.writtenBy(),
          publication.approvedBy(),
          publication.reason(),
          publication.acknowledged(),
          publication.valueDate(),
          publication.recordedAt());
    }
  }

  /** A version with its text. */
  record VersionAnswer(
      int version, boolean inForce, String text, String sha256, Instant publishedAt) {

    static VersionAnswer of(PolicyVersion version, boolean inForce) {
      return new VersionAnswer(
          version.version(), inForce, version.text(), version.sha256(), version.publishedAt());
    }
  }

  /** A draft of a version to come. */
  record DraftAnswer(
      long id,
      String name,
      String text,
      @Schema(description = "Counts its changes; send it back with every act.") int revision,
      @Schema(description = "OPEN, SUBMITTED, PUBLISHED or DISCARDED.") String state,
      @Nullable Integer fromVersion,
      @Nullable Integer version,
      @Schema(description = "Everybody who began, changed or submitted it.") List<String> hands,
      Instant changedAt,
      String changedBy,
      @Schema(description = "Why it should be in force.") String why,
      @Schema(description = "What was found doubtful, and is meant so.") List<String> acknowledged,
      @Schema(description = "Why it was sent back.") String answer,
      String answeredBy) {

    static DraftAnswer of(PolicyDraft draft) {
      return new DraftAnswer(
          draft.id().value(),
          draft.name(),
          draft.text(),
          draft.revision(),
          draft.state().name(),
          draft.fromVersion().orElse(null),
          draft.version().orElse(null),
          draft.hands(),
          draft.changedAt(),
          draft.changedBy(),
          draft.submission().why(),
          draft.submission().acknowledged(),
          draft.answer().why(),
          draft.answer().by());
    }
  }

  /** Something that was found in a text. */
  record FindingInText(int line, int column, String reason, String hint) {

    static FindingInText of(Mistake mistake) {
      return new FindingInText(
          mistake.at().line(), mistake.at().column(), mistake.reason(), mistake.hint());
    }
  }

  /** All that can be said of a text by itself. */
  record CheckAnswer(
      @Schema(description = "Whether it could be in force, doubts aside.") boolean fit,
      @Schema(description = "Why it cannot be taken.") List<FindingInText> mistakes,
      @Schema(description = "Tests of the text that came out otherwise.")
          List<FindingInText> failing,
      @Schema(description = "What was hardly meant.") List<FindingInText> doubts,
      @Schema(description = "How many tests the text holds.") int tests) {

    static CheckAnswer of(PolicyCheck check) {
      return new CheckAnswer(
          check.isFit(),
          check.mistakes().stream().map(FindingInText::of).toList(),
          check.failing().stream().map(FindingInText::of).toList(),
          check.doubts().stream().map(Lint::mistake).map(FindingInText::of).toList(),
          check.tests());
    }
  }
}
