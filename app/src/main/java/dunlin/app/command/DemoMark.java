package dunlin.app.command;

import dunlin.app.installation.Home;
import dunlin.app.installation.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the folder of a demo says about it: what was begun to be loaded, or what was loaded. */
sealed interface DemoMark {

  /** The first line of the file while a ledger is loaded; path and profile of a real one follow. */
  String LOADING = "loading";

  /** The made-up ledger was begun, of which nothing is lost when it is begun again. */
  record MadeUpBegun() implements DemoMark {}

  /**
   * A real ledger was begun: what is booked of it stands.
   *
   * @param profile how it is read; another one would book the same rows twice
   */
  record LedgerBegun(Path ledger, String profile) implements DemoMark {

    boolean isOf(Optional<Path> other, Optional<String> otherProfile) {
      return other.map(DemoMark::plain).filter(ledger::equals).isPresent()
          && otherProfile.filter(profile::equals).isPresent();
    }

    String command() {
      return "./dunlin demo --ledger %s --profile %s".formatted(ledger, profile);
    }
  }

  /**
   * All of it is loaded.
   *
   * @param text which ledger, a comma, and what was booked of it when it was loaded
   */
  record Loaded(String text) implements DemoMark {

    boolean isOf(Path ledger) {
      return text.startsWith(ledger + ",") || text.startsWith(plain(ledger) + ",");
    }

    /** Without figures of that day, which builds before kept behind it. */
    String ledgerAndBooked() {
      return text.lines().findFirst().orElse("").split("; ", 2)[0];
    }
  }

  static Optional<DemoMark> in(Home home) {
    return home.findText(home.demo()).map(DemoMark::parse);
  }

  private static DemoMark parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(LOADING)) {
      return new Loaded(text);
    }
    return lines.size() < 3
        ? new MadeUpBegun()
        : new LedgerBegun(Path.of(lines.get(1)), lines.get(2));
  }

  /** Says that loading has begun. */
  static void begin(Home home, DemoPlan plan) {
    String begun =
        plan.ledger()
            .map(ledger -> LOADING + "\n" + plain(ledger) + "\n" + plan.profile())
            .orElse(LOADING);
    home.write(home.demo(), begun);
  }

  /**
   * Refuses to load something else over what is there.
   *
   * @param ledger what is asked for; empty for the made-up one
   */
  default void requireRoomFor(Optional<Path> ledger, Optional<String> profile, Home home) {
    switch (this) {
      case MadeUpBegun _ -> {}
      case LedgerBegun begun -> {
        if (!begun.isOf(ledger, profile)) {
          throw new RefusedException(
              "%s holds what was booked of %s, which was not read to its end; '%s' goes on with it, --fresh throws it away"
                  .formatted(home.folder(), begun.ledger, begun.command()));
        }
      }
      case Loaded loaded -> {
        if (ledger.isPresent() && !loaded.isOf(ledger.get())) {
          throw new RefusedException(
              "%s holds a demo already; --fresh throws it away and loads %s"
                  .formatted(home.folder(), ledger.get()));
        }
      }
    }
  }

  private static Path plain(Path ledger) {
    return ledger.toAbsolutePath().normalize();
  }
}
