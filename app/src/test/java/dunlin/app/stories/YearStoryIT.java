package dunlin.app.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.app.demo.DemoLedger;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.InstallationClock;
import dunlin.app.installation.Platform;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.identity.MemberId;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.ContactProofs;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.outreach.WrongChases;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Controls;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A company sends reminders day after day, with outages of 1, 3 and 30 days: no step is skipped or
 * taken twice, nobody is written to too often, and nobody is reminded of what is paid. The number
 * of days is {@code -Ddunlin.story.days}, a year of them if it says 365; {@code
 * -Ddunlin.story.grouping} says for whom messages are brought together.
 */
class YearStoryIT {

  private static final int DAYS = Integer.getInteger("dunlin.story.days", 75);
  private static final String GROUPING = System.getProperty("dunlin.story.grouping", "account");
  private static final LocalDate END = DemoLedger.BUSINESS_DATE;
  private static final LocalDate START = END.minusDays(DAYS);
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime AFTERNOON = LocalTime.of(15, 0);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Which column dates a row, and so says when it is told. */
  private static final Map<String, String> DATED =
      Map.of(
          "invoices.csv", "issue_date",
          "payments.csv", "date",
          "allocations.csv", "date",
          "adjustments.csv", "date",
          "disputes.csv", "opened",
          "promises.csv", "made_on");

  private static final String SKIPPED =
      """
      select count(*) from (
        select level, lag(level) over w as before, row_number() over w as place,
          item_id > (select id from contact.beginning) as fresh
        from contact.step_taken where level > 0 and withdraws_id is null window w as (partition by item_id order by id)) t
      where case when place = 1 then fresh and level <> 1 else level <> before + 1 end
      """;

  private static final String TOO_OFTEN =
      """
      select count(*) from contact.interaction i where i.kind = 'EMAIL_OUT' and (
        (select count(*) from contact.interaction b where b.account_id = i.account_id and b.id <= i.id
          and b.value_date > i.value_date - 7) > 2
        or (select count(*) from contact.interaction b where b.account_id = i.account_id and b.id <= i.id
          and b.value_date > i.value_date - 30) > 6)
      """;

  private static final String TWICE_A_DAY =
      """
      select count(*) from (select account_id, business_date from outreach.message where state = 'SENT'
        group by 1, 2 having count(*) > 1) t
      """;

  private final Path folder = FreshFolder.of("year");
  private final Map<String, Map<LocalDate, List<String>>> rows = new TreeMap<>();
  private final Map<String, String> heads = new TreeMap<>();

  @Test
  void a_year_of_business_skips_nothing_and_embarrasses_nobody() throws SQLException {
    readLedger();
    Installation installation =
        new Installation(new Home(folder.resolve("home")), Optional.empty(), 0, Optional.empty());
    try (Platform platform = Platform.openAtWork(installation, "story")) {
      begin(platform);
      LocalDate told = START;
      for (LocalDate day = START.plusDays(1); !day.isAfter(END); day = day.plusDays(1)) {
        if (isWorked(day)) {
          work(platform, told, day);
          told = day;
        }
      }
      expectNothingWrong(platform);
    }
  }

