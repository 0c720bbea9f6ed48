package dunlin.web.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.outreach.Attachments;
import dunlin.platform.outreach.Mailbox;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The mailbox in which messages land as long as no mail server is set up. */
@Controller
public class MailboxPages {

  private static final int PAGE_LENGTH = 50;

  /** A mail shows itself as its receiver sees it: its own styles, and nothing from anywhere. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

  /** A page of the mailbox. */
  public record MailboxModel(
      List<Mailbox.Mail> mails, Map<AccountId, AccountLine> accounts, long next) {

    public String customer(Mailbox.Mail mail) {
      return Optional.ofNullable(accounts.get(mail.account()))
          .map(AccountLine::name)
          .orElse(mail.recipient());
    }
  }

  /** A mail with the files that came with it. */
  public record MailModel(Mailbox.Mail mail, List<Attachments.Attached> files) {}

  private final Pages pages;
  private final Mailbox mailbox;
  private final Attachments attachments;
  private final Customers customers;

  MailboxPages(Pages pages, Mailbox mailbox, Attachments attachments, Customers customers) {
    this.pages = pages;
    this.mailbox = mailbox;
    this.attachments = attachments;
    this.customers = customers;
  }

  @GetMapping("/mailbox")
  ModelAndView mailbox(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    List<Mailbox.Mail> mails = mailbox.newest(before, PAGE_LENGTH);
    return pages.page(
        Section.OUTREACH,
        "mailbox",
        new MailboxModel(
            mails,
            customers.lines(mails.stream().map(Mailbox.Mail::account).distinct().toList()),
            mails.size() < PAGE_LENGTH ? 0 : mails.getLast().id()));
  }

  @GetMapping("/mailbox/{id}")
  ModelAndView mail(@PathVariable long id) {
    Mailbox.Mail mail = mailbox.find(id).orElseThrow(() -> new NotHereException(id));
    return pages.page(Section.OUTREACH, "mail", new MailModel(mail, attachments.of(mail.outbox())));
  }

  @GetMapping("/mailbox/{id}/page")
  ResponseEntity<String> asReceived(@PathVariable long id) {
    Mailbox.Mail mail = mailbox.find(id).orElseThrow(() -> new NotHereException(id));
    return ResponseEntity.ok()
        .header("Content-Security-Policy", MAIL_POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .body(mail.html());
  }
}
