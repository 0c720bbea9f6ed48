package dunlin.connectors.mail;

import java.nio.charset.StandardCharsets;

/** Mails of machines, written for these tests after the manner of what servers send. */
final class Bounces {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final String SENDER = "bounce+" + TOKEN + "@mail.nordwind.example";
  static final String ID = "<" + TOKEN + "@mail.nordwind.example>";

  private Bounces() {}

  static byte[] bytes(String mail) {
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 3464 with these blocks of receivers, and the headers of the message that came back. */
  static String report(String receivers) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@mx.kunde.example (Mail Delivery System)
    To: %s
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
     boundary="b1"

    This is a MIME-encapsulated message.

    --b1
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you that your message could not be delivered.

    --b1
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.kunde.example
    Arrival-Date: Thu, 26 Nov 2026 09:05:00 +0000

    %s
    --b1
    Content-Type: message/rfc822

    From: Nordwind GmbH <billing@nordwind.example>
    To: ap@kunde.example
    Subject: Invoice 4711
    Message-ID: %s
    Content-Type: multipart/alternative; boundary="b2"

    --b2
    Content-Type: text/plain

    Final-Recipient: rfc822; nobody@kunde.example
    --b2--
    --b1--
    """
        .formatted(SENDER, receivers, ID);
  }

  static String receiver(String address, String action, String status, String diagnostic) {
    return """
    Final-Recipient: rfc822; %s
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; %s

    """
        .formatted(address, action, status, diagnostic);
  }

  static String complaint(String type, String fields) {
    return """
    From: <fbl@provider.example>
    To: <%s>
    Subject: FW: Invoice 4711
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

    --b1
    Content-Type: text/plain

    This is an abuse report for a message.

    --b1
    Content-Type: message/feedback-report

    Feedback-Type: %s
    User-Agent: SomeGenerator/1.0
    Version: 1
    %s
    --b1
    Content-Type: text/rfc822-headers

    From: billing@nordwind.example
    To: ap@kunde.example
    Message-ID:
     %s

    --b1--
    """
        .formatted(SENDER, type, fields, ID);
  }

  static final String EXIM =
      """
      Return-path: <>
      From: Mail Delivery System <Mailer-Daemon@mx.example>
      To: %s
      X-Failed-Recipients: ap@kunde.example, b@kunde.example
      Subject: Mail delivery failed: returning message to sender

      This message was created automatically by mail delivery software.

      A message that you sent could not be delivered to one or more of its
      recipients. This is a permanent error. The following address(es) failed:

        ap@kunde.example
          host mx.kunde.example [192.0.2.1]
          SMTP error from remote mail server after RCPT TO:<ap@kunde.example>:
          550 5.1.1 <ap@kunde.example>: Recipient address rejected

        b@kunde.example
          host mx.kunde.example [192.0.2.1]: 552 5.2.2 mailbox full

      ------ This is a copy of the message, including all the headers. ------

      From: billing@nordwind.example
      Message-Id: %s
      """
          .formatted(SENDER, ID);

  static final String QMAIL =
      """
      Return-Path: <>
      From: MAILER-DAEMON@mx.example
      To: %s
      Subject: failure notice

      Hi. This is the program at mx.example.
      I'm afraid I wasn't able to deliver your message to the following addresses.
      This is a permanent error; I've given up. Sorry it didn't work out.

      <ap@kunde.example>:
      Sorry, no mailbox here by that name. (#5.1.1)

      <b@kunde.example>:
      Connected but sender was rejected.
      Remote host said: 451 try later

      --- Below this line is a copy of the message.

      Message-ID: %s
      From: billing@nordwind.example
      """
          .formatted(SENDER, ID);

  static final String DELAY_IN_WORDS =
      """
      Return-Path: <>
      From: Mail Delivery System <Mailer-Daemon@mx.example>
      To: %s
      In-Reply-To: %s
      X-Failed-Recipients: ap@kunde.example
      Subject: Warning: message 1abc delayed 24 hours

      A message that you sent has not yet been delivered. No action is required on your part.
      """
          .formatted(SENDER, ID);

  static final String ABSENT =
      """
      Return-Path: <>
      From: Petra Kunde <ap@kunde.example>
      To: %s
      Subject: Out of office
      Auto-Submitted: auto-replied

      I am away until Monday. Your mail will not be forwarded.
      """
          .formatted(SENDER);

  static final String PERSON =
      """
      Return-Path: <ap@kunde.example>
      From: Petra Kunde <ap@kunde.example>
      To: billing@nordwind.example
      Subject: Re: Invoice 4711

      Your last mail to b@kunde.example could not be delivered, it said:
      > 550 5.1.1 user unknown
      """;
}
