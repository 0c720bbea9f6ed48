package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;

/**
 * An open item as far as a dispute of it needs to know.
 *
 * @param contested the sum of its open disputes, which may be more than is still open of it
 */
record Contestable(AccountId account, String number, int instalment, Money open, Money contested) {

  /** What can still be contested, 0 or more. */
  Money rest() {
    Money rest = open.minus(contested);
    return rest.isPositive() ? rest : Money.zero(open.currency());
  }

  /** One sentence with what is open, what is contested of it and what can still be. */
  String whyNoMore() {
    String item = instalment > 1 ? number + " / " + instalment : number;
    if (contested.isZero()) {
      return "Only %s is open on %s.".formatted(open, item);
    }
    return rest().isZero()
        ? "Of %s, %s is open and %s is in dispute already: nothing more of it can be disputed."
            .formatted(item, open, contested)
        : "Of %s, %s is open and %s is in dispute already: at most %s more can be disputed."
            .formatted(item, open, contested, rest());
  }
}
