package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.ReportBox;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox of a server that others wrote. */
class ImapReportBoxTest {

  private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", "imap"));
  private final List<ReportBox.Arrived> kept = new ArrayList<>();
  private GreenMailUser user;

  @BeforeEach
  void start() {
    server.start();
    user = server.setUser("bounce@mail.nordwind.example", "bounce", "secret");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void arrives(String mail) throws Exception {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(Bounces.bytes(mail))));
  }

  private ImapReportBox box(String password) {
    return new ImapReportBox(
        new ImapSettings(
            "localhost",
            server.getImap().getPort(),
            SmtpSettings.Security.NONE,
            "bounce",
            password,
            ImapSettings.PUT_AWAY),
        new ReportReader(new SmtpSettings.Returns("bounce", "mail.nordwind.example")));
  }

  private static String bounce(String address) {
    return Bounces.report(Bounces.receiver(address, "failed", "5.1.1", "550 no such user"));
  }

  @Test
  void each_mail_is_kept_once_and_put_away() throws Exception {
    arrives(bounce("a@kunde.example"));
    arrives("From: somebody@kunde.example\nSubject: hello\n\nGood morning\n");

    assertThat(box("secret").look(10, kept::add)).isEqualTo(new ReportBox.Looked(2, ""));
    assertThat(box("secret").look(10, kept::add)).isEqualTo(new ReportBox.Looked(0, ""));

    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst().report().orElseThrow().token()).contains(Bounces.TOKEN);
    assertThat(kept.getFirst().report().orElseThrow().outcomes())
        .extracting(DeliveryReport.Outcome::kind)
        .containsExactly(DeliveryReport.Kind.PERMANENT);
    assertThat(kept.getLast().report()).isEmpty();
  }

  @Test
  void what_cannot_be_kept_stays_and_comes_again_with_the_same_digest() throws Exception {
    arrives(bounce("a@kunde.example"));
    arrives(bounce("b@kunde.example"));
    List<String> tried = new ArrayList<>();

    ReportBox.Looked looked =
        box("secret")
            .look(
                10,
                mail -> {
                  tried.add(mail.digest());
                  if (tried.size() == 1) {
                    throw new IllegalStateException("the database is away");
                  }
                });

    assertThat(looked.kept()).isEqualTo(1);
    assertThat(looked.trouble()).contains("the database is away");
    assertThat(box("secret").look(10, kept::add).kept()).isEqualTo(1);
    assertThat(kept.getFirst().digest()).isEqualTo(tried.getFirst());
  }

  @Test
  void those_that_cannot_be_kept_do_not_keep_others_from_being_read() throws Exception {
    for (int i = 0; i < 4; i++) {
      arrives(bounce("a" + i + "@kunde.example"));
    }
    List<String> tried = new ArrayList<>();

    ReportBox.Looked looked =
        box("secret")
            .look(
                2,
                mail -> {
                  tried.add(mail.digest());
                  if (tried.size() <= 2) {
                    throw new IllegalStateException("it cannot be kept");
                  }
                });

    assertThat(looked.kept()).isEqualTo(2);
  }

  @Test
  void only_so_many_are_read_at_once() throws Exception {
    for (int i = 0; i < 5; i++) {
      arrives(bounce("a" + i + "@kunde.example"));
    }

    assertThat(box("secret").look(3, kept::add).kept()).isEqualTo(3);
    assertThat(box("secret").look(3, kept::add).kept()).isEqualTo(2);
  }

  @Test
  void a_wrong_password_is_told_and_nothing_is_thrown() {
    ReportBox.Looked looked = box("wrong").look(10, kept::add);

    assertThat(looked.kept()).isZero();
    assertThat(looked.trouble()).isNotEmpty().doesNotContain("wrong");
  }
}
