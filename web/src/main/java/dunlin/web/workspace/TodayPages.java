package dunlin.web.workspace;

import dunlin.core.policy.Band;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.ContactPerson;
import dunlin.platform.identity.Role;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import dunlin.web.page.Cursor;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Today: whom to see to first, why now, and what to do. */
@Controller
public class TodayPages {

  private static final int PAGE_LENGTH = 50;

  /**
   * Which part of the list is shown.
   *
   * @param book mine, all or nobody
   * @param band one band, or empty
   * @param kind one class of work, or empty
   * @param text beginning of a name, or empty
   */
  public record Choice(String book, String band, String kind, String text) {

    /** The address of Today with another book. */
    public String withBook(String other) {
      return Links.to("/today", "book", other, "band", band, "kind", kind, "q", text);
    }

    /** The address of Today with another band; the same again takes it away. */
    public String withBand(Band other) {
      String wish = other.name().equals(band) ? "" : other.name();
      return Links.to("/today", "book", book, "band", wish, "kind", kind, "q", text);
    }

    /** The address of Today with another class of work; the same again takes it away. */
    public String withKind(WorkClass other) {
      String wish = other.name().equals(kind) ? "" : other.name();
      return Links.to("/today", "book", book, "band", band, "kind", wish, "q", text);
    }

    /** The rows behind a position. */
    public String more(String after) {
      return Links.to(
          "/today/rows",
          "book",
          book,
          "band",
          band,
          "kind",
          kind,
          "q",
          text,
          "after",
          Cursor.wrap(toString(), after));
    }

    public String account(AccountId account) {
      return Links.to(
          "/today",
          "book",
          book,
          "band",
          band,
          "kind",
          kind,
          "q",
          text,
          "account",
          "" + account.value());
    }
  }

  /** Rows of the list and how to get the next. */
  public record Rows(
      Choice choice, List<WorklistItem> items, Optional<String> next, long selected) {}

  /**
   * The whole page.
   *
   * @param open the account on the right; empty if the list is
   */
  public record TodayModel(
      Choice choice,
      Rows rows,
      Map<Band, Integer> counts,
      Map<WorkClass, Integer> kinds,
      Optional<PanelModel> open) {

    public int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** The account on the right. */
  public record PanelModel(
      AccountSheet sheet,
      Optional<WorklistItem> place,
      List<ContactPerson> people,
      List<LocalDate> callbackDays) {}

  /**
   * What changed since a browser last looked.
   *
   * @param gone of the accounts that it shows, those that left the list
   * @param total how many are listed now
   * @param bands how many of them in each band
   */
  public record Pulse(List<Long> gone, int total, Map<Band, Integer> bands) {}

  private final Pages pages;
  private final Worklists worklists;
  private final AccountDesk desk;

  TodayPages(Pages pages, Worklists worklists, AccountDesk desk) {
    this.pages = pages;
    this.worklists = worklists;
    this.desk = desk;
  }

  @GetMapping("/today")
  ModelAndView today(
      Viewer viewer,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String band,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable Long account) {
    if (viewer.looksBack()) {
      return pages.page(Section.TODAY, "today-past", viewer);
    }
    Choice choice = choice(viewer, book, band, kind, q);
    Worklists.Filter filter = filter(choice, viewer);
    Worklists.Page page = worklists.page(filter, "", PAGE_LENGTH);
    Optional<AccountId> open =
        Optional.ofNullable(account)
            .map(AccountId::new)
            .or(() -> page.items().stream().findFirst().map(WorklistItem::account));
    long selected = open.map(AccountId::value).orElse(0L);
    return pages.page(
        Section.TODAY,
        "today",
        new TodayModel(
            choice,
            new Rows(choice, page.items(), page.next(), selected),
            worklists.countsByBand(filter),
            worklists.countsByClass(filter),
            open.map(id -> panel(id, viewer))));
  }

  /** More rows, for scripts. */
  @GetMapping("/today/rows")
  ModelAndView rows(
      Viewer viewer,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String band,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after) {
    Choice choice = choice(viewer, book, band, kind, q);
    Worklists.Page page =
        worklists.page(
            filter(choice, viewer), Cursor.unwrap(choice.toString(), after), PAGE_LENGTH);
    return pages.fragment("today-rows", new Rows(choice, page.items(), page.next(), 0));
  }

  /** The account on the right, for scripts. */
  @GetMapping("/today/accounts/{account}")
  ModelAndView account(Viewer viewer, @PathVariable AccountId account) {
    return pages.fragment("today-panel", panel(account, viewer));
  }

  @GetMapping("/today/pulse")
  @ResponseBody
  Pulse pulse(
      Viewer viewer,
      @RequestParam(defaultValue = "") String book,
      @RequestParam(defaultValue = "") String band,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") List<Long> shown) {
    Choice choice = choice(viewer, book, band, kind, q);
    List<AccountId> accounts = Ticked.of(shown).stream().limit(500).map(AccountId::new).toList();
    List<Long> gone = worklists.notListedOf(accounts).stream().map(AccountId::value).toList();
    Map<Band, Integer> bands = worklists.countsByBand(filter(choice, viewer));
    return new Pulse(gone, bands.values().stream().mapToInt(Integer::intValue).sum(), bands);
  }

  private PanelModel panel(AccountId account, Viewer viewer) {
    AccountSheet sheet = desk.sheet(account, viewer);
    return new PanelModel(
        sheet,
        worklists.find(account),
        desk.peopleOf(sheet.card().customerId()),
        Callbacks.proposedFrom(viewer.businessDate()));
  }

  private static Choice choice(Viewer viewer, String book, String band, String kind, String text) {
    boolean knownKind =
        Arrays.stream(WorkClass.values()).anyMatch(each -> each.name().equals(kind));
    boolean knownBand = Arrays.stream(Band.values()).anyMatch(each -> each.name().equals(band));
    String wish =
        switch (book) {
          case "mine", "all", "nobody" -> book;
          default -> hasBook(viewer) ? "mine" : "all";
        };
    return new Choice(wish, knownBand ? band : "", knownKind ? kind : "", text.strip());
  }

  /** Whoever only collects begins with the own book. */
  private static boolean hasBook(Viewer viewer) {
    return viewer.member().roles().contains(Role.COLLECTOR)
        && !viewer.member().roles().contains(Role.MANAGER);
  }

  private static Worklists.Filter filter(Choice choice, Viewer viewer) {
    return new Worklists.Filter(
        choice.book().equals("mine")
            ? OptionalLong.of(viewer.member().id().value())
            : OptionalLong.empty(),
        choice.book().equals("nobody"),
        choice.band().isEmpty() ? Optional.empty() : Optional.of(Band.valueOf(choice.band())),
        choice.kind().isEmpty() ? Optional.empty() : Optional.of(WorkClass.valueOf(choice.kind())),
        choice.text());
  }
}
