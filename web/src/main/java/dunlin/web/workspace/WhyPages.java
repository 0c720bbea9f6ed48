package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.whatif.Turn;
import dunlin.core.whatif.WhatIf;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.treatment.Decided;
import dunlin.platform.treatment.Decisions;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Shell;
import dunlin.web.page.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Why an account is listed or not, and what would have to be otherwise. */
@Controller
public class WhyPages {

  /**
   * The answer for one account.
   *
   * @param answer empty for a day that is over
   */
  public record WhyModel(
      AccountId account, String customer, Decided decided, Optional<WhatIf.Answer> answer) {

    public boolean isListed() {
      return decided.decision().isListed();
    }

    /** What puts it elsewhere on the list or off it; for one that is not listed, on the list. */
    public List<Turn> moves() {
      return answer.map(WhatIf.Answer::moves).orElse(List.of()).stream()
          .filter(each -> isListed() || each.after().listed())
          .toList();
    }

    /** What alters the points alone. */
    public List<Turn> shifts() {
      return isListed() ? answer.map(WhatIf.Answer::shifts).orElse(List.of()) : List.of();
    }

    /** What would have to happen, in words. */
    public String ifSo(Shell shell, Turn turn) {
      String key = "Nudge." + turn.nudge().name();
      return switch (turn.size()) {
        case Turn.Amount amount -> shell.t(key, shell.formats().amount(amount.money()));
        case Turn.Days days -> shell.t(key, days.number());
        case Turn.Once once -> shell.t(key);
      };
    }
  }

  private final Pages pages;
  private final Decisions decisions;
  private final Customers customers;

  WhyPages(Pages pages, Decisions decisions, Customers customers) {
    this.pages = pages;
    this.decisions = decisions;
    this.customers = customers;
  }

  @GetMapping("/accounts/{account}/why")
  ModelAndView why(Viewer viewer, @PathVariable AccountId account) {
    Decided decided =
        (viewer.looksBack() ? decisions.asOf(account, viewer.day()) : decisions.why(account))
            .orElseThrow(() -> new NotHereException(account));
    String customer =
        Optional.ofNullable(customers.lines(List.of(account)).get(account))
            .map(AccountLine::name)
            .orElse("");
    Optional<WhatIf.Answer> answer =
        viewer.looksBack() ? Optional.empty() : decisions.whatIf(account);
    return pages.page(Section.ACCOUNTS, "why", new WhyModel(account, customer, decided, answer));
  }
}
