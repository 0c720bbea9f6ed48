package dunlin.app.demo;

import dunlin.app.demo.BankLine.Kind;
import dunlin.app.demo.BankLine.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the payers of a generated ledger pay: exactly, under a reference, several invoices at once,
 * in part, short, with a mistyped number, without one, too much, twice.
 */
final class PayerHabits {

  /** {0} is the invoice number, {1} the issue date, {2} the customer's code. */
  private static final List<String> WORDINGS =
      List.of(
          "{0}",
          "Invoice {0}",
          "RG {0} vom {1}",
          "PAYMENT INV {0} THANK YOU",
          "Rechnung Nr. {0}",
          "/INV/{0}",
          "{0} / customer {2}",
          "Facture {0} du {1}");

  private static final List<String> SEPARATORS = List.of(" ", ", ", " + ", "/", ";", " and ");

  private final MersenneTwister draws;
  private final BankStatement statement;
  private final Map<Integer, Collected> collected = new TreeMap<>();

  PayerHabits(MersenneTwister draws, BankStatement statement) {
    this.draws = draws;
    this.statement = statement;
  }

  /** Invoices that one customer saves up for one line of so many. */
  private record Collected(int wanted, List<Share> shares) {

    long total() {
      return shares.stream().mapToLong(Share::amount).sum();
    }

    String numbers(String separator) {
      StringBuilder numbers = new StringBuilder();
      for (Share share : shares) {
        numbers.append(numbers.isEmpty() ? "" : separator);
        numbers.append("INV-").append(CheckedNumbers.padded(share.item(), 8));
      }
      return numbers.toString();
    }
  }

  /** Pays the invoice by a bank line, or saves it up for one. */
  void pay(GeneratedItem item) {
    double habit = draws.nextDouble();
    String wording = WORDINGS.get(draws.below(WORDINGS.size()));
    if (habit < 0.47) {
      payInFull(item, Kind.EXACT, worded(wording, item, item.number()));
    } else if (habit < 0.57) {
      payInFull(item, Kind.EXACT_RF, item.reference());
    } else if (habit < 0.79) {
      collect(item);
    } else if (habit < 0.855) {
      payPart(item, wording);
    } else if (habit < 0.90) {
      payShort(item, wording);
    } else if (habit < 0.955) {
      payInFull(item, Kind.TYPO, worded(wording, item, mistyped(item.number())));
    } else {
      payOddly(item, wording, habit);
    }
  }

  /** Pays what was saved up and did not become enough. */
  void payCollected(List<GeneratedCustomer> customers) {
    collected.forEach((number, saved) ->
        statement.add(
            new BankLine(
                customers.get(number - 1),
                saved.shares.size() > 1 ? Kind.MULTI : Kind.EXACT,
                saved.total(),
                saved.numbers(" "),
                saved.shares)));
    collected.clear();
  }

  private void payOddly(GeneratedItem item, String wording, double habit) {
    if (habit < 0.975) {
      payInFull(item, Kind.NOREF, draws.nextDouble() < 0.5 ? "Payment" : "");
    } else if (habit < 0.982) {
      long paid = item.open() + 100 + draws.below(5000);
      String text = worded(wording, item, item.number());
      statement.add(BankLine.of(item, Kind.OVER, paid, text, item.open()));
    } else if (habit < 0.988) {
      String text = worded(wording, item, item.number());
      payInFull(item, Kind.EXACT, text);
      statement.add(new BankLine(item.customer(), Kind.DUP, item.open(), text, List.of()));
    } else {
      addNoise(item.customer());
    }
  }

  private void payInFull(GeneratedItem item, Kind kind, String remittance) {
    statement.add(BankLine.of(item, kind, item.open(), remittance, item.open()));
  }

  private void payPart(GeneratedItem item, String wording) {
    long part = Math.max(1, (long) (item.open() * (0.2 + draws.nextDouble() * 0.6)));
    String text = worded(wording, item, item.number()) + " part";
    statement.add(BankLine.of(item, Kind.PARTIAL, part, text, part));
  }

  private void payShort(GeneratedItem item, String wording) {
    long deducted = Math.max(1, (long) (item.open() * (0.005 + draws.nextDouble() * 0.045)));
    long paid = Math.max(1, item.open() - deducted);
    String text = worded(wording, item, item.number());
    statement.add(BankLine.of(item, Kind.SHORT, paid, text, paid));
  }

  private void collect(GeneratedItem item) {
    int wanted = 2 + draws.below(5); // drawn each time, used for the first invoice of a line
    GeneratedCustomer customer = item.customer();
    Collected saved =
        collected.computeIfAbsent(
            customer.number(), _ -> new Collected(wanted, new ArrayList<>(wanted)));
    saved.shares.add(new Share(item.id(), item.open()));
    if (saved.shares.size() >= saved.wanted) {
      collected.remove(customer.number());
      String text = saved.numbers(SEPARATORS.get(draws.below(SEPARATORS.size())));
      statement.add(new BankLine(customer, Kind.MULTI, saved.total(), text, saved.shares));
    }
  }

  private void addNoise(GeneratedCustomer customer) {
    boolean charge = draws.nextDouble() < 0.4;
    long amount = charge ? -(150 + draws.below(3000)) : 500 + draws.below(90_000);
    String text = draws.nextDouble() < 0.4 ? "SWIFT FEE" : "order 4711";
    statement.add(new BankLine(customer, Kind.NOISE, amount, text, List.of()));
  }

  private static String worded(String wording, GeneratedItem item, String number) {
    return wording
        .replace("{0}", number)
        .replace("{1}", item.issueDate().toString())
        .replace("{2}", item.customer().code());
  }

  /** The number with one digit changed, two swapped, one dropped or one doubled. */
  private String mistyped(String number) {
    int place = 4 + draws.below(8);
    return switch (draws.below(4)) {
      case 0 -> withDigitRaised(number, place, 1 + draws.below(8));
      case 1 -> withDigitsSwapped(number, Math.min(place, 10));
      case 2 -> number.substring(0, place) + number.substring(place + 1);
      default -> number.substring(0, place) + number.charAt(place) + number.substring(place);
    };
  }

  private static String withDigitsSwapped(String number, int place) {
    char first = number.charAt(place);
    char second = number.charAt(place + 1);
    return first == second
        ? withDigitRaised(number, place, 1)
        : number.substring(0, place) + second + first + number.substring(place + 2);
  }

  private static String withDigitRaised(String number, int place, int by) {
    int digit = (Character.digit(number.charAt(place), 10) + by) % 10;
    return number.substring(0, place) + digit + number.substring(place + 1);
  }
}
