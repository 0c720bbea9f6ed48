package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures are held against a verifier that was held against the examples of RFC 8463. */
class DkimTest {

  /** RFC 8463, A.3, with the signatures in it. */
  private static final String EXAMPLE =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :
       subject : date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
       Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """
          .replace("\n", "\r\n");

  private static final String EXAMPLE_PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  private static final String EXAMPLE_PRIVATE = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

  @Test
  void the_verifier_accepts_the_example_of_the_rfc_and_nothing_near_it() {
    var key = DkimVerifier.ed25519(EXAMPLE_PUBLIC);

    assertThat(DkimVerifier.verify(EXAMPLE, key)).isTrue();
    assertThat(DkimVerifier.verify(EXAMPLE.replace("hungry", "angry"), key)).isFalse();
    assertThat(DkimVerifier.verify(EXAMPLE.replace("dinner", "supper"), key)).isFalse();
    assertThat(DkimVerifier.verify(EXAMPLE.replace("game.  Are", "game. Are"), key)).isTrue();
  }

  @Test
  void a_message_signed_with_the_key_of_the_rfc_verifies_with_its_public_half() throws Exception {
    byte[] seed = Base64.getDecoder().decode(EXAMPLE_PRIVATE);
    byte[] pkcs8 = new byte[48];
    System.arraycopy(
        new byte[] {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20},
        0,
        pkcs8,
        0,
        16);
    System.arraycopy(seed, 0, pkcs8, 16, 32);
    String mail = mailSignedBy(pem(pkcs8));

    assertThat(mail).startsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;");
    assertThat(DkimVerifier.verify(mail, DkimVerifier.ed25519(EXAMPLE_PUBLIC))).isTrue();
    assertThat(
            DkimVerifier.verify(mail.replace("Dear", "Near"), DkimVerifier.ed25519(EXAMPLE_PUBLIC)))
        .isFalse();
  }

  @Test
  void what_stops_the_mail_is_signed_and_no_second_sender_can_be_added() throws Exception {
    KeyPair pair = rsa(2048);
    String mail = mailSignedBy(pem(pair.getPrivate().getEncoded()));

    assertThat(mail).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    assertThat(DkimVerifier.verify(mail, pair.getPublic())).isTrue();
    assertThat(DkimVerifier.verify(mail.replace("/stop/", "/other/"), pair.getPublic())).isFalse();
    assertThat(DkimVerifier.verify(mail.replace("One-Click", "Two-Click"), pair.getPublic()))
        .isFalse();
    String forged = mail.replace("Date: ", "From: Boss <boss@nordwind.example>\r\nDate: ");
    assertThat(DkimVerifier.verify(forged, pair.getPublic())).isFalse();
  }

  @Test
  void a_key_too_short_or_of_no_kind_is_not_taken_and_never_shown() throws Exception {
    String weak = pem(rsa(512).getPrivate().getEncoded());

    assertThatThrownBy(() -> DkimKey.of("nordwind.example", "k1", weak))
        .hasMessageContaining("512 bits");
    assertThatThrownBy(() -> DkimKey.of("nordwind.example", "k1", "c2VjcmV0"))
        .hasMessageContaining("openssl")
        .hasMessageNotContaining("c2VjcmV0");
    String strong = pem(rsa(1024).getPrivate().getEncoded());
    assertThat(DkimKey.of("Nordwind.example", "k1", strong))
        .hasToString("DkimKey[k1._domainkey.nordwind.example]");
  }

  private static String mailSignedBy(String pem) throws UnsendableException {
    SmtpSettings open = Mails.settings(25, SmtpSettings.Security.NONE);
    SmtpSettings signing =
        new SmtpSettings(
            open.host(),
            open.port(),
            open.security(),
            open.login(),
            open.heloName(),
            open.returns(),
            List.of(DkimKey.of("nordwind.example", "k1", pem)),
            open.patience(),
            1);
    OutboundMessage message =
        new OutboundMessage(
            "effect-1",
            Mails.FROM,
            Optional.of(Mails.FROM),
            List.of(Mails.TO),
            "Zahlungserinnerung für Müller & Söhne, Rechnung 4711, zum dritten Mal in diesem Jahr",
            "Dear customer,  two blanks \n\n.\n\n\n",
            Optional.of("<p>Dear customer</p>"),
            List.of(),
            Locale.GERMAN,
            List.of("<a@b.example>"),
            Optional.of(new Unsubscribe("https://nordwind.example/stop/abc", true)));
    return new String(
        new Composer(signing).compose(message, Mails.DATE).content().bytes(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private static KeyPair rsa(int bits) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static String pem(byte[] pkcs8) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(pkcs8));
  }
}
