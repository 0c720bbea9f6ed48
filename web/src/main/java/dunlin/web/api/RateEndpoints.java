package dunlin.web.api;

import dunlin.platform.receivable.RateResult;
import dunlin.platform.receivable.Rates;
import dunlin.platform.receivable.StatedRate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dated rates of exchange. */
@Tag(name = "Rates", description = "Dated rates of exchange; facts, never changed.")
@RestController
@RequestMapping("/api/v1/rates")
class RateEndpoints {

  /** A rate to be stated: one unit of from is rate units of to. */
  record RateRequest(
      @Nullable String from,
      @Nullable String to,
      @Nullable LocalDate day,
      @Schema(description = "Decimal number as text, above zero.", example = "0.9215")
          @Nullable String rate) {}

  /** What became of it. */
  record StatedAnswer(String from, String to, LocalDate day, String rate, boolean recordedBefore) {}

  /**
   * A rate as it was stated.
   *
   * @param actor who recorded it
   * @param superseded whether a newer fact states another rate of the same currencies and day
   */
  record RateFactAnswer(
      long id,
      String from,
      String to,
      LocalDate day,
      String rate,
      String source,
      String actor,
      Instant recordedAt,
      boolean superseded) {

    static RateFactAnswer of(StatedRate rate) {
      return new RateFactAnswer(
          rate.id(),
          rate.from().getCurrencyCode(),
          rate.to().getCurrencyCode(),
          rate.day(),
          rate.rate().toPlainString(),
          rate.source(),
          rate.actor(),
          rate.recordedAt(),
          rate.isSuperseded());
    }
  }

  private final Rates rates;

  RateEndpoints(Rates rates) {
    this.rates = rates;
  }

  @Operation(
      operationId = "listRates",
      summary = "Rates of exchange",
      description =
          "As they were stated, corrected ones included; the last dated first. Of one pair if both"
              + " currencies are given.")
  @GetMapping
  Page<RateFactAnswer> rates(
      @Parameter(description = "ISO 4217 code; with `to`.") @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "ISO 4217 code; with `from`.") @RequestParam(required = false)
          @Nullable String to,
      @ParameterObject PageQuery page) {
    Rates.Page found = rates.page(pair(from, to), page.after(), page.size());
    return page.page(found.rates().stream().map(RateFactAnswer::of).toList(), found.next());
  }

  @Operation(
      operationId = "stateRate",
      summary = "State a rate of exchange",
      description =
          "Another rate of the same currencies and day is a correction: the newest counts. Accounts"
              + " in that currency are decided again.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  StatedAnswer state(@RequestBody RateRequest request, Faults faults) {
    Currency from = faults.currency("from", request.from());
    Currency to = faults.currency("to", request.to());
    LocalDate day = faults.day("day", request.day());
    BigDecimal rate = faults.decimal("rate", request.rate());
    faults.orThrow();
    RateResult result = rates.state(new Rates.Pair(from, to), day, rate);
    if (result instanceof RateResult.Refused refused) {
      refused.faults().forEach(fault -> add(faults, request, fault));
      faults.orThrow();
    }
    return new StatedAnswer(
        from.getCurrencyCode(),
        to.getCurrencyCode(),
        day,
        rate.toPlainString(),
        result instanceof RateResult.AlreadyRecorded);
  }

  private static void add(Faults faults, RateRequest request, RateResult.Fault fault) {
    switch (fault.part()) {
      case TO -> faults.add("to", request.to(), fault.reason());
      case DAY -> faults.add("day", request.day(), fault.reason());
      case RATE -> faults.add("rate", request.rate(), fault.reason());
    }
  }

  private static Optional<Rates.Pair> pair(@Nullable String from, @Nullable String to) {
    if (from == null && to == null) {
      return Optional.empty();
    }
    Faults faults = new Faults();
    Currency one = faults.currency("from", from);
    Currency other = faults.currency("to", to);
    faults.orThrow();
    return Optional.of(new Rates.Pair(one, other));
  }
}
