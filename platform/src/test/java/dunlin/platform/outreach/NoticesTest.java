package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.calendar.Settings;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.evidence.BundleCheck;
import dunlin.platform.evidence.Evidence;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** Steps that put up a notice, and who sees it. */
@PlatformTest
class NoticesTest {

  private static final String BASE = "https://pay.example.org";
  private static final String BY_MAIL = "send: email\n        template: second-reminder";
  private static final String AS_NOTICE =
      "send: portal\n        template: second-reminder\n        attach: [statement]";

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired InHandRepository messages;
  @Autowired ContactProofs proofs;
  @Autowired ContactLedger contacts;
  @Autowired Consents consents;
  @Autowired Forewarning forewarning;
  @Autowired Interactions interactions;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired SettableClock clock;

  @TempDir Path folder;

  final List<OutboundMessage> mails = new ArrayList<>();
  SeededLedger seeded;
  PreferenceLinks links;
  Notices notices;

  @BeforeEach
  void seed() {
    clock.set(TestPlatform.MORNING);
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = as(steps::begin);
    putUpByPolicy();
    reachableAt(BASE);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private void putUpByPolicy() {
    if (!as(policies::inForce).policy().toString().contains("channel=PORTAL")) {
      int _ = OutreachStory.publish(policies, drafts, text -> text.replace(BY_MAIL, AS_NOTICE));
      assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    }
  }

  private void reachableAt(String base) {
    links = new PreferenceLinks(context.getBean(Settings.class), base);
    notices =
        new Notices(
            context.getBean(NoticeRepository.class),
            context.getBean(DebtorWishRepository.class),
            context.getBean(DossierRepository.class),
            context.getBean(AttachmentRepository.class),
            links,
            context.getBean(AuditTrail.class),
            context.getBean(PlatformTransactionManager.class),
            clock);
  }

  private int send() {
    Messenger messenger =
        message -> {
          mails.add(message);
          return new Sending.Accepted("<x@test>", "taken", List.of());
        };
    GateDesk desk =
        new GateDesk(
            context.getBean(Templates.class),
            settings,
            context.getBean(Pseudonyms.class),
            context.getBean(Calendars.class),
            context.getBean(Decisions.class),
            context.getBean(Post.class),
            links,
            new Noticeboard(links, context.getBean(NoticeRepository.class)),
            context.getBean(HousePacks.class));
    return OutreachStory.dispatch(context, messenger, desk).sendDue().sent();
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  /** An account that was reminded by mail ten days ago, and whose notice waits. */
  private AccountId reminded(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 16);
    sql.execute(
        "update customer.customer set email = '%s@example.org' where source_key = '%s'"
            .formatted(key, key));
    prepare(account);
    int _ = send();
    assertThat(newest(account).state()).as("the mail").isEqualTo(Message.State.SENT);
    // Or what the mail made of the account could be written after the night, which knows better.
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    tenDaysAgo("contact.interaction", account);
    tenDaysAgo("contact.step_taken", account);
    var _ = as(() -> nights.run("ten days later"));
    prepare(account);
    assertThat(newest(account).state())
        .as(newest(account).answer())
        .isEqualTo(Message.State.WAITING);
    assertThat(newest(account).channel()).isEqualTo(Channel.PORTAL);
    return account;
  }

  private void tenDaysAgo(String facts, AccountId account) {
    sql.execute("alter table %s disable trigger user".formatted(facts));
    sql.execute(
        "update %s set value_date = value_date - 10 where account_id = %d"
            .formatted(facts, account.value()));
    sql.execute("alter table %s enable trigger user".formatted(facts));
  }

  private Message newest(AccountId account) {
    return as(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private String tokenOf(AccountId account) {
    UUID key =
        sql.fetchSingle(
                "select key from outreach.message where channel = 'EMAIL' and account_id = "
                    + account.value())
            .get(0, UUID.class);
    return links.open().apply(key).orElseThrow().substring(BASE.length() + 13);
  }

  private long contactsByNotice(AccountId account) {
    return as(() -> interactions.timelineOf(account, TODAY, 10)).stream()
        .filter(each -> each.kind() == Interaction.Kind.PORTAL)
        .count();
  }

  private long stepsOf(AccountId account) {
    return sql.fetchSingle(
            "select count(*) from contact.step_taken where account_id = " + account.value())
        .get(0, Long.class);
  }

  @Test
  void a_notice_is_put_up_once_and_is_a_contact_and_a_step_with_a_proof() {
    AccountId account = reminded("N1");

    assertThat(send()).isEqualTo(1);
    assertThat(send()).isZero();

    Message sent = newest(account);
    assertThat(sent.state()).as(sent.answer()).isEqualTo(Message.State.SENT);
    assertThat(sent.addressee().address()).isEmpty();
    assertThat(sent.text().plain()).contains("N1-1").doesNotContain("/preferences/");
    assertThat(mails).as("no post office").hasSize(1);
    assertThat(contactsByNotice(account)).isEqualTo(1);
    assertThat(stepsOf(account)).isEqualTo(2);
    assertThat(as(() -> contacts.entries(account, clock.instant().plus(Duration.ofDays(1)), 10)))
        .extracting(ContactLedger.Entry::kind)
        .containsExactly("PORTAL", "EMAIL_OUT");
    assertThat(as(() -> proofs.of(sent.id())).orElseThrow().text())
        .contains("portal", "verdict permit");
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
    prepare(account);
    assertThat(send()).isZero();
  }

  @Test
  void a_bundle_of_evidence_proves_a_notice_by_itself() throws IOException {
    AccountId account = reminded("N0");
    assertThat(send()).isEqualTo(1);
    Path file = folder.resolve("bundle.zip");

    try (OutputStream out = Files.newOutputStream(file)) {
      var _ =
          as(() ->
              context
                  .getBean(Evidence.class)
                  .write(
                      new Evidence.Wanted(
                          Optional.of(account), TODAY.minusDays(30), TODAY.plusDays(1), true),
                      out));
    }

    BundleCheck.Verdict verdict = BundleCheck.check(file);
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.certificates()).isEqualTo(2);
    assertThat(verdict.contacts()).isEqualTo(2);
  }

  @Test
  void who_has_the_link_sees_the_notices_of_its_account_only_and_the_first_look_is_kept() {
    AccountId account = reminded("N2");
    assertThat(send()).isEqualTo(1);
    AccountId other = reminded("N3");
    assertThat(send()).isEqualTo(1);
    assertThat(newest(account).seenAt()).isEmpty();

    List<Notices.Notice> seen = notices.read(tokenOf(account));
    clock.tick(Duration.ofMinutes(5));
    assertThat(notices.read(tokenOf(account))).isEqualTo(seen);

    assertThat(seen)
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.html()).contains("N2-1", "<table>").doesNotContain("N3-1", "style=");
          assertThat(notice.day()).isEqualTo(TODAY);
          assertThat(notice.papers()).hasSize(1);
        });
    assertThat(newest(account).seenAt()).contains(TestPlatform.MORNING);
    assertThat(newest(other).seenAt()).isEmpty();
    assertThat(notices.paper(tokenOf(account), 1, 1).orElseThrow().name()).endsWith(".pdf");
    assertThat(notices.paper(tokenOf(account), 2, 1)).isEmpty();
    assertThat(notices.read("guess")).isEmpty();
    assertThat(
            as(() ->
                context
                    .getBean(AuditTrail.class)
                    .linesBefore(Long.MAX_VALUE, "message:" + newest(account).id().value(), 10)))
        .filteredOn(line -> line.action().equals("a notice was seen"))
        .hasSize(1);
  }

  @Test
  void a_link_that_went_to_an_address_that_the_debtor_has_no_longer_shows_no_notice() {
    AccountId account = reminded("N4");
    assertThat(send()).isEqualTo(1);
    String token = tokenOf(account);

    sql.execute("update customer.customer set email = 'new@example.org' where source_key = 'N4'");

    assertThat(notices.read(token)).isEmpty();
    assertThat(notices.paper(token, 1, 1)).isEmpty();
    assertThat(newest(account).seenAt()).isEmpty();
  }

  @Test
  void an_objection_to_notices_is_heeded_and_certified() {
    AccountId account = reminded("N5");
    long _ =
        as(() ->
            consents.record(
                new Consents.Said(
                    account,
                    Channel.PORTAL,
                    "the page",
                    Consent.State.REVOKED,
                    Consent.Source.MEMBER,
                    "on the phone",
                    TODAY)));

    assertThat(send()).isZero();

    assertThat(newest(account).state()).isEqualTo(Message.State.REFUSED);
    assertThat(newest(account).answer()).contains("said stop");
    assertThat(contactsByNotice(account)).isZero();
    assertThat(as(() -> proofs.of(newest(account).id())).orElseThrow().permitted()).isFalse();
  }

  @Test
  void what_was_paid_meanwhile_is_called_off() {
    AccountId account = reminded("N6");

    seeded.pay("N6-cash", account, "EUR 900.00", TODAY, Optional.of(seeded.item("N6-1")));

    assertThat(send()).isZero();
    assertThat(newest(account).state()).isEqualTo(Message.State.DROPPED);
    assertThat(notices.read(tokenOf(account))).isEmpty();
  }

  @Test
  void a_program_that_ends_with_the_notice_in_hand_leaves_nothing_and_it_is_put_up_once() {
    AccountId account = reminded("N7");
    List<Claimed> claimed =
        messages.claim(
            10,
            UUID.randomUUID(),
            clock.instant(),
            clock.instant().plus(Duration.ofMinutes(5)),
            List.of());
    assertThat(claimed)
        .singleElement()
        .satisfies(each -> assertThat(each.account()).isEqualTo(account));
    assertThat(send()).as("another one has it in hand").isZero();

    clock.tick(Duration.ofMinutes(6));

    assertThat(send()).isEqualTo(1);
    assertThat(send()).isZero();
    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
    assertThat(contactsByNotice(account)).isEqualTo(1);
  }

  @Test
  void what_fails_while_the_notice_is_recorded_leaves_neither_notice_nor_contact_nor_permit() {
    AccountId account = reminded("N8");
    sql.execute(
        "alter table contact.step_taken add constraint never check (id <= %d) not valid"
            .formatted(
                sql.fetchSingle("select last_value from audit.fact_number").get(0, Long.class)));
    try {
      assertThat(send()).isZero();
    } finally {
      sql.execute("alter table contact.step_taken drop constraint never");
    }
    assertThat(newest(account).state()).isEqualTo(Message.State.FAILED);
    assertThat(contactsByNotice(account)).isZero();
    assertThat(notices.read(tokenOf(account))).isEmpty();
    assertThat(as(() -> proofs.of(newest(account).id()))).isEmpty();

    assertThat(as(() -> outbox.tryAgain(newest(account).id()))).isEqualTo(Outbox.Change.DONE);

    assertThat(send()).isEqualTo(1);
    assertThat(contactsByNotice(account)).isEqualTo(1);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void without_a_page_that_debtors_reach_a_notice_waits_and_says_what_to_mend() {
    AccountId account = reminded("N9");
    reachableAt("");

    assertThat(send()).isZero();

    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);
    assertThat(as(outbox::trouble).orElseThrow().what())
        .contains("no page of ours is reachable", "DUNLIN_PUBLIC_URL");
    reachableAt(BASE);
    clock.tick(Duration.ofMinutes(16));
    assertThat(send()).isEqualTo(1);
  }

  @Test
  void a_notice_that_nobody_has_the_link_to_fails_and_says_why() {
    AccountId account = reminded("N10");
    sql.execute("update customer.customer set email = 'new@example.org' where source_key = 'N10'");

    assertThat(send()).isZero();

    assertThat(newest(account).state()).isEqualTo(Message.State.FAILED);
    assertThat(newest(account).answer()).contains("nobody could see the notice");
  }

  @Test
  void a_step_that_changes_its_channel_is_planned_anew() {
    AccountId account = reminded("N11");
    int before = OutreachStory.publish(policies, drafts, text -> text.replace(AS_NOTICE, BY_MAIL));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();

    assertThat(send()).as("what waits is no mail").isZero();
    var _ = preparing.all();

    assertThat(newest(account).channel()).isEqualTo(Channel.EMAIL);
    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);
    var _ = as(() -> policies.goBack(before, "a test", OutreachStory.ANNA));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
  }

  @Test
  void notices_of_the_next_day_are_told_ahead() {
    AccountId account = reminded("N12");

    forewarning.make();

    assertThat(as(() -> forewarning.page(account.value() - 1, 1)))
        .singleElement()
        .satisfies(coming -> {
          assertThat(coming.step()).isEqualTo("second-reminder");
          assertThat(coming.channel()).contains(Channel.PORTAL);
        });
  }
}