  /** Weekends, and the days on which nothing runs. */
  private static boolean isWorked(LocalDate day) {
    long number = day.toEpochDay() - START.toEpochDay();
    boolean isOut = number == 10 || (number > 17 && number <= 20) || (number > 25 && number <= 55);
    return !isOut
        && day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private void begin(Platform platform) {
    standAt(platform, START, MORNING);
    tell(platform, LocalDate.MIN, START);
    asStory(() -> {
      OutreachSettings settings = platform.door(OutreachSettings.class);
      settings.choose(Choice.DEBTORS, "BUSINESS");
      settings.choose(Choice.DEBTS, "COMMERCIAL");
      settings.choose(Choice.ROLE, "FIRST_PARTY");
      settings.choose(Choice.BASIS, "contract");
      settings.choose(Choice.SENDER_ADDRESS, "Kaistrasse 12, 20457 Hamburg");
      settings.choose(Choice.VETO_MINUTES, "0");
      return platform.door(BusinessDays.class).open(START);
    });
    boolean _ = asStory(() -> platform.door(StepsTaken.class).begin());
    settle(platform);
    if (!GROUPING.equals("account")) {
      asStory(() -> publish(platform));
      settle(platform);
    }
  }

  /** The shipped policy with another grouping. */
  private static int publish(Platform platform) {
    return new StoryPolicy(
            platform.door(Policies.class),
            platform.door(PolicyDrafts.class),
            new MemberId(1),
            new MemberId(2))
        .publish(text -> text.replace("grouping: account", "grouping: " + GROUPING));
  }

  private void work(Platform platform, LocalDate told, LocalDate day) {
    standAt(platform, day, MORNING);
    tell(platform, told, day);
    boolean _ = asStory(() -> platform.door(BusinessDays.class).open(day));
    settle(platform);
    var _ = platform.door(Preparing.class).all();
    var _ = platform.door(Dispatch.class).sendDue();
    standAt(platform, day, AFTERNOON);
    var _ = platform.door(Dispatch.class).sendDue();
    settle(platform);
  }

  private static void standAt(Platform platform, LocalDate day, LocalTime time) {
    platform.door(InstallationClock.class).standAt(day.atTime(time).toInstant(ZoneOffset.UTC));
  }

  private static void settle(Platform platform) {
    assertThat(platform.door(NightlyRun.class).awaitIdle(PATIENCE)).isTrue();
    assertThat(platform.door(News.class).awaitCaughtUp(PATIENCE)).isTrue();
  }

  private static <T> T asStory(Supplier<T> work) {
    return Acting.as(Actor.system("story"), work);
  }

  /** Delivers what is dated after one day and not after another. */
  private void tell(Platform platform, LocalDate after, LocalDate upTo) {
    List<Source> files = new ArrayList<>();
    for (String file : heads.keySet()) {
      List<String> dated =
          rows.getOrDefault(file, Map.of()).entrySet().stream()
              .filter(each -> each.getKey().isAfter(after) && !each.getKey().isAfter(upTo))
              .flatMap(each -> each.getValue().stream())
              .toList();
      List<String> fresh = withoutOvertaken(dated);
      if (!fresh.isEmpty()) {
        Path part = folder.resolve("told").resolve(upTo.toString()).resolve(file);
        write(part, heads.get(file) + "\n" + String.join("\n", fresh) + "\n");
        files.add(source(part));
      }
    }
    Delivery delivery =
        asStory(() ->
            platform
                .door(Imports.class)
                .run(new Imports.Request("canonical", "canonical", files, false), progress -> {}));
    assertThat(delivery.state()).isEqualTo(Delivery.State.DONE);
    assertThat(delivery.rejected()).as("refused rows of %s", upTo).isZero();
  }

  /** A dispute that was opened and closed meanwhile is told once, as closed. */
  private static List<String> withoutOvertaken(List<String> rows) {
    Set<String> all = Set.copyOf(rows);
    return rows.stream().filter(row -> !row.endsWith(",") || !isClosedIn(all, row)).toList();
  }

  private static boolean isClosedIn(Set<String> rows, String open) {
    return rows.stream().anyMatch(row -> row.length() > open.length() && row.startsWith(open));
  }

  private static Source source(Path path) {
    try {
      return Source.ofFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readLedger() {
    Path ledger = folder.resolve("ledger");
    DemoLedger.write(ledger, END, DemoLedger.SEED);
    for (String file : List.of("customers.csv", "contacts.csv", "rates.csv")) {
      read(ledger.resolve(file), file, "");
    }
    DATED.forEach((file, column) -> read(ledger.resolve(file), file, column));
  }

  private void read(Path path, String file, String column) {
    List<String> lines = lines(path);
    List<String> names = List.of(lines.getFirst().split(",", -1));
    heads.put(file, lines.getFirst());
    for (String line : lines.subList(1, lines.size())) {
      if (column.isEmpty()) {
        put(file, LocalDate.MIN.plusDays(1), line);
      } else {
        putDated(file, names, line.split(",", -1), names.indexOf(column));
      }
    }
  }

  private void putDated(String file, List<String> names, String[] cells, int dated) {
    LocalDate day = LocalDate.parse(cells[dated]);
    int open = names.indexOf("open_amount");
    if (open >= 0) {
      cells[open] = "";
    }
    int closed = names.indexOf("closed");
    if (closed >= 0 && !cells[closed].isEmpty()) {
      LocalDate end = LocalDate.parse(cells[closed]);
      String whole = String.join(",", cells);
      cells[closed] = "";
      put(file, end, whole);
    }
    put(file, day, String.join(",", cells));
  }

  private void put(String file, LocalDate day, String row) {
    rows.computeIfAbsent(file, key -> new TreeMap<>())
        .computeIfAbsent(day, key -> new ArrayList<>())
        .add(row);
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The worker of the background may still have some in hand. */
  private static void awaitHands(Platform platform) throws SQLException {
    String inHand = "select count(*) from outreach.message where state in ('CLAIMED', 'SENDING')";
    for (int i = 0; i < 600 && count(platform, inHand) > 0; i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static void expectNothingWrong(Platform platform) throws SQLException {
    awaitHands(platform);
    assertThat(count(platform, SKIPPED)).as("steps skipped or taken twice").isZero();
    assertThat(count(platform, TOO_OFTEN)).as("contacts above the caps").isZero();
    assertThat(count(platform, TWICE_A_DAY)).as("two messages on one day").isZero();
    WrongChases.Count chases = asStory(() -> platform.door(WrongChases.class).count());
    assertThat(chases.wrong()).as("wrong chases of %d", chases.messages()).isZero();
    assertThat(chases.messages()).as("messages sent").isGreaterThan(100);
    assertThat(
            count(
                platform, "select count(distinct step) from outreach.message where state = 'SENT'"))
        .as("steps that sent something")
        .isEqualTo(7);
    assertThat(
            count(
                platform,
                "select count(*) from outreach.message where state in ('SENDING', 'UNCERTAIN', 'FAILED')"))
        .as("messages that hang or failed")
        .isZero();
    assertThat(
            count(
                platform,
                "select count(*) from outreach.message where state = 'SENT' and carried_by is not null"))
        .as("messages that went with another")
        .matches(carried -> GROUPING.equals("account") == (carried == 0));
    assertThat(asStory(() -> platform.door(ContactProofs.class).verify(checked -> {})).faults())
        .isEmpty();
    assertThat(asStory(() -> platform.door(Controls.class).check()).ok()).isTrue();
  }

  private static long count(Platform platform, String sql) throws SQLException {
    try (Connection connection = platform.door(DataSource.class).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
