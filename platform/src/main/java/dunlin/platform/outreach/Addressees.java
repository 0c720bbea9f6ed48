package dunlin.platform.outreach;

import dunlin.core.message.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses who at a debtor is written to: who sees to payments first, and nobody who said stop. */
final class Addressees {

  private static final List<String> ROLES =
      List.of("AP_CLERK", "AP_MANAGER", "OWNER", "ACCOUNTANT", "CFO", "BUYER");

  /** One part, an at sign, a domain with a dot; what the other side makes of it, it says itself. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]{2,}");

  private final Dossier dossier;
  private final Function<String, String> pseudonyms;

  Addressees(Dossier dossier, Function<String, String> pseudonyms) {
    this.dossier = dossier;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Whom to write to.
   *
   * @param person their name, empty for the customer as a whole
   * @param zone their time zone, empty if unknown
   * @param address empty if nobody has one
   */
  record Chosen(String person, String address, String zone, Language language) {}

  static boolean isAddress(String address) {
    return address.length() <= 254 && ADDRESS.matcher(address).matches();
  }

  Chosen choose() {
    Debtor debtor = dossier.debtor();
    Set<String> stopped =
        dossier.consents().stream()
            .filter(each -> !each.granted())
            .map(each -> each.address().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Comparator<Debtor.Person> order =
        Comparator.comparing((Debtor.Person each) -> isUnwelcome(each, stopped))
            .thenComparingInt(each -> rank(each.role()))
            .thenComparingLong(Debtor.Person::id);
    Optional<Debtor.Person> person =
        debtor.people().stream().filter(each -> !each.email().isBlank()).min(order);
    boolean isBetterThanNone =
        person.isPresent() && (!isUnwelcome(person.get(), stopped) || debtor.email().isBlank());
    return isBetterThanNone
        ? chosen(person.get())
        : new Chosen("", debtor.email().strip(), "", language(debtor.email(), debtor.language()));
  }

  private Chosen chosen(Debtor.Person person) {
    return new Chosen(
        person.name(),
        person.email().strip(),
        person.zone(),
        language(
            person.email(),
            person.language().isBlank() ? dossier.debtor().language() : person.language()));
  }

  private boolean isUnwelcome(Debtor.Person person, Set<String> stopped) {
    String address = person.email().strip();
    return person.hasWithdrawn()
        || stopped.contains(address.toLowerCase(Locale.ROOT))
        || dossier.past(pseudonyms.apply(address)).isDead()
        || !isAddress(address);
  }

  private static int rank(String role) {
    int rank = ROLES.indexOf(role);
    return rank < 0 ? ROLES.size() : rank;
  }

  /** The one that the receiver asked for, else that of the books. */
  private Language language(String address, String code) {
    String asked = dossier.languages().getOrDefault(pseudonyms.apply(address.strip()), code);
    return Language.find(asked).orElse(Language.ENGLISH);
  }
}
