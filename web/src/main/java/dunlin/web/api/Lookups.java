package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.receivable.Known;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What nearly every question begins with: an account that the caller may see, a day, a unit. */
@Component
final class Lookups {

  private final Customers customers;
  private final BusinessDays days;

  Lookups(Customers customers, BusinessDays days) {
    this.customers = customers;
    this.days = days;
  }

  /**
   * @throws ProblemException if there is no such account, or none that the caller may see
   */
  AccountLine account(AccountId id) {
    return Optional.ofNullable(customers.lines(List.of(id)).get(id))
        .orElseThrow(() -> ProblemException.notFound("account " + id.value()));
  }

  LocalDate today() {
    return days.today();
  }

  /** The day that is asked for; the business date where none is. */
  LocalDate day(@Nullable LocalDate asOf) {
    LocalDate today = days.today();
    if (asOf != null && asOf.isAfter(today)) {
      throw ProblemException.invalid("asOf", asOf, "lies after the business date, " + today);
    }
    return asOf == null ? today : asOf;
  }

  static Known known(@Nullable Instant knownAt) {
    return knownAt == null ? Known.now() : new Known.At(knownAt);
  }

  /** The unit of a code; empty where none is asked for. */
  Optional<Integer> unit(@Nullable String code) {
    if (code == null || code.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        customers.units().stream()
            .filter(unit -> unit.code().equals(code.strip()))
            .map(Unit::id)
            .findAny()
            .orElseThrow(() ->
                ProblemException.invalid("unit", code, "is the code of no unit; see /units")));
  }

  static <T> T found(Optional<T> answer, String what) {
    return answer.orElseThrow(() -> ProblemException.notFound(what));
  }
}
