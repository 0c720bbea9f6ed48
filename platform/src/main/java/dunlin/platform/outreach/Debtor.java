package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A debtor as messages speak of it.
 *
 * @param key the number of the customer in the source
 * @param country ISO 3166-1 alpha-2, or empty
 * @param language ISO 639-1, or empty
 * @param email of the customer as a whole, or empty
 * @param entityCode of the entity of ours that is owed
 * @param collector who sees to the account, or empty
 */
record Debtor(
    AccountId account,
    int unitId,
    CustomerId customer,
    String key,
    String name,
    String country,
    String language,
    String email,
    String entityCode,
    String entityName,
    String collector,
    List<Person> people) {

  Debtor {
    people = List.copyOf(people);
  }

  /** All addresses for mail, of the customer as a whole and of its people. */
  Stream<String> addresses() {
    return Stream.concat(Stream.of(email), people.stream().map(Person::email))
        .map(String::strip)
        .filter(each -> !each.isEmpty());
  }

  /** Whether mail to an address reaches somebody there, by what the books say now. */
  boolean hasAddress(String address) {
    return addresses().anyMatch(each -> each.equalsIgnoreCase(address.strip()));
  }

  /** Somebody there. */
  record Person(
      long id,
      String name,
      String role,
      String email,
      String language,
      String zone,
      String consent) {

    /** Whether the source says that the person does not want to be written to. */
    boolean hasWithdrawn() {
      return consent.equalsIgnoreCase("WITHDRAWN");
    }
  }
}
