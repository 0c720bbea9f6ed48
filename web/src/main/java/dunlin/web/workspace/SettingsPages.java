package dunlin.web.workspace;

import dunlin.core.basics.Money;
import dunlin.platform.audit.Acting;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Settings;
import dunlin.platform.receivable.Controls;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Settings of the installation, its days and its nights. */
@Controller
public class SettingsPages {

  private static final int NIGHTS_SHOWN = 20;

  /** The page of settings. */
  public record SettingsModel(
      String baseCurrency,
      NightlyRun.Status status,
      List<Night> nights,
      Optional<Controls.Control> control,
      String policy) {}

  private final Pages pages;
  private final Settings settings;
  private final BusinessDays days;
  private final NightlyRun nights;
  private final Controls controls;
  private final Decisions decisions;

  SettingsPages(
      Pages pages,
      Settings settings,
      BusinessDays days,
      NightlyRun nights,
      Controls controls,
      Decisions decisions) {
    this.pages = pages;
    this.settings = settings;
    this.days = days;
    this.nights = nights;
    this.controls = controls;
    this.decisions = decisions;
  }

  @GetMapping("/settings")
  ModelAndView settings() {
    return pages.page(
        Section.SETTINGS,
        "settings",
        new SettingsModel(
            settings.baseCurrency().getCurrencyCode(),
            nights.status(),
            nights.history(NIGHTS_SHOWN),
            controls.latest(),
            decisions.policyText()));
  }

  @PostMapping("/settings")
  ResponseEntity<Object> choose(@RequestParam String baseCurrency, HttpServletRequest request) {
    try {
      String code = Money.currencyOf(baseCurrency.strip()).getCurrencyCode();
      return Acting.withFullSight(() -> {
        settings.choose(Settings.BASE_CURRENCY, code);
        return Reply.done(request, "/settings", "settings.saved");
      });
    } catch (IllegalArgumentException e) {
      return Reply.refused(request, "/settings", "settings.nocurrency");
    }
  }

  /** Opens a business day, on which the night runs for the one before. */
  @PostMapping("/business-days")
  ResponseEntity<Object> open(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
      HttpServletRequest request) {
    if (day == null || !day.isAfter(days.today())) {
      return Reply.refused(request, "/settings", "settings.pastday");
    }
    try {
      boolean opened = Acting.withFullSight(() -> days.open(day));
      return opened
          ? Reply.done(request, "/settings", "settings.opened", day)
          : Reply.refused(request, "/settings", "settings.pastday");
    } catch (BusinessDays.FarAheadException e) {
      return Reply.refused(request, "/settings", "settings.farday", BusinessDays.DAYS_AHEAD);
    }
  }
}
