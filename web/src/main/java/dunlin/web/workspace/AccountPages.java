package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.ContactPerson;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Permission;
import dunlin.platform.outreach.LimitationPeriods;
import dunlin.platform.receivable.ItemHistory;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decided;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One account and its items, with every fact behind them. */
@Controller
public class AccountPages {

  private static final int DECISIONS_SHOWN = 20;

  /**
   * The page of an account.
   *
   * @param history earlier decisions, newest first
   * @param preferences how the debtor may be reached now; nothing for a day looked back at
   * @param place on the list; empty if it is not listed, or for a day looked back at
   * @param owners members to whom it can be given; empty for whoever may not
   */
  public record AccountModel(
      AccountSheet sheet,
      List<ContactPerson> people,
      List<Decided> history,
      List<AccountLine> family,
      WaysToReach.Card preferences,
      Optional<WorklistItem> place,
      List<Member> owners,
      List<LocalDate> callbackDays) {}

  /**
   * The page of an item.
   *
   * @param barredFrom the first day on which it can no longer be sued for; empty if unknown
   */
  public record ItemModel(
      ItemHistory history,
      Optional<AccountLine> account,
      LocalDate day,
      Optional<LocalDate> barredFrom) {}

  private final Pages pages;
  private final AccountDesk desk;
  private final Decisions decisions;
  private final Customers customers;
  private final Ledger ledger;
  private final Members members;
  private final WaysToReach ways;
  private final Worklists worklists;
  private final LimitationPeriods limitations;

  AccountPages(
      Pages pages,
      AccountDesk desk,
      Decisions decisions,
      Customers customers,
      Ledger ledger,
      Members members,
      WaysToReach ways,
      Worklists worklists,
      LimitationPeriods limitations) {
    this.pages = pages;
    this.desk = desk;
    this.decisions = decisions;
    this.customers = customers;
    this.ledger = ledger;
    this.members = members;
    this.ways = ways;
    this.worklists = worklists;
    this.limitations = limitations;
  }

  @GetMapping("/accounts/{account}")
  ModelAndView account(Viewer viewer, @PathVariable AccountId account) {
    AccountSheet sheet = desk.sheet(account, viewer);
    return pages.page(
        Section.ACCOUNTS,
        "account",
        new AccountModel(
            sheet,
            desk.peopleOf(sheet.card().customerId()),
            decisions.historyOf(account, Long.MAX_VALUE, DECISIONS_SHOWN),
            family(sheet),
            viewer.looksBack() ? WaysToReach.Card.NOTHING : ways.of(account),
            viewer.looksBack() ? Optional.empty() : worklists.find(account),
            owners(viewer),
            Callbacks.proposedFrom(viewer.businessDate())));
  }

  @GetMapping("/items/{item}")
  ModelAndView item(Viewer viewer, @PathVariable ItemId item) {
    ItemHistory now = ledger.findItem(item).orElseThrow(() -> new NotHereException(item));
    ItemHistory history = viewer.looksBack() ? asOf(now, viewer.day()) : now;
    AccountId account = history.item().account();
    Optional<AccountLine> line =
        Optional.ofNullable(customers.lines(List.of(account)).get(account));
    return pages.page(
        Section.ACCOUNTS,
        "item",
        new ItemModel(history, line, viewer.day(), barredFrom(history, line)));
  }

  private Optional<LocalDate> barredFrom(ItemHistory history, Optional<AccountLine> line) {
    LocalDate due = history.item().dueDate();
    return due == null || !history.item().open().isPositive()
        ? Optional.empty()
        : line.flatMap(each -> limitations.barredFrom(each.country().strip(), due));
  }

  /** The item as it stood at the end of a past day, with what had happened to it by then. */
  private ItemHistory asOf(ItemHistory now, LocalDate day) {
    if (now.valueDate().isAfter(day)) {
      throw new NotHereException(now.item().id() + " on " + day);
    }
    OpenItem item =
        ledger.openItems(now.item().account(), day).stream()
            .filter(each -> each.id().equals(now.item().id()))
            .findAny()
            .orElseGet(() -> now.item().settled());
    return new ItemHistory(
        item,
        now.reference(),
        now.purchaseOrder(),
        now.valueDate(),
        now.recordedAt(),
        now.source(),
        now.entries().stream().filter(each -> !each.valueDate().isAfter(day)).toList(),
        now.terms().stream().filter(each -> !each.valueDate().isAfter(day)).toList());
  }

  private List<AccountLine> family(AccountSheet sheet) {
    return customers.familyOf(sheet.card().customerId()).stream()
        .filter(line -> !line.accountId().equals(sheet.card().accountId()))
        .toList();
  }

  private List<Member> owners(Viewer viewer) {
    return viewer.mayNow(Permission.ASSIGN_ACCOUNTS)
        ? members.all().stream()
            .filter(member -> !member.disabled())
            .filter(member -> member.permissions().contains(Permission.WORK_ACCOUNTS))
            .toList()
        : List.of();
  }
}
