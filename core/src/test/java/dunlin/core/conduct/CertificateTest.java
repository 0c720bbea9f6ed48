package dunlin.core.conduct;

import static dunlin.core.conduct.ContactBuilder.FIRST_DEBT;
import static dunlin.core.conduct.ContactBuilder.GATE;
import static dunlin.core.conduct.ContactBuilder.consumerCall;
import static dunlin.core.conduct.ContactBuilder.reminder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The proof of a contact. */
class CertificateTest {

  private static Certificate certificate(ContactBuilder contact) {
    return Certificate.of(GATE, contact.request(), contact.circumstances());
  }

  private static ContactBuilder refusedCall() {
    ContactBuilder call = consumerCall("2026-11-24T21:30");
    for (int i = 1; i <= 7; i++) {
      call.calledOn("2026-11-2" + (i % 4) + "T1" + i + ":00", FIRST_DEBT);
    }
    return call;
  }

  @Test
  void it_tells_packs_rules_counted_contacts_local_times_and_the_verdict() {
    Certificate certificate = certificate(refusedCall());

    assertThat(certificate.proof())
        .startsWith("certificate 1\nrequest.account 17\n")
        .contains("\npack us-reg-f 2 2026-11-23 ")
        .contains(
            "\nrule us-reg-f.seven-in-seven refused TOO_MANY_CONTACTS 2026-11-27T05:00:00Z"
                + " debt=n:101 count=n:7 most=n:7 zone=w:America/New_York"
                + " counted-from=d:2026-11-18 counted-to=d:2026-11-24 counted=w:1,2,3,4,5,6,7 | ")
        .contains("local=w:2026-11-24T21:30-05:00/America/New_York")
        .contains("\nrule us-ma.personal out place is [US/NY/Albany], and the rule is for US/MA\n")
        .contains("\nverdict refusal 2026-11-30T13:00:00Z\n")
        .endsWith("hash " + certificate.hash() + "\n");
    assertThat(certificate.hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void it_holds_when_judged_again_from_its_text_alone() {
    for (ContactBuilder each : List.of(reminder(), refusedCall())) {
      Certificates.Recheck recheck = Certificates.recheck(certificate(each).text());

      assertThat(recheck.differences()).isEmpty();
      assertThat(recheck.notRepeated()).isEmpty();
    }
  }

  private static Certificate carrying() {
    ContactBuilder contact = reminder();
    return Certificate.of(
        GATE,
        contact.request(),
        contact.circumstances(),
        Carried.of(
            "<p>Dear Sir</p>",
            List.of(
                Carried.File.of("a b.pdf", "application/pdf", new byte[] {1, 2, 3}),
                Carried.File.of("c.pdf", "application/pdf", new byte[0]))));
  }

  @Test
  void what_is_carried_beside_the_words_is_named_by_its_hash() {
    Certificate certificate = carrying();

    assertThat(certificate.proof())
        .startsWith("certificate 2\n")
        .contains("\nhtml " + Coded.hash("<p>Dear Sir</p>") + "\n")
        .contains(
            "\nfile 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81 3"
                + " application/pdf a b.pdf\n");
    assertThat(certificate.carried().orElseThrow().files())
        .extracting(Carried.File::name)
        .containsExactly("a b.pdf", "c.pdf");
    assertThat(certificate(reminder()).carried()).isEmpty();
    assertThat(Certificates.recheck(certificate.text()).differences()).isEmpty();
    assertThat(Certificates.recheck(certificate.withoutWords().text()).differences()).isEmpty();
  }

  @Test
  void a_file_that_is_left_out_of_a_certificate_or_of_its_form_is_found() {
    String fewer = carrying().text().replaceFirst("file [^\n]* c.pdf\n", "");
    String older = carrying().text().replace("certificate 2\n", "certificate 1\n");

    assertThat(Certificates.recheck(fewer).holds()).isFalse();
    assertThat(Certificates.recheck(older).holds()).isFalse();
    assertThat(
            Certificates.recheck(forged(carrying(), proof -> proof.replace("file 0", "file 1")))
                .holds())
        .as("who changes the hash of a file and hashes again is found by the ledger of hashes only")
        .isTrue();
  }

  @Test
  void one_changed_byte_in_what_is_carried_is_found() {
    String text = carrying().text();
    byte[] good = text.getBytes(UTF_8);
    int from = text.indexOf("\nhtml ");
    for (int at = from; at < text.indexOf("\ncircumstances."); at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertThat(Certificates.recheck(new String(bad, UTF_8), GATE).holds()).isFalse();
    }
  }

  @Test
  void the_same_contact_gives_the_same_bytes() {
    assertThat(certificate(refusedCall()).text()).isEqualTo(certificate(refusedCall()).text());
  }

  @Test
  void one_changed_byte_anywhere_is_found() {
    byte[] good = certificate(reminder()).text().getBytes(UTF_8);
    List<Integer> missed = new ArrayList<>();
    for (int at = 0; at < good.length; at += 1 + at % 97) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      if (Certificates.recheck(new String(bad, UTF_8), GATE).holds()) {
        missed.add(at);
      }
    }

    assertThat(missed).isEmpty();
  }

  @Test
  void what_was_changed_and_hashed_again_is_judged_again_and_named() {
    String forged =
        forged(
            certificate(refusedCall()),
            proof ->
                proof
                    .replaceFirst("(us-reg-f.seven-in-seven) refused[^\n]*", "$1 passed")
                    .replaceFirst("verdict refusal[^\n]*", "verdict permit"));

    assertThat(Certificates.recheck(forged).differences())
        .anySatisfy(difference -> assertThat(difference).contains("us-reg-f.seven-in-seven passed"))
        .anySatisfy(difference -> assertThat(difference).contains("verdict permit"));
  }

  @Test
  void a_contact_left_out_of_the_history_is_found_by_what_follows() {
    String forged =
        forged(
            certificate(refusedCall()),
            proof ->
                proof.replace(
                    "circumstances.history.contacts.7.connected true",
                    "circumstances.history.contacts.7.connected false"));

    assertThat(Certificates.recheck(forged).differences())
        .anySatisfy(
            difference -> assertThat(difference).contains("count=n:7").contains("count=n:6"));
  }

  private static String forged(Certificate certificate, UnaryOperator<String> change) {
    String lines = change.apply(certificate.proof());
    String body = lines.substring(0, lines.lastIndexOf("hash "));
    String proof = body + "hash " + Coded.hash(body) + "\n";
    return new Certificate(proof, certificate.said(), certificate.packs()).text();
  }

  @Test
  void the_words_may_be_erased_and_the_rest_is_still_judged_again() {
    Certificate certificate = certificate(reminder());
    Certificate silent = certificate.withoutWords();

    assertThat(silent.text()).doesNotContain("Dear Sir");
    Certificates.Recheck recheck = Certificates.recheck(silent.text());
    assertThat(recheck.differences()).isEmpty();
    assertThat(recheck.notRepeated()).contains("house.facts-only", "house.no-cards");

    String forged =
        forged(
            silent,
            proof ->
                proof
                    .replace("contacts.days 1", "contacts.days 2")
                    .replace("rule house.gap passed", "rule house.gap refused TOO_SOON -  | x"));
    assertThat(Certificates.recheck(forged).holds()).isFalse();
  }

  @Test
  void a_verdict_that_does_not_follow_from_its_rules_is_found_without_the_words_too() {
    Certificate certificate = certificate(reminder().saying("Act now!")).withoutWords();
    assertThat(Certificates.recheck(certificate.text()).differences()).isEmpty();

    String forged =
        forged(certificate, proof -> proof.replace("verdict refusal -", "verdict permit"));
    assertThat(Certificates.recheck(forged).differences())
        .containsExactly("the verdict does not follow from the results of the rules");
  }

  @Test
  void packs_may_be_kept_elsewhere_and_only_the_very_same_will_do() {
    Certificate lean = certificate(reminder()).withoutPacks();

    assertThat(Certificates.recheck(lean.text(), GATE).differences()).isEmpty();
    assertThat(Certificates.recheck(lean.text()).holds()).isFalse();

    RulePack other =
        RulePack.parse(RulePacks.shipped().getFirst().text().replace("hours 26", "hours 27"))
            .value()
            .orElseThrow();
    List<RulePack> packs = new ArrayList<>(RulePacks.shipped());
    packs.set(0, other);
    assertThat(Certificates.recheck(lean.text(), Gate.of(packs)).differences())
        .anySatisfy(difference -> assertThat(difference).startsWith("no pack is at hand"));
  }

  @Test
  void nothing_that_is_no_certificate_holds() {
    for (String text : List.of("", "certificate 1\n", "hash 12\n", "\n\n", "text x\n y\n")) {
      assertThat(Certificates.recheck(text).holds()).as(text).isFalse();
    }
    String good = certificate(reminder()).text();
    assertThat(Certificates.recheck(good + "\n").holds()).isFalse();
    assertThat(Certificates.recheck(good + "more\n").holds()).isFalse();
    assertThat(Certificates.recheck(good.replace("\n", "\r\n")).holds()).isFalse();
    assertThat(Certificates.recheck("x\n" + good).holds()).isFalse();
  }

  @Test
  void odd_words_come_back_as_they_went_in() {
    for (String words :
        List.of(
            "",
            "-",
            "%",
            "%%",
            " a ",
            "a\nb\r\n\tc",
            "ü€😀",
            "\ud800x",
            "\u2028",
            "a%20b",
            "%u00")) {
      assertThat(Coded.plain(Coded.line(words))).isEqualTo(words);
      assertThat(Coded.plain(Coded.word(words))).isEqualTo(words);
      assertThat(Coded.word(words)).doesNotContain(" ", "\n");
      ContactBuilder odd = reminder().saying(words);
      odd.language = words;
      assertThat(Certificates.recheck(certificate(odd).text()).differences()).as(words).isEmpty();
    }
  }

  @Test
  void a_judgement_that_failed_is_certified_as_such() {
    ContactBuilder odd =
        reminder()
            .receipt(ContactCircumstances.Source.PENDING, "EUR 92233720368547758.07")
            .receipt(ContactCircumstances.Source.PENDING, "EUR 92233720368547758.07");

    assertThat(certificate(odd).proof()).contains("rule gate refused GATE_FAILED");
    assertThat(Certificates.recheck(certificate(odd).text()).differences()).isEmpty();
  }
}
