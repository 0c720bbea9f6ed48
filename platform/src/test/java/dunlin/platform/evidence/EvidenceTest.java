package dunlin.platform.evidence;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Hold;
import dunlin.platform.outreach.Holds;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A bundle proves contacts by itself, and every change of it is found. */
@PlatformTest
class EvidenceTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Autowired Evidence evidence;
  @Autowired AuditTrail audit;
  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Holds holds;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired SettableClock clock;

  @TempDir Path folder;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    clock.set(TestPlatform.MORNING);
    seeded = new SeededLedger(imports, ledger, sql);
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.DEBTORS, "BUSINESS");
          settings.choose(Choice.DEBTS, "COMMERCIAL");
          settings.choose(Choice.ROLE, "FIRST_PARTY");
          settings.choose(Choice.BASIS, "contract");
          settings.choose(Choice.SENDER_NAME, "Example GmbH");
          settings.choose(Choice.SENDER_ADDRESS, "Hafenstr. 5, 20457 Hamburg");
          settings.choose(Choice.VETO_MINUTES, "0");
          boolean _ = steps.begin();
        });
  }

  /** An account that was reminded, and whose next reminder was refused. */
  private AccountId reminded(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    assertThat(dispatch.sendDue().sent()).isEqualTo(1);
    return account;
  }

  private Path bundle(AccountId account, boolean withWords) throws IOException {
    Path file = folder.resolve("bundle-%d-%s.zip".formatted(account.value(), withWords));
    try (OutputStream out = Files.newOutputStream(file)) {
      Evidence.Written written =
          Acting.as(
              TESTER,
              () ->
                  evidence.write(
                      new Evidence.Wanted(
                          Optional.of(account), TODAY.minusDays(30), TODAY.plusDays(1), withWords),
                      out));
      assertThat(written.certificates()).isPositive();
    }
    return file;
  }

  @Test
  void it_holds_without_a_database_and_the_trail_knows_its_manifest() throws IOException {
    AccountId account = reminded("E1");
    AccountId other = reminded("E2");

    BundleCheck.Verdict verdict = BundleCheck.check(bundle(account, true));

    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.certificates()).isEqualTo(1);
    assertThat(verdict.contacts()).isEqualTo(1);
    List<AuditLine> told =
        Acting.as(
            TESTER, () -> audit.linesBefore(Long.MAX_VALUE, "account:" + account.value(), 20));
    assertThat(told)
        .anySatisfy(line -> assertThat(line.detail()).contains("manifest " + verdict.hash()));
    assertThat(content(bundle(account, true)).get(Bundle.MESSAGES))
        .contains("E1")
        .doesNotContain("\t" + other.value() + "\t");
  }

  @Test
  void without_words_it_holds_too_and_names_nobody() throws IOException {
    AccountId account = reminded("E3");

    Path file = bundle(account, false);

    assertThat(BundleCheck.check(file).faults()).isEmpty();
    String address =
        sql.fetchSingle("select email from customer.customer where source_key = 'E3'")
            .get(0, String.class);
    assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain(address);
  }

  @Test
  void a_change_of_any_one_byte_is_refused() throws IOException {
    Path file = bundle(reminded("E4"), true);
    assertThat(BundleCheck.check(file).faults()).isEmpty();

    List<Long> unnoticed = new ArrayList<>();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 0; at < bytes.length(); at++) {
        bytes.seek(at);
        int before = bytes.read();
        write(bytes, at, before ^ (1 << (at % 8)));
        BundleCheck.Verdict verdict = BundleCheck.check(file);
        if (verdict.holds() || verdict.faults().getFirst().isBlank()) {
          unnoticed.add(at);
        }
        write(bytes, at, before);
      }
    }

    assertThat(unnoticed).isEmpty();
    assertThat(BundleCheck.check(file).faults()).as("as it was before").isEmpty();
  }

  private static void write(RandomAccessFile bytes, long at, int value) throws IOException {
    bytes.seek(at);
    bytes.write(value);
  }

  @Test
  void more_or_less_than_it_had_is_refused() throws IOException {
    Path file = bundle(reminded("E5"), true);
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 1));
    assertThat(BundleCheck.check(file).holds()).isFalse();
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(BundleCheck.check(file).holds()).isFalse();
    Files.write(file, new byte[0]);
    assertThat(BundleCheck.check(file).holds()).isFalse();
  }

  @Test
  void whoever_changes_a_file_and_mends_the_manifest_is_found_out_too() throws IOException {
    Path file = bundle(reminded("E6"), true);

    assertThat(altered(file, ".certificate", text -> text.replace("verdict permit", "verdict no")))
        .contains("certificates/message-");
    assertThat(altered(file, ".certificate", text -> text.replace("EUR 900", "EUR 901")))
        .contains("certificates/message-");
    assertThat(altered(file, ".certificate", text -> text.replace("body ", "body Pay now! ")))
        .contains("certificates/message-");
    assertThat(altered(file, Bundle.CONTACTS, EvidenceTest::withoutLastRow))
        .contains(Bundle.MESSAGES);
    assertThat(altered(file, Bundle.TRAIL, text -> text.replace("was permitted", "was refused")))
        .contains(Bundle.TRAIL);
    assertThat(altered(file, Bundle.TRAIL, EvidenceTest::withoutLastRow))
        .contains("audit trail does not know");
    assertThat(altered(file, Bundle.COUNTERS, text -> text + "x\ty\n")).contains(Bundle.COUNTERS);
    assertThat(altered(file, ".rules", text -> text + "# more\n")).contains(Bundle.PACKS);
    assertThat(altered(file, Bundle.MESSAGES, EvidenceTest::withoutLastRow))
        .contains("its message is not listed");
  }

  @Test
  void what_was_held_back_is_in_it_and_judged_with_it() throws IOException {
    AccountId account = reminded("E7");
    long first = put(account, Hold.Kind.CREDIT, "three cheques came back");
    assertThat(as(() -> holds.release(account, first, "paid by card"))).isTrue();
    long second = put(account, Hold.Kind.DELIVERY, "until May is paid");

    Path file = bundle(account, true);

    assertThat(BundleCheck.check(file).faults()).isEmpty();
    assertThat(content(file).getOrDefault(Bundle.HOLDS, "").lines().skip(1).map(Cells::read))
        .extracting(row -> row.get(2), row -> row.get(3), List::getLast)
        .containsExactly(
            tuple("CREDIT", "three cheques came back", ""),
            tuple("CREDIT", "paid by card", String.valueOf(first)),
            tuple("DELIVERY", "until May is paid", ""));
    assertThat(content(bundle(account, false)).get(Bundle.HOLDS)).doesNotContain("cheques");
    assertThat(altered(file, Bundle.HOLDS, text -> text.replace("DELIVERY", "CREDIT")))
        .contains(Bundle.HOLDS, "the audit trail does not know");
    assertThat(altered(file, Bundle.HOLDS, text -> text.replace("\t" + first + "\n", "\t1\n")))
        .contains("which is no hold of its account and kind");
    assertThat(
            altered(
                file,
                Bundle.HOLDS,
                text -> text + text.lines().toList().getLast().replace("" + second, "7") + "\n"))
        .contains("hold 7 stands behind " + second);
    assertThat(altered(file, Bundle.HOLDS, text -> "")).contains(Bundle.HOLDS + ": it is missing");
  }

  @Test
  void a_bundle_of_the_form_before_which_tells_nothing_of_holds_stays_valid() throws IOException {
    Path file = bundle(reminded("E8"), true);
    Path before = folder.resolve("before.zip");
    try (OutputStream out = Files.newOutputStream(before)) {
      BundleWriter writer = new BundleWriter(out, BundleWriter.FORM_BEFORE, "made long ago\n");
      for (Map.Entry<String, String> each : content(file).entrySet()) {
        if (!each.getKey().equals(Bundle.HOLDS)) {
          writer.add(each.getKey(), each.getValue());
        }
      }
      String _ = writer.end();
    }

    assertThat(BundleCheck.check(before).faults()).isEmpty();
  }

  private long put(AccountId account, Hold.Kind kind, String reason) {
    return as(() -> holds.put(account, kind, reason)).orElseThrow();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private static String withoutLastRow(String text) {
    String body = text.substring(0, text.length() - 1);
    return body.substring(0, body.lastIndexOf('\n') + 1);
  }

  /** All faults of the bundle after a file of it was changed and the manifest was made anew. */
  private String altered(Path file, String name, UnaryOperator<String> change) throws IOException {
    Path forged = folder.resolve("forged.zip");
    Map<String, String> content = content(file);
    boolean isChanged = false;
    try (OutputStream out = Files.newOutputStream(forged)) {
      BundleWriter writer = new BundleWriter(out, "made by a forger\n");
      for (Map.Entry<String, String> each : content.entrySet()) {
        boolean isMeant = !isChanged && each.getKey().endsWith(name);
        String text = isMeant ? change.apply(each.getValue()) : each.getValue();
        isChanged |= !text.equals(each.getValue());
        writer.add(each.getKey(), text);
      }
      String _ = writer.end();
    }
    assertThat(isChanged).as("something was changed in " + name).isTrue();
    return String.join("\n", BundleCheck.check(forged).faults());
  }

  private static Map<String, String> content(Path file) {
    try {
      return new LinkedHashMap<>(BundleFiles.read(file).texts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DamagedException e) {
      throw new AssertionError(e);
    }
  }
}
