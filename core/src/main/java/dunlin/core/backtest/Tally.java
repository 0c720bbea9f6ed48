package dunlin.core.backtest;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.Channel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a policy would have done on some days, added up.
 *
 * @param listed places on the list, over all days
 * @param contacts by channel
 * @param acts by kind
 * @param minutes of people, as assumed
 * @param breaches contacts that the policy's own guardrails forbid
 * @param wrong messages that spoke of an item with nothing left to pay on their day, by value date
 *     with all that is known now
 */
public record Tally(
    long listed,
    Map<Channel, Long> contacts,
    Map<PlannedAct.Kind, Long> acts,
    long minutes,
    long breaches,
    long wrong) {

  public static final Tally NOTHING = new Tally(0, Map.of(), Map.of(), 0, 0, 0);

  public Tally {
    contacts = Collections.unmodifiableMap(copied(Channel.class, contacts));
    acts = Collections.unmodifiableMap(copied(PlannedAct.Kind.class, acts));
  }

  private static <K extends Enum<K>> EnumMap<K, Long> copied(Class<K> keys, Map<K, Long> counts) {
    EnumMap<K, Long> copy = new EnumMap<>(keys);
    copy.putAll(counts);
    return copy;
  }

  /**
   * What was done on one day.
   *
   * @param wrong of its messages those that spoke of something paid
   */
  public static Tally of(Day day, long wrong) {
    EnumMap<Channel, Long> contacts = new EnumMap<>(Channel.class);
    EnumMap<PlannedAct.Kind, Long> acts = new EnumMap<>(PlannedAct.Kind.class);
    long minutes = 0;
    long breaches = 0;
    for (Done each : day.done()) {
      each.channel().ifPresent(channel -> contacts.merge(channel, 1L, Long::sum));
      acts.merge(each.kind(), 1L, Long::sum);
      minutes += each.minutes();
      breaches += each.breaksCap() ? 1 : 0;
    }
    return new Tally(day.listed(), contacts, acts, minutes, breaches, wrong);
  }

  public Tally plus(Tally other) {
    EnumMap<Channel, Long> bothContacts = copied(Channel.class, contacts);
    other.contacts.forEach((key, count) -> bothContacts.merge(key, count, Long::sum));
    EnumMap<PlannedAct.Kind, Long> bothActs = copied(PlannedAct.Kind.class, acts);
    other.acts.forEach((key, count) -> bothActs.merge(key, count, Long::sum));
    return new Tally(
        listed + other.listed,
        bothContacts,
        bothActs,
        minutes + other.minutes,
        breaches + other.breaches,
        wrong + other.wrong);
  }

  public long messages() {
    return acts.getOrDefault(PlannedAct.Kind.MESSAGE, 0L);
  }
}
