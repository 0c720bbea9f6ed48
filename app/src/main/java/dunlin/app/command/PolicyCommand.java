package dunlin.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import dunlin.core.cadence.Act;
import dunlin.core.expression.Mistake;
import dunlin.core.message.Language;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.trial.Backtests;
import dunlin.science.policy.Examples;
import dunlin.science.policy.Lint;
import dunlin.science.policy.Linter;
import dunlin.science.policy.PolicyRead;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.PolicyText;
import dunlin.science.policy.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the text of a policy, tells what it would change, or shows the one in force. */
@Command(
    name = "policy",
    description =
        "Checks the text of a policy, tells what it would change, or shows the one in force.")
final class PolicyCommand extends InstallationCommand {

  private static final long LARGEST = 1_000_000;
  private static final int GAP_DAYS_MOST = 30;
  private static final int DAYS = 28;

  /** What can be done with a policy. */
  enum Task {
    /** Read it, run its tests, say what is doubtful. */
    CHECK,
    /** Print the text in force. */
    SHOW,
    /** Say whom it would treat differently. */
    PREVIEW,
    /** Say what it would have done on the days that are over. */
    BACKTEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "check|show|preview|backtest", description = "what to do")
  private Task task = Task.SHOW;

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "the text")
  private Optional<Path> file = Optional.empty();

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
    return switch (task) {
      case CHECK -> check();
      case SHOW -> show();
      case PREVIEW -> preview();
      case BACKTEST -> backtest();
    };
  }

  private int show() {
    try (Platform platform = Platform.open(installation(), "policy")) {
      console().say(asCommandLine(platform.door(Decisions.class)::policyText).stripTrailing());
      return 0;
    }
  }

  private int preview() {
    String text = textOf(path());
    try (Platform platform = Platform.open(installation(), "policy")) {
      return new PolicyPreview(platform, console()).tell(text);
    }
  }

  private int backtest() {
    if (days < 1 || days > Backtests.MOST_DAYS) {
      throw new RefusedException("--days is %d, not 1 to %d".formatted(days, Backtests.MOST_DAYS));
    }
    String text = textOf(path());
    try (Platform platform = Platform.open(installation(), "policy")) {
      return new PolicyBacktest(platform, console()).tell(text, days);
    }
  }

  private Path path() {
    return file.orElseThrow(() -> new RefusedException("policy %s needs a file".formatted(task)));
  }

  private int check() {
    Path path = path();
    PolicyRead read = PolicyReader.read(textOf(path));
    if (read.sound().isEmpty()) {
      return tell(path, read.errors(), "cannot be taken");
    }
    PolicyText text = read.sound().get();
    List<Mistake> failing = Examples.failing(text);
    List<Mistake> doubtful =
        Linter.check(text, surroundings(text)).stream().map(Lint::mistake).toList();
    if (!failing.isEmpty() || !doubtful.isEmpty()) {
      return tell(path, failing, "fails") + tell(path, doubtful, "is doubtful") > 0 ? 1 : 0;
    }
    console()
        .passed(
            "%s: policy %s, version %d, is sound; %d tests hold"
                .formatted(
                    path, text.policy().name(), text.policy().version(), text.examples().size()));
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

  /** The texts that come with the product, of those that the policy names. */
  private static Surroundings surroundings(PolicyText text) {
    Set<Surroundings.Text> texts = new HashSet<>();
    text.policy().cadences().stream()
        .flatMap(cadence -> cadence.steps().stream())
        .forEach(step -> {
          if (step.act() instanceof Act.Message message) {
            addTexts(message.template(), texts);
          }
        });
    return new Surroundings(
        EnumSet.allOf(Language.class), texts, Surroundings.WITHOUT_CONSENT, GAP_DAYS_MOST);
  }

  private static void addTexts(String template, Set<Surroundings.Text> texts) {
    for (Language language : Language.values()) {
      String resource = "/dunlin/letters/%s.%s.txt".formatted(template, language.code());
      if (Decisions.class.getResource(resource) != null) {
        texts.add(new Surroundings.Text(template, language));
      }
    }
  }
}
