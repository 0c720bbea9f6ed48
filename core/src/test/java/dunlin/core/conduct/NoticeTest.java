package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.conduct.ContactCircumstances.NoticeSent;
import dunlin.core.conduct.ContactRequest.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notices that go out in or soon after the first communication. */
class NoticeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String VALIDATION = "us-reg-f.validation";

  private static final String AS_BEFORE =
      """
      pack before
      version 1
      dated 2026-11-23
      title As packs were before
      rule before.validation
        says The validation notice goes out within 5 days.
        source 12 CFR 1006.34(a)
        status unverified
        from always
        to open
        check notice
        notice validation
        within-days 5
      """;

  private static ContactBuilder callWithoutNotice() {
    ContactBuilder call = ContactBuilder.consumerCall(TODAY + "T12:00");
    call.noticesSent.clear();
    return call;
  }

  @Test
  void unknown_is_refused_and_first_contact_today_is_not() {
    ContactBuilder call = callWithoutNotice();
    assertThat(call.refusingRules()).containsExactly(VALIDATION);
    assertThat(call.objections()).containsExactly(Objection.UNKNOWN_FACT);

    call.firstCommunication = Optional.of(TODAY);
    assertThat(call.verdict())
        .isInstanceOfSatisfying(
            Verdict.Permit.class,
            permit ->
                assertThat(permit.duties())
                    .anySatisfy(duty -> {
                      assertThat(duty.rule()).isEqualTo(VALIDATION);
                      assertThat(duty.by()).isEqualTo(TODAY.plusDays(5));
                    }));
  }

  @Test
  void the_last_day_is_the_fifth_after_the_first_communication() {
    ContactBuilder call = callWithoutNotice();
    call.firstCommunication = Optional.of(TODAY.minusDays(5));
    assertThat(call.refusingRules()).isEmpty();

    call.firstCommunication = Optional.of(TODAY.minusDays(6));
    assertThat(call.objections()).containsExactly(Objection.NOTICE_MISSING);
    call.noticesSent.add(new NoticeSent(Notice.VALIDATION, TODAY));
    assertThat(call.refusingRules()).isEmpty();
  }

  @Test
  void a_pack_that_does_not_speak_of_the_unknown_is_judged_as_it_was() {
    Gate before = Gate.of(List.of(RulePack.parse(AS_BEFORE).value().orElseThrow()));
    ContactBuilder call = callWithoutNotice();

    assertThat(before.judge(call.request(), call.circumstances()).isPermit()).isTrue();
    Certificate certificate = Certificate.of(before, call.request(), call.circumstances());
    assertThat(Certificates.recheck(certificate.text()).differences()).isEmpty();
  }
}
