/**
 * What is true of any business: money, dates, and failures that are values.
 *
 * <p>{@link dunlin.core.basics.Money} is a whole number of minor units with its currency; nothing
 * in Dunlin touches money in another form. {@link dunlin.core.basics.Balances} keeps one {@code
 * Money} per currency, because amounts of different currencies have no sum. {@link
 * dunlin.core.basics.BusinessCalendar} knows which days a country works. {@link
 * dunlin.core.basics.WithFailures} carries the good results of a job beside the list of what
 * failed, so that one bad row never costs a good one.
 *
 * <p>The key to understanding this package is that it never asks the clock, the locale or the time
 * zone of the machine: whatever depends on them is an argument.
 */
@NullMarked
package dunlin.core.basics;

import org.jspecify.annotations.NullMarked;
