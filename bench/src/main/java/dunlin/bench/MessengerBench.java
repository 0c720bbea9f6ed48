package dunlin.bench;

import dunlin.connectors.mail.DkimKey;
import dunlin.connectors.mail.SmtpMessenger;
import dunlin.connectors.mail.SmtpSettings;
import dunlin.connectors.mail.SmtpSettings.Returns;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.connectors.mail.SmtpSettings.Timeouts;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Hands messages of plain text, HTML and a PDF of 20 kB to a mail server on this machine, each
 * signed with an RSA key of 2048 bits: one after the other, as an outbox does that records each
 * before the next.
 */
final class MessengerBench {

  private static final int WARM_MESSAGES = 200;
  private static final int PDF_BYTES = 20_000;
  private static final MailAddress FROM = MailAddress.of("billing@nordwind.example");
  private static final MailAddress TO = MailAddress.of("ap@kunde.example");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-30T09:00:00Z"));

  private MessengerBench() {}

  static Measurement measure(Bed bed) {
    int messages = bed.size();
    long[] nanos = new long[messages];
    try (SmtpSink sink = SmtpSink.open();
        SmtpMessenger messenger = new SmtpMessenger(settings(sink.port()), CLOCK)) {
      IntStream.range(0, WARM_MESSAGES).forEach(i -> send(messenger, "warm-" + i));
      Stopwatch watch = Stopwatch.start(bed.processor());
      for (int i = 0; i < messages; i++) {
        long before = System.nanoTime();
        send(messenger, "effect-" + i);
        nanos[i] = System.nanoTime() - before;
      }
      Stopwatch.Reading reading = watch.read();
      if (sink.taken() != messages + WARM_MESSAGES) {
        throw new IllegalStateException("the server took %d messages".formatted(sink.taken()));
      }
      return Measurement.of(reading).doing(messages).answering(Latencies.ofNanos(nanos));
    }
  }

  private static void send(SmtpMessenger messenger, String key) {
    Sending sending = messenger.send(message(key));
    if (!(sending instanceof Sending.Accepted)) {
      throw new IllegalStateException("message %s: %s".formatted(key, sending));
    }
  }

  private static OutboundMessage message(String key) {
    String text = "Dear customer, invoice 4711 of EUR 1,234.56 is open since 1 June.\n".repeat(12);
    return new OutboundMessage(
        key,
        FROM,
        Optional.of(FROM),
        List.of(TO),
        "Invoice 4711",
        text,
        Optional.of("<!doctype html><p>" + text),
        List.of(new Attachment("statement.pdf", "application/pdf", new byte[PDF_BYTES])),
        Locale.ENGLISH,
        List.of(),
        Optional.of(new OutboundMessage.Unsubscribe("https://nordwind.example/stop/x", true)));
  }

  private static SmtpSettings settings(int port) {
    return new SmtpSettings(
        "localhost",
        port,
        Security.NONE,
        Optional.empty(),
        "nordwind.example",
        new Returns("bounce", "mail.nordwind.example"),
        List.of(DkimKey.of("nordwind.example", "bench", freshKey())),
        Timeouts.USUAL,
        1);
  }

  /** A private key of RSA for signing, in PKCS 8. */
  static String freshKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no RSA", e);
    }
  }
}
