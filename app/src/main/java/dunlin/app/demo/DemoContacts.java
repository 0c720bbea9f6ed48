package dunlin.app.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The people at the demo's customers, all of them invented. */
final class DemoContacts {

  /** Somebody to write to or to call. */
  record Contact(
      DemoCustomer customer,
      String name,
      String role,
      String email,
      String phone,
      String channel,
      String language,
      String zone,
      String consent) {}

  private static final Map<String, List<String>> FIRST_NAMES =
      Map.of(
          "de", List.of("Anja", "Bernd", "Claudia", "Dirk", "Heike", "Jonas", "Katrin", "Uwe"),
          "fr", List.of("Agnès", "Bruno", "Chloé", "Denis", "Élodie", "Hervé", "Manon", "Yves"),
          "en", List.of("Alice", "Brian", "Carla", "Derek", "Fiona", "Grant", "Nadia", "Trevor"),
          "es", List.of("Alicia", "Diego", "Inés", "Mateo"));
  private static final Map<String, List<String>> LAST_NAMES =
      Map.of(
          "de", List.of("Ahlrich", "Böhmke", "Dornfeld", "Kesting", "Lührmann", "Oppelt", "Wiegel"),
          "fr", List.of("Aubrac", "Cassel", "Delorme", "Ferrand", "Lacaze", "Morvan", "Vasseur"),
          "en", List.of("Ashdown", "Birtles", "Cornwell", "Fenwick", "Lomax", "Ogden", "Penrose"),
          "es", List.of("Arrieta", "Cordero", "Maldona", "Requena"));
  private static final double SPANISH_SHARE = 0.12;

  private final Chance chance;

  private DemoContacts(Chance chance) {
    this.chance = chance;
  }

  /** One to three people for each customer. */
  static List<Contact> drawn(List<DemoCustomer> customers, Chance chance) {
    DemoContacts draws = new DemoContacts(chance);
    List<Contact> contacts = new ArrayList<>();
    for (DemoCustomer customer : customers) {
      Set<String> known = new HashSet<>();
      for (String role : draws.roles(customer.segment())) {
        contacts.add(draws.contact(customer, role, known));
      }
    }
    return contacts;
  }

  private List<String> roles(DemoSegment segment) {
    return switch (segment) {
      case KEY -> List.of("AP_CLERK", "AP_MANAGER", "CFO");
      case MID -> chance.happens(0.5) ? List.of("AP_CLERK", "CFO") : List.of("AP_CLERK", "BUYER");
      case SMB -> chance.happens(0.3) ? List.of("OWNER", "AP_CLERK") : List.of("OWNER");
      case PUB -> List.of("AP_CLERK", "BUYER");
    };
  }

  private Contact contact(DemoCustomer customer, String role, Set<String> known) {
    DemoCountry country = customer.country();
    boolean spanish = country.equals(DemoCountry.UNITED_STATES) && chance.happens(SPANISH_SHARE);
    String language = spanish ? "es" : country.language();
    String name = name(language);
    while (!known.add(name)) {
      name = name(language);
    }
    String email = customer.email().isEmpty() ? "" : email(name, customer);
    String phone = country.phone(chance);
    String zone = chance.oneOf(country.zones());
    return new Contact(
        customer, name, role, email, phone, channel(email, phone), language, zone, consent());
  }

  private String name(String language) {
    String first = chance.oneOf(FIRST_NAMES.getOrDefault(language, List.of()));
    return first + " " + chance.oneOf(LAST_NAMES.getOrDefault(language, List.of()));
  }

  private static String email(String name, DemoCustomer customer) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace(' ', '.');
    String domain = customer.email().substring(customer.email().indexOf('@'));
    return (plain + "." + customer.stem()).toLowerCase(Locale.ROOT) + domain;
  }

  private String channel(String email, String phone) {
    if (email.isEmpty()) {
      return phone.isEmpty() ? "LETTER" : "PHONE";
    }
    return !phone.isEmpty() && chance.happens(0.25) ? "PHONE" : "EMAIL";
  }

  private String consent() {
    double draw = chance.draw();
    if (draw < 0.80) {
      return "GIVEN";
    }
    return draw < 0.86 ? "WITHDRAWN" : "UNKNOWN";
  }
}
