package dunlin.web.workspace;

import dunlin.core.basics.Money;
import dunlin.platform.calendar.Settings;
import dunlin.platform.receivable.RateResult;
import dunlin.platform.receivable.Rates;
import dunlin.platform.receivable.StatedRate;
import dunlin.web.page.AskedDays;
import dunlin.web.page.Cursor;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Rates of exchange under settings: what is stated, by whom, and a form to state another. */
@Controller
public class RatePages {

  private static final String PATH = "/settings/rates";
  private static final int PAGE_LENGTH = 100;
  private static final int LONGEST_RATE = 60;

  /** What stands in the form: as it was typed, so that nobody types it twice. */
  public record Entered(String from, String to, String day, String rate) {}

  /**
   * The page.
   *
   * @param base the base currency
   * @param pair the pair whose rates are shown one by one; empty for the last dated of each pair
   * @param names of those who recorded them, by how the audit trail names them
   * @param faults what was impossible, by the name of its field
   */
  public record RatesModel(
      String base,
      Optional<Rates.Pair> pair,
      List<StatedRate> rates,
      Optional<String> next,
      UnaryOperator<String> names,
      Entered entered,
      Map<String, String> faults) {

    public String pairPath(StatedRate rate) {
      return pathOf(rate.from(), rate.to(), "");
    }

    public String more(String after) {
      return pair.map(each -> pathOf(each.from(), each.to(), Cursor.wrap(each.toString(), after)))
          .orElse(PATH);
    }

    private static String pathOf(Currency from, Currency to, String after) {
      return Links.to(
          PATH, "from", from.getCurrencyCode(), "to", to.getCurrencyCode(), "after", after);
    }
  }

  private final Pages pages;
  private final Rates rates;
  private final Settings settings;
  private final Names names;

  RatePages(Pages pages, Rates rates, Settings settings, Names names) {
    this.pages = pages;
    this.rates = rates;
    this.settings = settings;
    this.names = names;
  }

  @GetMapping(PATH)
  ModelAndView rates(
      Viewer viewer,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String after) {
    String base = settings.baseCurrency().getCurrencyCode();
    Entered empty =
        new Entered(from, to.isEmpty() ? base : to, viewer.businessDate().toString(), "");
    return page(pairOf(from, to), after, empty, Map.of());
  }

  @PostMapping(PATH)
  Object state(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String rate,
      HttpServletRequest request,
      HttpServletResponse response) {
    Map<String, String> faults = new TreeMap<>();
    Optional<Currency> one = currency(from, "from", faults);
    Optional<Currency> other = currency(to, "to", faults);
    Optional<LocalDate> on = day(day, faults);
    Optional<BigDecimal> number = number(rate, faults);
    if (faults.isEmpty()) {
      Rates.Pair pair = new Rates.Pair(one.orElseThrow(), other.orElseThrow());
      switch (rates.state(pair, on.orElseThrow(), number.orElseThrow())) {
        case RateResult.Recorded done -> {
          return Reply.done(
              request, PATH, "rates.stated", pair.from(), rate.strip(), pair.to(), on.get());
        }
        case RateResult.AlreadyRecorded before -> {
          return Reply.done(request, PATH, "rates.known");
        }
        case RateResult.Refused refused ->
            refused.faults().forEach(fault -> faults.put(fieldOf(fault.part()), fault.reason()));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(Optional.empty(), "", new Entered(from, to, day, rate), faults);
  }

  private ModelAndView page(
      Optional<Rates.Pair> pair, String after, Entered entered, Map<String, String> faults) {
    Rates.Page shown =
        pair.map(each -> rates.page(pair, Cursor.unwrap(each.toString(), after), PAGE_LENGTH))
            .orElseGet(() -> new Rates.Page(rates.latestOfPairs(), Optional.empty()));
    return pages.page(
        Section.SETTINGS,
        "rates",
        new RatesModel(
            settings.baseCurrency().getCurrencyCode(),
            pair,
            shown.rates(),
            shown.next(),
            names.ofActors(),
            entered,
            faults));
  }

  private static String fieldOf(RateResult.Part part) {
    return switch (part) {
      case TO -> "to";
      case DAY -> "day";
      case RATE -> "rate";
    };
  }

  private static Optional<Rates.Pair> pairOf(String from, String to) {
    Map<String, String> ignored = new TreeMap<>();
    return currency(from, "from", ignored)
        .flatMap(one -> currency(to, "to", ignored).map(other -> new Rates.Pair(one, other)));
  }

  private static Optional<Currency> currency(
      String text, String field, Map<String, String> faults) {
    try {
      return Optional.of(Money.currencyOf(text.strip().toUpperCase(java.util.Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      faults.put(field, "is not an ISO 4217 currency");
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String text, Map<String, String> faults) {
    try {
      return Optional.of(AskedDays.day(text));
    } catch (DateTimeException e) {
      faults.put("day", "is not a day");
    } catch (AskedDays.ImpossibleException e) {
      faults.put("day", String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> number(String text, Map<String, String> faults) {
    String plain = text.strip();
    if (!plain.matches("[+-]?[0-9]+([.][0-9]+)?") || plain.length() > LONGEST_RATE) {
      faults.put("rate", "is not a decimal number like 0.9215");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(plain));
  }
}
