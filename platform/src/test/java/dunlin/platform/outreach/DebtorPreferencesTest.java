package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.calendar.Settings;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** How debtors say that they do not want to be written to, or otherwise. */
@PlatformTest
class DebtorPreferencesTest {

  private static final String BASE = "https://pay.example.org";

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired Consents consents;
  @Autowired Interactions interactions;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  final List<OutboundMessage> sent = new ArrayList<>();
  SeededLedger seeded;
  PreferenceLinks links;
  DebtorPreferences preferences;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = asTester(steps::begin);
    links = new PreferenceLinks(context.getBean(Settings.class), BASE + "/");
    preferences =
        new DebtorPreferences(
            context.getBean(DebtorWishRepository.class),
            links,
            context.getBean(DossierRepository.class),
            settings,
            context.getBean(Decisions.class),
            consents,
            interactions,
            context.getBean(Recordings.class),
            context.getBean(BusinessDays.class),
            context.getBean(PlatformTransactionManager.class));
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private AccountId owing(String key, String address) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    sql.execute(
        "update customer.customer set email = '%s' where source_key = '%s'"
            .formatted(address, key));
    return account;
  }

  /** Sends what is due about an account and gives the token of its link. */
  private String tokenOfReminder(AccountId account) {
    sent.clear();
    send(account);
    return sent.getLast().unsubscribe().orElseThrow().link().substring(BASE.length() + 13);
  }

  private void send(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    Messenger messenger =
        message -> {
          sent.add(message);
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
    var _ = OutreachStory.dispatch(context, messenger, desk).sendDue();
  }

  private Message newest(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 1)).getFirst();
  }

  @Test
  void a_message_has_a_link_in_its_text_and_its_headers() {
    AccountId account = owing("U1", "u1@example.org");
    String token = tokenOfReminder(account);

    OutboundMessage message = sent.getLast();
    assertThat(message.unsubscribe().orElseThrow().oneClick()).isTrue();
    assertThat(message.plain()).contains(BASE + "/preferences/" + token);
    assertThat(message.html().orElseThrow()).contains(BASE + "/preferences/" + token);
    assertThat(preferences.find(token))
        .contains(
            new DebtorPreferences.Known(
                "Example GmbH",
                "Customer U1",
                "u***@example.org",
                preferences.find(token).orElseThrow().kinds(),
                true,
                true,
                Channel.EMAIL,
                Language.GERMAN));
  }

  @Test
  void where_debtors_cannot_reach_us_no_link_is_promised() {
    links = new PreferenceLinks(context.getBean(Settings.class), "");
    send(owing("U2", "u2@example.org"));

    assertThat(sent.getLast().unsubscribe()).isEmpty();
    assertThat(sent.getLast().plain()).doesNotContain("preferences", "abbestellen");
  }

  @Test
  void an_objection_holds_for_all_who_share_the_address_and_the_gate_heeds_it() {
    AccountId account = owing("U3", "U3@Example.org");
    AccountId sharer = owing("U4", "u3@example.org");
    String token = tokenOfReminder(account);

    assertThat(preferences.stop(token)).isTrue();
    assertThat(preferences.stop(token)).as("pressed twice").isTrue();

    assertThat(preferences.find(token).orElseThrow().wantsMail()).isFalse();
    assertThat(asTester(() -> consents.inForce(account))).hasSize(1);
    assertThat(consentsOf(account)).isEqualTo(1);
    sent.clear();
    send(sharer);
    assertThat(sent).isEmpty();
    assertThat(newest(sharer).state()).isEqualTo(Message.State.REFUSED);
    AccountId later = owing("U5", "u3@example.org");
    send(later);
    assertThat(sent).as("a customer who comes with the address later").isEmpty();
    assertThat(newest(later).state()).isEqualTo(Message.State.REFUSED);
  }

  private long consentsOf(AccountId account) {
    return sql.fetchSingle(
            "select count(*) from contact.consent where account_id = " + account.value())
        .get(0, Long.class);
  }

  @Test
  void an_objection_can_be_taken_back_and_a_language_and_channel_be_chosen() {
    AccountId account = owing("U6", "u6@example.org");
    String token = tokenOfReminder(account);

    boolean _ = preferences.stop(token);
    var known =
        preferences.choose(
            token, new DebtorPreferences.Choice(true, true, Channel.CALL, Language.FRENCH));
    var _ =
        preferences.choose(
            token, new DebtorPreferences.Choice(true, true, Channel.CALL, Language.FRENCH));

    assertThat(known.orElseThrow().wantsMail()).isTrue();
    assertThat(known.orElseThrow().language()).isEqualTo(Language.FRENCH);
    assertThat(asTester(() -> interactions.timelineOf(account, TODAY, 10)))
        .filteredOn(each -> each.note().contains("rather be reached by call, in french"))
        .hasSize(1);
  }

  @Test
  void the_language_that_was_chosen_is_that_of_the_next_message() {
    AccountId account = owing("U7", "u7@example.org");
    String token = tokenOfReminder(account);
    var _ =
        preferences.choose(
            token, new DebtorPreferences.Choice(true, true, Channel.EMAIL, Language.SPANISH));

    assertThat(
            new Addressees(
                    asTester(() ->
                        context
                            .getBean(Dossiers.class)
                            .now(Long.MAX_VALUE, List.of(account))
                            .get(account)),
                    asTester(() -> context.getBean(GateDesk.class).open().names()))
                .choose()
                .language())
        .isEqualTo(Language.SPANISH);
  }

  @Test
  void a_token_that_we_did_not_make_opens_nothing() {
    String token = tokenOfReminder(owing("U8", "u8@example.org"));
    char other = token.charAt(25) == 'A' ? 'B' : 'A';

    assertThat(preferences.find(token.substring(0, 25) + other + token.substring(26))).isEmpty();
    assertThat(preferences.find("")).isEmpty();
    assertThat(preferences.find("%%%")).isEmpty();
    assertThat(preferences.find(token + "A")).isEmpty();
    assertThat(preferences.find(unknownMessage())).isEmpty();
    assertThat(preferences.stop(unknownMessage())).isFalse();
  }

  private String unknownMessage() {
    return links.open().apply(UUID.randomUUID()).orElseThrow().substring(BASE.length() + 13);
  }
}
