package dunlin.app.demo;

import dunlin.app.demo.DemoCustomer.Discount;
import dunlin.app.demo.DemoCustomer.Habits;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the customers of the demo ledger, a few of them with flaws in their master data. */
final class DemoCustomers {

  private static final long FIRST_ID = 10_001;
  private static final double CHILD_SHARE = 0.09;
  private static final double SILENT_SHARE = 0.016;
  private static final double NO_EMAIL_SHARE = 0.02;
  private static final int ENTERED_TWICE = 4;
  private static final int MOST_ATTEMPTS = 1_000;
  private static final List<DayOfWeek> PAYMENT_DAYS =
      List.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
  private static final List<String> MAILBOXES =
      List.of("payables", "accounts", "invoices", "finance");

  private final DemoPeriod period;
  private final Chance chance;
  private final List<DemoCustomer> customers = new ArrayList<>();
  private final Set<String> stems = new HashSet<>();
  private final Map<DemoEntity, Integer> numbers = new EnumMap<>(DemoEntity.class);

  private DemoCustomers(DemoPeriod period, Chance chance) {
    this.period = period;
    this.chance = chance;
  }

  static List<DemoCustomer> drawn(DemoPeriod period, Chance chance) {
    DemoCustomers draws = new DemoCustomers(period, chance);
    for (DemoCountry country : DemoCountry.ALL) {
      for (int i = 0; i < country.customers(); i++) {
        draws.customers.add(draws.next(country));
      }
    }
    draws.enterSomeTwice();
    return List.copyOf(draws.customers);
  }

  private DemoCustomer next(DemoCountry country) {
    DemoSegment segment = DemoSegment.drawn(chance);
    DemoTrade trade = chance.oneOf(DemoTrade.ALL);
    Habits habits = habits(country, segment, trade);
    String stem = freshStem(country);
    int terms = chance.oneOf(segment.terms());
    boolean silent = habits.silentFrom() != null;
    return new DemoCustomer(
        nextId(),
        nextCode(country.entity()),
        stem,
        name(country, segment, trade, stem),
        country,
        segment,
        silent ? RiskClass.D : habits.payer().drawnRisk(chance),
        terms,
        creditLimit(segment, habits, terms),
        chance.happens(NO_EMAIL_SHARE) ? "" : email(stem),
        country.iban(chance),
        chance.happens(CHILD_SHARE) ? parentOf(country.entity()) : 0,
        chance.oneOf(country.entity().collectors()),
        habits);
  }

  private Habits habits(DemoCountry country, DemoSegment segment, DemoTrade trade) {
    DemoPayer payer = DemoPayer.drawn(chance, segment);
    return new Habits(
        trade,
        payer,
        chance.logNormal(0.35) * (payer == DemoPayer.LARGE_BALANCE ? 1.8 : 1),
        segment.monthlyInvoices() * chance.between(0.5, 1.5),
        chance.oneOf(PAYMENT_DAYS),
        discount(country.entity()),
        silentFrom(segment));
  }

  private @Nullable Discount discount(DemoEntity entity) {
    double share =
        switch (entity) {
          case GERMANY -> 0.16;
          case BRITAIN -> 0.04;
          case AMERICA -> 0.12;
        };
    if (!chance.happens(share)) {
      return null;
    }
    return entity == DemoEntity.AMERICA
        ? new Discount(10, 2)
        : chance.oneOf(List.of(new Discount(14, 2), new Discount(10, 3)));
  }

  private @Nullable LocalDate silentFrom(DemoSegment segment) {
    boolean mayFail = segment == DemoSegment.SMB || segment == DemoSegment.MID;
    return chance.happens(SILENT_SHARE) && mayFail
        ? period.businessDate().minusDays(chance.between(150, 420))
        : null;
  }

  /** What it buys within its terms and a month and a half more, less for the one that owes much. */
  private long creditLimit(DemoSegment segment, Habits habits, int terms) {
    double monthly = habits.monthlyInvoices() * habits.size() * segment.medianAmount() / 100;
    double needed = monthly * (terms / 30.0 + 1.5) * chance.between(1.2, 2.2);
    double granted = habits.payer() == DemoPayer.LARGE_BALANCE ? needed * 0.6 : needed;
    return Math.max(1, Math.round(granted / 1000)) * 1000;
  }

  private String freshStem(DemoCountry country) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String stem = country.names().syllables().drawn(chance);
      if (stems.add(stem)) {
        return stem;
      }
    }
    throw new IllegalStateException(
        "country %s has no fresh names left\nMaybe give it more syllables"
            .formatted(country.code()));
  }

  private String name(DemoCountry country, DemoSegment segment, DemoTrade trade, String stem) {
    if (segment == DemoSegment.PUB) {
      return country.names().publicBody().formatted(stem);
    }
    String form = chance.oneOf(country.names().legalForms());
    String company = stem + " " + chance.oneOf(trade.words(country.language()));
    return form.startsWith(",") ? company + form : company + " " + form;
  }

  private String email(String stem) {
    String domain = chance.happens(0.7) ? "example.com" : "example.org";
    return chance.oneOf(MAILBOXES) + "." + stem.toLowerCase(Locale.ROOT) + "@" + domain;
  }

  /** An earlier customer of the same entity that is nobody's child itself; 0 if there is none. */
  private long parentOf(DemoEntity entity) {
    List<DemoCustomer> heads =
        customers.stream().filter(c -> c.entity() == entity && c.parentId() == 0).toList();
    return heads.isEmpty() ? 0 : chance.oneOf(heads).id();
  }

  private void enterSomeTwice() {
    List<DemoCustomer> once =
        customers.stream().filter(c -> !c.email().isEmpty() && c.parentId() == 0).toList();
    for (int i = 0; i < ENTERED_TWICE; i++) {
      DemoCustomer customer = once.get((i * 2 + 1) * once.size() / (ENTERED_TWICE * 2));
      customers.add(
          customer.enteredAgain(
              nextId(),
              nextCode(customer.entity()),
              i % 2 == 0 ? customer.name().toUpperCase(Locale.ROOT) : customer.name() + "."));
    }
  }

  private long nextId() {
    return FIRST_ID + customers.size();
  }

  private String nextCode(DemoEntity entity) {
    return entity.prefix() + CheckedNumbers.padded(numbers.merge(entity, 1, Integer::sum), 5);
  }
}
