package dunlin.web.workspace;

import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Permission;
import dunlin.platform.receivable.Ledger;
import dunlin.web.page.AskedDays;
import dunlin.web.page.Formats;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Texts;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the command palette finds: customers, invoices, payments and pages. */
@RestController
class SearchPages {

  private static final int MOST_OF_A_KIND = 8;

  /**
   * Something found.
   *
   * @param kind page, customer, invoice, payment or action
   * @param path where it leads; one that begins with a question mark is for the page that is open
   */
  record Found(String kind, String title, String detail, String path) {}

  private final Customers customers;
  private final Ledger ledger;

  SearchPages(Customers customers, Ledger ledger) {
    this.customers = customers;
    this.ledger = ledger;
  }

  @GetMapping("/search")
  List<Found> search(
      Viewer viewer, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    String text = q.strip();
    List<Found> found = new ArrayList<>(days(viewer, text, Pages.formats(request)));
    found.addAll(pages(viewer, text.toLowerCase(Locale.ENGLISH)));
    if (text.length() >= 2 && viewer.may(Permission.SEE_ACCOUNTS)) {
      customers
          .search(text, MOST_OF_A_KIND)
          .forEach(line ->
              found.add(
                  new Found(
                      "customer",
                      line.name(),
                      line.key() + " · " + line.country(),
                      "/accounts/" + line.accountId().value())));
      ledger.findByNumber(text, MOST_OF_A_KIND).forEach(item -> found.add(found(item)));
    }
    return found;
  }

  private static Found found(OpenItem item) {
    return new Found(
        item.kind() == ItemKind.PAYMENT ? "payment" : "invoice",
        item.number(),
        item.open() + " of " + item.face(),
        "/items/" + item.id().value());
  }

  /** Looks at the page that is open as of a past day, or back at the business date. */
  private static List<Found> days(Viewer viewer, String text, Formats formats) {
    Texts texts = Texts.of(Locale.ENGLISH);
    List<Found> found = new ArrayList<>();
    AskedDays.find(text)
        .filter(day -> day.isBefore(viewer.businessDate()))
        .ifPresent(day ->
            found.add(
                new Found(
                    "action", texts.of("palette.asof", formats.day(day)), "", "?asOf=" + day)));
    String back = texts.of("asof.back");
    if (viewer.looksBack()
        && back.toLowerCase(Locale.ENGLISH).contains(text.toLowerCase(Locale.ENGLISH))) {
      found.add(new Found("action", back, formats.day(viewer.businessDate()), "?asOf="));
    }
    return found;
  }

  private static List<Found> pages(Viewer viewer, String text) {
    Texts texts = Texts.of(Locale.ENGLISH);
    List<Found> found = new ArrayList<>();
    for (Section section : Section.values()) {
      String title = texts.of(section);
      if (viewer.may(section.permission()) && title.toLowerCase(Locale.ENGLISH).contains(text)) {
        found.add(new Found("page", title, "", section.path()));
      }
    }
    return found;
  }
}
