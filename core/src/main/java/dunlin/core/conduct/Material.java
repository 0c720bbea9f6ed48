package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request and its circumstances, with what several rules derive from them, derived once. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it derives when first asked and is thrown away")
final class Material {

  private static final long DAY = 86_400;

  private final ContactRequest request;
  private final ContactCircumstances circumstances;
  private final Phrases phrases;
  private final ZoneRules[] zones;
  private final Map<ItemId, ContactCircumstances.ItemFact> items = new HashMap<>();
  private long @Nullable [][] contactDays;
  private @Nullable List<String> found;
  private @Nullable List<Listed> listed;

  /** An item as stated, beside what the books have of it. */
  record Listed(ContactRequest.Listed stated, Optional<ContactCircumstances.ItemFact> inBooks) {}

  Material(ContactRequest request, ContactCircumstances circumstances, Phrases phrases) {
    this.request = request;
    this.circumstances = circumstances;
    this.phrases = phrases;
    this.zones = circumstances.zones().stream().map(ZoneId::getRules).toArray(ZoneRules[]::new);
    circumstances.books().items().forEach(item -> items.put(item.item(), item));
  }

  ContactRequest request() {
    return request;
  }

  ContactCircumstances circumstances() {
    return circumstances;
  }

  int zones() {
    return zones.length;
  }

  ZoneRules zone(int zone) {
    return zones[zone];
  }

  /** Seconds since 1970 by the debtor's clock. */
  long localSeconds(int zone, Instant instant) {
    return instant.getEpochSecond() + zones[zone].getOffset(instant).getTotalSeconds();
  }

  /** The day, counted from 1970, on which a contact of the history was placed. */
  long dayOfContact(int zone, int contact) {
    long[][] days = contactDays;
    if (days == null) {
      days = daysOfContacts();
      contactDays = days;
    }
    return days[zone][contact];
  }

  private long[][] daysOfContacts() {
    List<PastContact> contacts = circumstances.history().contacts();
    long[][] days = new long[zones.length][contacts.size()];
    for (int zone = 0; zone < zones.length; zone++) {
      for (int i = 0; i < contacts.size(); i++) {
        days[zone][i] = Math.floorDiv(localSeconds(zone, contacts.get(i).placedAt()), DAY);
      }
    }
    return days;
  }

  List<PastContact> contacts() {
    return circumstances.history().contacts();
  }

  List<Listed> listed() {
    List<Listed> derived = listed;
    if (derived == null) {
      derived = new ArrayList<>(request.items().size());
      for (ContactRequest.Listed each : request.items()) {
        derived.add(new Listed(each, Optional.ofNullable(items.get(each.item()))));
      }
      listed = derived;
    }
    return derived;
  }

  /** The phrases of any rule that subject or body hold. */
  List<String> foundPhrases() {
    List<String> derived = found;
    if (derived == null) {
      String text = request.wording().subject() + " \n " + request.wording().body();
      Folding.Folded folded = Folding.folded(text);
      derived = phrases.in(folded.letters(), folded.length());
      found = derived;
    }
    return derived;
  }
}
