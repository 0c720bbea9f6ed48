package dunlin.platform.contact;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class ConsentsAndFlagsTest {

  @Autowired Consents consents;
  @Autowired Flags flags;
  @Autowired AuditTrail trail;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void the_newest_word_on_an_address_counts_however_it_is_written() {
    AccountId account = seeded.owing("K1", "EUR 900.00", 40);
    say(account, Channel.EMAIL, " Anna@Example.com", Consent.State.GRANTED);
    say(account, Channel.EMAIL, "", Consent.State.GRANTED);
    say(account, Channel.CALL, "+49 (30) 123-45", Consent.State.GRANTED);

    say(account, Channel.EMAIL, "anna@example.COM ", Consent.State.REVOKED);

    assertThat(as(() -> consents.inForce(account)))
        .extracting(Consent::channel, Consent::address, Consent::isGranted)
        .containsExactly(
            tuple(Channel.CALL, "+493012345", true),
            tuple(Channel.EMAIL, "", true),
            tuple(Channel.EMAIL, "anna@example.com", false));
    assertThat(sql.fetchCount(DSL.table("contact.consent")))
        .as("nothing is taken away")
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void the_trail_tells_of_it_without_the_address() {
    AccountId account = seeded.owing("K2", "EUR 900.00", 40);
    say(account, Channel.EMAIL, "secret@example.com", Consent.State.REVOKED);
    long flag = raise(account, Flag.Kind.ATTORNEY, null);
    assertThat(as(() -> flags.takeBack(account, flag, "no longer"))).isTrue();

    List<AuditLine> lines =
        as(() -> trail.linesBefore(Long.MAX_VALUE, "account:" + account.value(), 3));
    assertThat(lines)
        .extracting(AuditLine::action)
        .containsExactly("took a flag back", "raised a flag", "recorded an objection");
    assertThat(lines.toString()).doesNotContain("secret", "counsel wrote");
  }

  @Test
  void an_address_that_is_none_and_words_that_are_missing_are_refused() {
    AccountId account = seeded.owing("K3", "EUR 900.00", 40);
    assertThatThrownBy(() -> say(account, Channel.EMAIL, "anna", Consent.State.GRANTED))
        .hasMessage("is no e-mail address");
    assertThatThrownBy(() -> say(account, Channel.SMS, "call me", Consent.State.GRANTED))
        .hasMessage("is no phone number");
    assertThatThrownBy(() -> said(account, "", TODAY)).hasMessageContaining("wording is empty");
    assertThatThrownBy(
            () -> as(() -> consents.record(said(account, "by phone", TODAY.plusDays(1)))))
        .hasMessage("it was said on 2026-07-01, after the business date 2026-06-30");
    assertThatThrownBy(
            () -> as(() -> consents.record(said(new AccountId(987_654), "by phone", TODAY))))
        .hasMessageContaining("does not exist or is out of sight");
  }

  @Test
  void a_flag_holds_from_its_day_until_its_last_or_until_it_is_taken_back() {
    AccountId account = seeded.owing("K4", "EUR 900.00", 40);
    long open = raise(account, Flag.Kind.INSOLVENCY, null);
    raise(account, Flag.Kind.CEASE, TODAY);

    assertThat(as(() -> flags.inForce(account)))
        .extracting(Flag::kind, Flag::until, Flag::by)
        .containsExactly(
            tuple(Flag.Kind.INSOLVENCY, null, TESTER.name()),
            tuple(Flag.Kind.CEASE, TODAY, TESTER.name()));
    assertThat(inForceOn(account, TODAY.plusDays(1))).containsExactly("INSOLVENCY");
    assertThat(inForceOn(account, TODAY.minusDays(4))).isEmpty();

    assertThat(as(() -> flags.takeBack(new AccountId(account.value() + 1), open, "x"))).isFalse();
    assertThat(as(() -> flags.takeBack(account, open, "the court closed it"))).isTrue();
    assertThat(as(() -> flags.takeBack(account, open, "again"))).isFalse();
    assertThat(as(() -> flags.inForce(account)))
        .extracting(Flag::kind)
        .containsExactly(Flag.Kind.CEASE);
    assertThat(inForceOn(account, TODAY.minusDays(1)))
        .as("it stays what it was on days before")
        .contains("INSOLVENCY");
  }

  @Test
  void a_flag_needs_a_reason_and_days_that_make_sense() {
    AccountId account = seeded.owing("K5", "EUR 900.00", 40);
    assertThatThrownBy(() -> raise(account, " ", TODAY, null)).hasMessage("a flag needs a reason");
    assertThatThrownBy(() -> raise(account, "why", TODAY.plusDays(1), null))
        .hasMessageContaining("since is 2026-07-01, after");
    assertThatThrownBy(() -> raise(account, "why", TODAY, TODAY.minusDays(1)))
        .hasMessageContaining("until is 2026-06-29, before");
    assertThatThrownBy(() -> raise(new AccountId(987_654), "why", TODAY, null))
        .hasMessageContaining("does not exist or is out of sight");
  }

  @Test
  void members_see_and_say_it_of_their_own_book_only() {
    AccountId account = seeded.owing("K6", "EUR 900.00", 40);
    raise(account, Flag.Kind.CEASE, null);
    say(account, Channel.EMAIL, "a@example.com", Consent.State.GRANTED);
    long stranger = seeded.member("stranger", "Stranger");

    Acting.run(
        SeededLedger.ownBookOnly(stranger),
        () -> {
          assertThat(flags.inForce(account)).isEmpty();
          assertThat(consents.inForce(account)).isEmpty();
          assertThatThrownBy(() -> consents.record(said(account, "by phone", TODAY)))
              .hasMessageContaining("out of sight");
        });
  }

  private List<String> inForceOn(AccountId account, LocalDate day) {
    return sql.fetch(
            "select kind from contact.flags_as_of(array[{0}::bigint], {1}::date, 9223372036854775807)",
            DSL.val(account.value()), DSL.val(day))
        .map(row -> row.get(0, String.class));
  }

  private long raise(AccountId account, Flag.Kind kind, @Nullable LocalDate until) {
    return as(() ->
        flags.raise(new Flags.Raise(account, kind, "counsel wrote", TODAY.minusDays(3), until)));
  }

  private void raise(AccountId account, String note, LocalDate since, @Nullable LocalDate until) {
    var _ = as(() -> flags.raise(new Flags.Raise(account, Flag.Kind.CEASE, note, since, until)));
  }

  private void say(AccountId account, Channel channel, String address, Consent.State state) {
    var _ =
        as(() ->
            consents.record(
                new Consents.Said(
                    account,
                    channel,
                    address,
                    state,
                    Consent.Source.MEMBER,
                    "on the phone",
                    TODAY)));
  }

  private static Consents.Said said(AccountId account, String wording, LocalDate on) {
    return new Consents.Said(
        account, Channel.LETTER, "", Consent.State.GRANTED, Consent.Source.MEMBER, wording, on);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}
