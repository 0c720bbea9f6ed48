package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.CustomerCard;
import dunlin.platform.customer.Customers;
import dunlin.platform.evidence.Evidence;
import dunlin.platform.outreach.ChannelOutlook;
import dunlin.platform.outreach.ContactLedger;
import dunlin.platform.outreach.Outlook;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All contacts with a debtor, when the next is allowed, and how the debtor wants to be reached. */
@Controller
public class ContactPages {

  private static final int PAGE_LENGTH = 100;
  private static final int LONGEST = 300;
  private static final Instant END = Instant.parse("2999-12-31T00:00:00Z");
  private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

  /**
   * The page.
   *
   * @param next where the next page begins; empty at the end
   */
  public record ContactsModel(
      CustomerCard card,
      AccountId account,
      List<ChannelOutlook> outlook,
      List<ContactLedger.KnownAddress> addresses,
      WaysToReach.Card preferences,
      List<ContactLedger.Entry> entries,
      UnaryOperator<String> names,
      Optional<Instant> next) {}

  private final Pages pages;
  private final Customers customers;
  private final ContactLedger ledger;
  private final Outlook outlook;
  private final WaysToReach ways;
  private final Evidence evidence;
  private final Names names;

  ContactPages(
      Pages pages,
      Customers customers,
      ContactLedger ledger,
      Outlook outlook,
      WaysToReach ways,
      Evidence evidence,
      Names names) {
    this.pages = pages;
    this.customers = customers;
    this.ledger = ledger;
    this.outlook = outlook;
    this.ways = ways;
    this.evidence = evidence;
    this.names = names;
  }

  @GetMapping("/accounts/{account}/contacts")
  ModelAndView contacts(@PathVariable AccountId account, @RequestParam Optional<Instant> before) {
    CustomerCard card = card(account);
    List<ContactLedger.Entry> entries = ledger.entries(account, before.orElse(END), PAGE_LENGTH);
    return pages.page(
        Section.ACCOUNTS,
        "contacts",
        new ContactsModel(
            card,
            account,
            outlook.of(account),
            ledger.addresses(account),
            ways.of(account),
            entries,
            names.ofActors(),
            entries.size() < PAGE_LENGTH ? Optional.empty() : Optional.of(entries.getLast().at())));
  }

  private CustomerCard card(AccountId account) {
    return customers.card(account).orElseThrow(() -> new NotHereException(account));
  }

  @PostMapping("/accounts/{account}/addresses/clearing")
  ResponseEntity<Object> clear(
      @PathVariable AccountId account,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request) {
    CustomerCard _ = card(account);
    String back = "/accounts/%d/contacts".formatted(account.value());
    if (reason.isBlank() || reason.length() > LONGEST) {
      return Reply.refused(request, back, "address.incomplete");
    }
    return ledger.clear(account, address, reason.strip())
        ? Reply.done(request, back, "address.cleared")
        : Reply.refused(request, back, "undo.nothing");
  }

  @GetMapping("/accounts/{account}/evidence")
  ResponseEntity<byte[]> evidence(@PathVariable AccountId account, Viewer viewer) {
    CustomerCard _ = card(account);
    return download(
        new Evidence.Wanted(
            Optional.of(account), BEGINNING, viewer.businessDate().plusDays(1), true),
        "evidence-account-%d.zip".formatted(account.value()));
  }

  private ResponseEntity<byte[]> download(Evidence.Wanted wanted, String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Evidence.Written _ = evidence.write(wanted, out);
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .body(out.toByteArray());
  }
}
