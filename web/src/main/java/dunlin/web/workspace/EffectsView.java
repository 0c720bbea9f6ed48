package dunlin.web.workspace;

import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.Change;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.platform.trial.Comparison;
import dunlin.platform.trial.Previews;
import dunlin.web.page.Cursor;
import dunlin.web.page.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What two texts treat differently, as pages show it.
 *
 * @param chosen of which accounts the names are shown
 * @param path of the page, without parameters
 */
public record EffectsView(
    Comparison comparison, Previews.Page page, Previews.Filter chosen, String path) {

  static final int PAGE_LENGTH = 100;

  /** One row of the sums. */
  public record Line(String link, String label, Sum sum, boolean isChosen) {}

  /**
   * The filter of a link.
   *
   * @param of {@code LISTED}, {@code STEP_LOST standard/call}, or empty for all
   */
  static Previews.Filter filter(String of) {
    try {
      if (of.isEmpty()) {
        return new Previews.Everybody();
      }
      Change change = Change.parse(of);
      return change.what().isEmpty() ? new Previews.Like(change.way()) : new Previews.With(change);
    } catch (IllegalArgumentException e) {
      return new Previews.Everybody();
    }
  }

  static EffectsView of(
      Previews previews, Comparison comparison, String filter, String after, String path) {
    Previews.Filter chosen = filter(filter);
    return new EffectsView(
        comparison,
        previews.page(
            comparison,
            chosen,
            Previews.Place.parse(Cursor.unwrap(list(path, chosen), after)),
            PAGE_LENGTH),
        chosen,
        path);
  }

  /** What differs in sum: the ways, each followed by what they are of. */
  public List<Line> lines(Shell shell) {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<Change.Way, Sum> way : comparison.sums().byWay().entrySet()) {
      Previews.Filter filter = new Previews.Like(way.getKey());
      lines.add(
          new Line(link(way.getKey().name()), shell.t(way.getKey()), way.getValue(), is(filter)));
      comparison
          .sums()
          .byChange()
          .forEach((change, sum) -> {
            if (change.way() == way.getKey() && !change.what().isEmpty()) {
              lines.add(
                  new Line(
                      link(change.text()),
                      "— " + told(shell, change),
                      sum,
                      is(new Previews.With(change))));
            }
          });
    }
    return lines;
  }

  private boolean is(Previews.Filter filter) {
    return filter.equals(chosen);
  }

  private String link(String change) {
    return Links.to(path, "of", change);
  }

  /** All accounts that differ. */
  public String everybody() {
    return path;
  }

  public boolean isEverybody() {
    return chosen instanceof Previews.Everybody;
  }

  /** The next accounts; empty at the end. */
  public String next() {
    String of =
        switch (chosen) {
          case Previews.Everybody everybody -> "";
          case Previews.Like(Change.Way way) -> way.name();
          case Previews.With(Change change) -> change.text();
        };
    return page.next()
        .map(place -> Cursor.wrap(list(path, chosen), place.toString()))
        .map(cursor -> Links.to(path, "of", of, "after", cursor))
        .orElse("");
  }

  private static String list(String path, Previews.Filter chosen) {
    return path + " " + chosen;
  }

  /** What an account differs in, in words. */
  public static String told(Shell shell, Change change) {
    return switch (change.way()) {
      case BAND -> moved(shell, change, "Band.");
      case ACTION -> moved(shell, change, "SuggestedAction.");
      case SEGMENT, STEP_CHANGED -> change.from() + " → " + change.to();
      case STEP_GAINED, STEP_LOST -> change.what();
      case LISTED, LEFT_OFF, RAISED, LOWERED, COMING -> shell.t(change.way());
    };
  }

  private static String moved(Shell shell, Change change, String constants) {
    return shell.t(constants + change.from()) + " → " + shell.t(constants + change.to());
  }

  /** One side of an account in a few words. */
  public static String told(Shell shell, AccountDifference.Side side) {
    List<String> words = new ArrayList<>();
    words.add(
        side.listed()
            ? shell.t("effects.place", shell.t(side.band()), shell.formats().count(side.points()))
            : shell.t("why.notlisted"));
    if (!side.segment().isEmpty()) {
      words.add(side.segment());
    }
    words.addAll(side.steps());
    if (!side.coming().isEmpty()) {
      words.add(shell.t("effects.coming", shell.formats().prose(side.coming())));
    }
    return String.join(" · ", words);
  }
}
