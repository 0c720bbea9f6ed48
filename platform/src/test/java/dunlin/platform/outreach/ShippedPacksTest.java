package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each rule pack that comes along, by a rule that it is known by, through the desk of the gate. */
@PlatformTest
class ShippedPacksTest extends DeskCase {

  @Autowired Outlook outlook;
  @Autowired Consents consents;

  private static final Instant NOON_IN_BERLIN = Instant.parse("2026-06-30T10:00:00Z");

  @Test
  void house() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("P1", "EUR 900.00", 6);
    assertThat(result(account, "house.no-false-urgency")).startsWith("passed");

    words = "This is your last chance.";
    assertThat(result(account, "house.no-false-urgency")).startsWith("refused");
  }

  @Test
  void us_reg_f() {
    AccountId account = owingSince("P2", BEGUN);
    assertThat(result(account, "us-reg-f.opt-out-line")).startsWith("refused");

    words = "You can unsubscribe.";
    assertThat(result(account, "us-reg-f.opt-out-line")).startsWith("passed");
    collecting("FIRST_PARTY", "NATURAL_PERSON", "CONSUMER");
    assertThat(result(account, "us-reg-f.opt-out-line")).startsWith("out role is first-party");
  }

  @Test
  void us_tcpa() {
    AccountId account = owingSince("P3", BEGUN);
    assertThat(result(account, "us-tcpa.text-consent")).startsWith("out channel is email");
    assertThat(standing(account, Channel.SMS)).contains("us-tcpa.text-consent");

    var _ =
        asTester(() ->
            consents.record(
                new Consents.Said(
                    account,
                    Channel.SMS,
                    "",
                    Consent.State.GRANTED,
                    Consent.Source.MEMBER,
                    "in the contract",
                    TODAY)));
    assertThat(standing(account, Channel.SMS)).doesNotContain("us-tcpa.text-consent");
  }

  private List<String> standing(AccountId account, Channel channel) {
    return asTester(() -> outlook.of(account)).stream()
        .filter(each -> each.channel() == channel)
        .flatMap(each -> each.standing().stream())
        .map(ChannelOutlook.Standing::rule)
        .toList();
  }

  @Test
  void us_can_spam() {
    AccountId account = owingSince("P4", BEGUN);
    assertThat(result(account, "us-can-spam.no-offer")).startsWith("passed");
    assertThat(result(account, "us-can-spam.postal-address")).startsWith("out purpose is dunning");

    words = "A special offer for you.";
    assertThat(result(account, "us-can-spam.no-offer")).startsWith("refused OFFER_INSIDE");
  }

  @Test
  void mail() {
    AccountId account = owingSince("P5", BEGUN);
    assertThat(result(account, "mail.one-click-consumer")).startsWith("refused NO_ONE_CLICK");

    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    assertThat(result(account, "mail.one-click-consumer")).startsWith("out debtor is business");
  }

  @Test
  void eu_uk_gdpr_and_ai() {
    collecting("FIRST_PARTY", "SOLE_TRADER", "COMMERCIAL");
    AccountId account = seeded.owing("P6", "EUR 900.00", 6);
    assertThat(result(account, "eu-uk.opt-out")).startsWith("out purpose is dunning");
    assertThat(result(account, "ai.disclosure", Instant.parse("2026-08-03T10:00:00Z")))
        .startsWith("out ai is none");
    assertThat(result(account, "gdpr.basis", NOON_IN_BERLIN)).startsWith("passed");

    Acting.run(TESTER, () -> settings.choose(Choice.BASIS, ""));
    assertThat(result(account, "gdpr.basis", NOON_IN_BERLIN)).startsWith("refused NO_BASIS");
  }

  @Test
  void massachusetts_california_and_new_york_city() {
    collecting("FIRST_PARTY", "NATURAL_PERSON", "CONSUMER");
    AccountId consumer = owingSince("P7", BEGUN);
    assertThat(result(consumer, "us-ma.validation")).startsWith("passed");
    assertThat(result(consumer, "us-nyc.keep", Instant.parse("2026-09-01T16:00:00Z")))
        .startsWith("passed");
    assertThat(result(consumer, "us-ca.own-language")).startsWith("out debtor is natural-person");
  }

  @Test
  void items_say_when_they_can_no_longer_be_sued_for() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("L1", "EUR 900.00", 6);
    assertThat(line(account, "circumstances.books.items.1.barredFrom ")).isEqualTo("2030-01-01");

    AccountId american = owingSince("L2", LocalDate.of(2023, 6, 19));
    assertThat(line(american, "circumstances.books.items.1.dueDate ")).isEqualTo("2023-06-29");
    assertThat(line(american, "circumstances.books.items.1.barredFrom "))
        .as("the shortest of the states")
        .isEqualTo("2026-06-30");
  }

  @Test
  void a_suit_is_not_spoken_of_from_the_first_day_on_which_it_is_barred() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = owingSince("L3", LocalDate.of(2023, 6, 20));
    Instant lastDay = Instant.parse("2026-06-30T16:00:00Z");
    Instant firstDay = Instant.parse("2026-07-01T16:00:00Z");

    words = "We will take you to court.";
    assertThat(result(account, "house.time-barred", lastDay)).startsWith("passed");
    assertThat(result(account, "house.time-barred", firstDay)).startsWith("refused TIME_BARRED");
  }

  @Test
  void public_holidays_and_own_days_are_not_worked_and_unknown_ones_are_named() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId german = seeded.owing("H1", "EUR 900.00", 6);
    String working = "house.working-days";
    sql.execute(
        "insert into calendar.holiday values ('DE', '2026-07-07', 'our own day') on conflict do nothing");

    assertThat(result(german, working, Instant.parse("2026-10-02T10:00:00Z")))
        .startsWith("passed")
        .doesNotContain("holidays-unknown");
    assertThat(result(german, working, Instant.parse("2026-12-25T10:00:00Z")))
        .startsWith("refused NO_WORKING_DAY");
    assertThat(result(german, working, Instant.parse("2026-07-07T10:00:00Z")))
        .startsWith("refused NO_WORKING_DAY");

    seeded.deliver(
        new LedgerRecord.Customer(
            0,
            "H2",
            "Customer H2",
            "JP",
            "EUR",
            "MID",
            "B",
            30,
            null,
            "ap@example.org",
            "",
            "",
            "en"),
        SeededLedger.invoice("H2-1", "H2", "EUR 900.00", 6));
    assertThat(result(seeded.account("H2"), working, Instant.parse("2026-07-07T10:00:00Z")))
        .startsWith("passed")
        .contains("holidays-unknown", "JP");
    sql.execute("delete from calendar.holiday where day = '2026-07-07'");
  }
}
