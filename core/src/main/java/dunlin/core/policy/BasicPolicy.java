package dunlin.core.policy;

/** The policy of an installation that has not written its own. */
public final class BasicPolicy {

  /** Its text, version 1. Amounts are in units of the base currency. */
  public static final String TEXT =
      """
      policy 1
      bands 70 45 25

      # Who is not listed, the first reason that holds.
      rule nothing-open
        when open = 0
        leave off
      rule put-off
        when snoozed-days > 0
        leave off
      rule covered-by-cash
        when covered >= 100
        leave off
      rule callback-to-come
        when callback between -14 and -1
        leave off
      rule contacted-today
        when days-since-contact = 0
        when callback is unknown
        leave off
      rule nothing-overdue
        when overdue[3] = 0
        when due-within[5] < 100000
        when callback < 0 or unknown
        leave off
      rule all-disputed
        when disputed > 0
        when collectable < 25
        when promises-due = 0
        when callback < 0 or unknown
        when dispute-age < 30
        leave off
      rule promised
        when open-promises >= 1
        when collectable < 25
        when promises-due = 0
        when disputed = 0
        when callback < 0 or unknown
        leave off
      rule too-small
        when collectable < 25
        when due-within[5] < 100000
        when promises-due = 0
        when disputed = 0
        when callback < 0 or unknown
        leave off
      rule mostly-paid
        when paid >= 90
        when collectable < 5000
        when broken-promises = 0
        when promises-due = 0
        when disputed = 0
        when callback < 0 or unknown
        leave off

      # What was agreed with the customer comes first.
      rule callback-missed
        when callback > 0
        points 45
      rule callback-today
        when callback = 0
        points 40
      rule broken-promise
        when broken-promises >= 1
        points 30
      rule promise-due
        when promises-due >= 1
        points 15
      rule dispute-to-settle
        when dispute-age >= 30
        points 15

      # How much, how old.
      rule amount-over-100
        when collectable >= 100
        when collectable < 1000
        points 5
      rule amount-over-1000
        when collectable >= 1000
        when collectable < 5000
        points 10
      rule amount-over-5000
        when collectable >= 5000
        when collectable < 20000
        points 20
      rule amount-over-20000
        when collectable >= 20000
        when collectable < 100000
        points 30
      rule amount-over-100000
        when collectable >= 100000
        points 40
      rule amount-without-rate
        when currencies-without-rate >= 1
        points 10
      rule late-up-to-30
        when oldest between 1 and 30
        points 5
      rule late-up-to-60
        when oldest between 31 and 60
        points 10
      rule late-up-to-90
        when oldest between 61 and 90
        points 15
      rule late-over-90
        when oldest > 90
        points 20
      rule newly-overdue
        when newly-overdue >= 100
        points 5
      rule large-amount-due-soon
        when due-within[5] >= 100000
        points 10

      # Who it is.
      rule risk-d
        when risk-class = D
        points 10
      rule risk-c
        when risk-class = C
        points 5
      rule credit-limit-exceeded
        when credit-use > 100
        points 10
      rule small-amount-of-a-good-risk
        for risk-class = A
        when collectable < 1000
        points -5

      # What was done already.
      rule no-contact-for-two-weeks
        when days-since-contact >= 14 or unknown
        points 10
      rule contacted-lately
        when days-since-contact between 0 and 3
        points -15
      rule cash-may-cover
        when covered between 25 and 99
        points -20

      # What to do, the first that holds.
      rule call-back
        when callback >= 0
        suggest CALL
      rule allocate-cash
        when covered >= 25
        suggest CHECK_CASH
      rule look-for-promised-cash
        when promises-due >= 1
        when collectable = 0
        suggest CHECK_CASH
      rule settle-dispute
        when disputes >= 1
        when collectable = 0
        suggest RESOLVE_DISPUTE
      rule call-about-promise
        when broken-promises >= 1
        suggest CALL
      rule call-when-late
        when oldest > 30
        suggest CALL
      rule call-for-much
        when collectable >= 20000
        suggest CALL
      rule remind
        when open > 0
        suggest EMAIL
      """;

  private BasicPolicy() {}

  /** The policy that the text states. */
  public static PriorityPolicy policy() {
    return PriorityPolicy.parse(TEXT).value().orElseThrow();
  }
}
