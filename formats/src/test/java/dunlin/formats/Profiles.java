package dunlin.formats;

import dunlin.core.basics.WithFailures;
import java.util.Optional;

/** Profiles for tests. */
final class Profiles {

  private Profiles() {}

  static MappingProfile parsed(String text) {
    WithFailures<Optional<MappingProfile>> parsed = MappingProfile.parse(text);
    return parsed.value().orElseThrow(() -> new AssertionError(parsed.failures()));
  }

  /** A profile of documents with columns no, who, day, sum and more settings on top. */
  static MappingProfile ofDocuments(String settings) {
    return parsed(
        """
        profile: test
        version: 1
        dates: [d.M.yyyy, yyyy-MM-dd]
        currency: EUR
        %s
        tables:
          documents:
            columns: [no, who, day, sum]
            optional: [note]
            records:
              - document:
                  key: {from: no, as: integer text}
                  customer: who
                  issue date: day
                  amount: sum
                  purchase order: note
        """
            .formatted(settings));
  }
}
