package dunlin.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.expression.Mistake;
import dunlin.platform.policy.PolicyCheck;
import dunlin.platform.trial.Backtests;
import dunlin.science.policy.Lint;
import dunlin.science.policy.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks texts of policies, tells what they would change, and carries them in and out. */
@Command(
    name = "policy",
    description =
        "Checks the text of a policy, tells what it would change, lists and shows versions, writes"
            + " them to files, and begins drafts with files.")
final class PolicyCommand extends InstallationCommand {

  private static final long LARGEST = 1_000_000;
  private static final int DAYS = 28;

  /** What can be done with a policy. */
  enum Task {
    /** Read it, run its tests, say what is doubtful. */
    CHECK("FILE", 1, 1),
    /** Say what was in force, and when. */
    LIST("", 0, 0),
    /** Print a version, or the one in force. */
    SHOW("[VERSION]", 0, 1),
    /** Say whom it would treat differently. */
    PREVIEW("FILE", 1, 1),
    /** Say what it would have done on the days that are over. */
    BACKTEST("FILE", 1, 1),
    /** Write a version to a file. */
    EXPORT("VERSION FILE", 2, 2),
    /** Begin a draft with a file. */
    IMPORT("FILE", 1, 1);

    private final String parameters;
    private final int least;
    private final int most;

    Task(String parameters, int least, int most) {
      this.parameters = parameters;
      this.least = least;
      this.most = most;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "check|list|show|preview|backtest|export|import",
      description = "what to do")
  private Task task = Task.SHOW;

  @Parameters(index = "1..2", arity = "0..2", paramLabel = "FILE|VERSION", description = "of what")
  private List<String> words = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "days back of a backtest, 28 unless said")
  private int days = DAYS;

  PolicyCommand(Map<String, String> environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() {
    if (words.size() < task.least || words.size() > task.most) {
      throw new RefusedException(
          "it is written: ./dunlin policy %s %s".formatted(task, task.parameters).strip());
    }
    return switch (task) {
      case CHECK -> check();
      case PREVIEW -> preview();
      case BACKTEST -> backtest();
      case LIST -> shelf(PolicyShelf::list);
      case SHOW -> shelf(each -> each.show(words.isEmpty() ? 0 : version()));
      case EXPORT -> shelf(each -> each.export(version(), Path.of(words.getLast())));
      case IMPORT -> {
        Path file = file();
        String text = textOf(file);
        yield shelf(each -> each.bringIn(String.valueOf(file.getFileName()), text));
      }
    };
  }

  private int shelf(ToIntFunction<PolicyShelf> work) {
    try (Platform platform = Platform.open(installation(), "policy")) {
      return asCommandLine(() -> work.applyAsInt(new PolicyShelf(platform, console())));
    }
  }

  private int preview() {
    String text = textOf(file());
    try (Platform platform = Platform.open(installation(), "policy")) {
      return new PolicyPreview(platform, console()).tell(text);
    }
  }

  private int backtest() {
    if (days < 1 || days > Backtests.MOST_DAYS) {
      throw new RefusedException("--days is %d, not 1 to %d".formatted(days, Backtests.MOST_DAYS));
    }
    String text = textOf(file());
    try (Platform platform = Platform.open(installation(), "policy")) {
      return new PolicyBacktest(platform, console()).tell(text, days);
    }
  }

  private Path file() {
    return Path.of(words.getFirst());
  }

  private int version() {
    try {
      return Integer.parseInt(words.getFirst());
    } catch (NumberFormatException e) {
      throw new RefusedException("'%s' is no number of a version".formatted(words.getFirst()), e);
    }
  }

  private int check() {
    Path path = file();
    PolicyCheck check = PolicyCheck.of(textOf(path));
    if (check.text().isEmpty()) {
      return tell(path, check.mistakes(), "cannot be taken");
    }
    if (!check.isClean()) {
      List<Mistake> doubts = check.doubts().stream().map(Lint::mistake).toList();
      return tell(path, check.failing(), "fails") + tell(path, doubts, "is doubtful") > 0 ? 1 : 0;
    }
    PolicyText text = check.text().get();
    console()
        .passed(
            "%s: policy %s, version %d, is sound; %d tests hold"
                .formatted(path, text.policy().name(), text.policy().version(), check.tests()));
    return 0;
  }

  private static String textOf(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new RefusedException(path + " is too large for a policy");
      }
      return new String(Files.readAllBytes(path), UTF_8);
    } catch (IOException e) {
      throw new RefusedException("cannot read " + path, e);
    }
  }

  private int tell(Path path, List<Mistake> mistakes, String verdict) {
    for (Mistake each : mistakes) {
      String hint = each.hint().isEmpty() ? "" : "; " + each.hint();
      console()
          .say("%s:%d:%d: %s%s", path, each.at().line(), each.at().column(), each.reason(), hint);
    }
    if (!mistakes.isEmpty()) {
      String places = mistakes.size() == 1 ? "1 place" : mistakes.size() + " places";
      console().failed("%s %s in %s".formatted(path, verdict, places));
    }
    return mistakes.isEmpty() ? 0 : 1;
  }
}
