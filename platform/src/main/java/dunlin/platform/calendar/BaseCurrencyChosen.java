package dunlin.platform.calendar;

import java.util.Currency;

/** The currency of views over several currencies is another one now. */
public record BaseCurrencyChosen(Currency currency) {}
