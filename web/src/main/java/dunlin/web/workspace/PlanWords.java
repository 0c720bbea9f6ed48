package dunlin.web.workspace;

import dunlin.core.cadence.Held;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.web.page.Formats;
import dunlin.web.page.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a plan: its steps, its items, and why something is held back. */
public final class PlanWords {

  /** What people give as a reason to stop outreach. */
  public static final List<String> BLOCK_REASONS =
      List.of("KEY_ACCOUNT", "QUALITY", "AGREEMENT", "OUR_MISTAKE", "LEGAL", "OTHER");

  private final Shell shell;
  private final AccountSheet sheet;

  public PlanWords(Shell shell, AccountSheet sheet) {
    this.shell = shell;
    this.sheet = sheet;
  }

  /** The name of a step as people say it. */
  public String step(String name) {
    return shell.texts().orElse("step." + name, name.replace('-', ' '));
  }

  /** The document number of an item. */
  public String item(ItemId id) {
    return sheet.items().stream()
        .filter(each -> each.id().equals(id))
        .map(OpenItem::number)
        .findFirst()
        .orElse(id.toString());
  }

  /** One sentence about a thing that is held back. */
  public String held(Held held) {
    String about = held.item().map(this::item).orElse(shell.t("held.account"));
    String step = held.step().isEmpty() ? "" : " · " + step(held.step());
    return about + step + ": " + reason(held.reason());
  }

  private String reason(Held.Reason reason) {
    Formats formats = shell.formats();
    return switch (reason) {
      case Held.WithoutDueDate without -> shell.t("held.nodue");
      case Held.Disputed(var amount) -> shell.t("held.disputed", formats.amount(amount));
      case Held.Promised(var amount, LocalDate until) ->
          shell.t("held.promised", formats.amount(amount), formats.day(until));
      case Held.MayBeCovered(var cash) -> shell.t("held.covered", formats.amount(cash));
      case Held.Blocked(String why, LocalDate until) ->
          shell.t("held.blocked", shell.code("block", why)) + ends(until);
      case Held.TooSoon(LocalDate from) -> shell.t("held.soon", formats.day(from));
      case Held.ContactedLately(LocalDate last, LocalDate from) ->
          shell.t("held.contacted", formats.day(last), formats.day(from));
      case Held.TooMany(int most, int days) -> shell.t("held.many", most, days);
      case Held.QuietDay(String why, LocalDate until) ->
          shell.t("held.quiet", why, formats.day(until));
      case Held.BelowMinimum(var amount) -> shell.t("held.little", formats.amount(amount));
    };
  }

  private String ends(@Nullable LocalDate until) {
    return until == null ? "" : " " + shell.t("block.to", shell.formats().day(until));
  }
}
