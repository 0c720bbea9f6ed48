/**
 * The business date, and the settings of the installation.
 *
 * <p>{@link dunlin.platform.calendar.BusinessDays} says which day the ledger believes it is: the
 * latest day opened. Opening a day closes the one before and publishes {@link
 * dunlin.platform.calendar.LedgerDayClosed}, on which the night runs. Days are never opened
 * backwards. {@link dunlin.platform.calendar.Calendars} knows the working days of a country: its
 * public holidays by their rules, and days of the installation's own. {@link
 * dunlin.platform.calendar.Settings} knows the base currency and other choices of the installation.
 *
 * <p>Tables: calendar.business_day, calendar.holiday, calendar.setting. Events out:
 * BaseCurrencyChosen, LedgerDayClosed.
 */
@NullMarked
package dunlin.platform.calendar;

import org.jspecify.annotations.NullMarked;
