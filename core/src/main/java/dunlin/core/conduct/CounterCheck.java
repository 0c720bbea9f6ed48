package dunlin.core.conduct;

import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts over the contacts of the past. Days are the debtor's own; where several time zones are
 * possible, each is counted and the strictest holds.
 */
sealed interface CounterCheck extends Check {

  /** What contacts are counted together. */
  enum Per {
    /** Those about one debt; each listed debt has a counter of its own. */
    DEBT,
    /** Those about one account. */
    ACCOUNT,
    /** All with one person. */
    PERSON
  }

  /**
   * Which contacts count.
   *
   * @param channels empty for all
   * @param uses of the address, empty for all; an address of unknown use always counts
   * @param unconnected whether those that did not reach the number or address count
   * @param consentDays consent given in person takes calls out of the count for so many days, the
   *     day on which it was given being the first; 0 for never
   * @param wholeHistory whether the rule refuses while contacts of its days may be missing
   */
  record Counted(
      Per per,
      Set<Channel> channels,
      Set<ContactRequest.Use> uses,
      boolean unconnected,
      int consentDays,
      boolean wholeHistory) {

    boolean isOn(PastContact contact) {
      return (channels.isEmpty() || channels.contains(contact.channel()))
          && isFor(contact.use())
          && (unconnected || contact.connected());
    }

    boolean isFor(ContactRequest.Use use) {
      return uses.isEmpty() || use == ContactRequest.Use.UNKNOWN || uses.contains(use);
    }

    boolean isExcluded(Material material, int zone, int contact) {
      Optional<PastContact.Exclusion> exclusion = material.contacts().get(contact).exclusion();
      if (consentDays == 0 || exclusion.isEmpty()) {
        return false;
      }
      return exclusion.get().cause() == PastContact.Cause.PROFESSIONAL
          || exclusion
              .get()
              .since()
              .filter(since -> isWithin(material, zone, since, contact))
              .isPresent();
    }

    private boolean isWithin(Material material, int zone, Instant since, int contact) {
      long given = Math.floorDiv(material.localSeconds(zone, since), 86_400);
      long placed = material.dayOfContact(zone, contact);
      return !since.isAfter(material.contacts().get(contact).placedAt())
          && placed < given + consentDays;
    }

    /** Whether this very contact is outside the count, by consent that no conversation has used. */
    boolean isReleased(Look look) {
      if (consentDays == 0) {
        return false;
      }
      for (ContactCircumstances.Consent consent : look.circumstances().person().consents()) {
        if (consent.kind() == ContactCircumstances.Consent.Agreed.DIRECT
            && consent.covers(
                look.request().channel(), look.request().recipient().address(), look.at())
            && isFresh(look, consent.at())
            && !wasUsed(look, consent.at())) {
          return true;
        }
      }
      return false;
    }

    private boolean isFresh(Look look, Instant given) {
      for (int zone = 0; zone < look.zones(); zone++) {
        long day = Math.floorDiv(look.material().localSeconds(zone, given), 86_400);
        if (look.today(zone) >= day + consentDays) {
          return false;
        }
      }
      return look.zones() > 0;
    }

    private static boolean wasUsed(Look look, Instant given) {
      return look.material().contacts().stream()
          .anyMatch(each -> each.conversation() && each.placedAt().isAfter(given));
    }

    /** A refusal if contacts of the last days may be missing. */
    Optional<Outcome> gapInHistory(Look look, int days) {
      if (!wholeHistory) {
        return Optional.empty();
      }
      Optional<LocalDate> complete = look.circumstances().history().completeFrom();
      LocalDate needed = look.firstDay().minusDays(days - 1L);
      if (complete.filter(from -> !from.isAfter(needed)).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(
          Outcome.unknown(
                  "Contacts since %s are not all known. Import those of the system before."
                      .formatted(needed),
                  Detail.of("needed-from", needed),
                  complete
                      .map(from -> Detail.of("known-from", from))
                      .orElse(Detail.of("known-from", "unknown")))
              .until(complete.map(from -> look.startEverywhere(from.plusDays(days - 1L)))));
    }

    /** The listed debts, each with a counter; one empty entry if all are counted together. */
    List<Optional<ItemId>> counters(Look look) {
      List<ContactRequest.Listed> items = look.request().items();
      if (per != Per.DEBT || items.isEmpty()) {
        return List.of(Optional.empty());
      }
      List<Optional<ItemId>> counters = new ArrayList<>(items.size());
      for (ContactRequest.Listed each : items) {
        counters.add(Optional.of(each.item()));
      }
      return counters;
    }

    boolean belongs(PastContact contact, Optional<ItemId> debt, Look look) {
      return switch (per) {
        case DEBT -> debt.isEmpty() || contact.isAbout(debt.get());
        case ACCOUNT -> contact.account().equals(look.request().account());
        case PERSON -> true;
      };
    }
  }

  /**
   * At most so many contacts that we began within so many days, this one and today counted.
   *
   * <p>Unanswered calls and voicemails count, contacts that the debtor began do not.
   */
  record Contacts(int most, int days, Counted counted) implements CounterCheck {

    @Override
    public Outcome look(Look look) {
      if (!counted.isFor(look.request().recipient().use()) || counted.isReleased(look)) {
        return Outcome.PASSED;
      }
      if (look.zones() == 0) {
        return noZone();
      }
      Optional<Outcome> gap = counted.gapInHistory(look, days);
      return gap.orElseGet(() -> count(look));
    }

    private Outcome count(Look look) {
      Tally worst = new Tally(0, -1, Long.MIN_VALUE, Optional.empty());
      Instant earliest = look.at();
      for (Optional<ItemId> debt : counted.counters(look)) {
        for (int zone = 0; zone < look.zones(); zone++) {
          Tally tally = tally(look, zone, debt);
          if (tally.count >= most) {
            Instant free = look.startOf(zone, tally.freeingDay + days);
            earliest = free.isAfter(earliest) ? free : earliest;
          }
          worst = tally.count > worst.count || worst.zone < 0 ? tally : worst;
        }
      }
      Tally told = worst;
      return worst.count < most
          ? Outcome.passed(look, () -> told.details(look, this))
          : Outcome.refused(
                  Objection.TOO_MANY_CONTACTS, sentence(look, told), told.details(look, this))
              .until(earliest);
    }

    private String sentence(Look look, Tally tally) {
      String about = tally.debt.map(debt -> " about " + numberOf(look, debt)).orElse("");
      return tally.count
          + " contacts"
          + about
          + " were made within "
          + days
          + " days; this one would be number "
          + (tally.count + 1)
          + ", and "
          + most
          + " are the most.";
    }

    private static String numberOf(Look look, ItemId debt) {
      return look.request().items().stream()
          .filter(each -> each.item().equals(debt))
          .map(ContactRequest.Listed::number)
          .findFirst()
          .orElse(debt.toString());
    }

    private Tally tally(Look look, int zone, Optional<ItemId> debt) {
      Material material = look.material();
      List<PastContact> contacts = material.contacts();
      long first = look.today(zone) - days + 1;
      int count = 0;
      for (int i = 0; i < contacts.size(); i++) {
        if (material.dayOfContact(zone, i) >= first && counts(look, zone, i, debt)) {
          count++;
        }
      }
      long freeing = count < most ? Long.MIN_VALUE : freeingDay(look, zone, debt);
      return new Tally(count, zone, freeing, debt);
    }

    private boolean counts(Look look, int zone, int contact, Optional<ItemId> debt) {
      PastContact each = look.material().contacts().get(contact);
      return each.isOutbound()
          && counted.isOn(each)
          && counted.belongs(each, debt, look)
          && !counted.isExcluded(look.material(), zone, contact);
    }

    /** The day of the newest contact that must fall out of the days before one more is free. */
    private long freeingDay(Look look, int zone, Optional<ItemId> debt) {
      long[] newestFirst = new long[look.material().contacts().size()];
      int count = 0;
      for (int i = 0; i < newestFirst.length; i++) {
        if (counts(look, zone, i, debt)) {
          newestFirst[count++] = -look.material().dayOfContact(zone, i);
        }
      }
      Arrays.sort(newestFirst, 0, count);
      return -newestFirst[most - 1];
    }

    /** One counter in one zone. */
    private record Tally(int count, int zone, long freeingDay, Optional<ItemId> debt) {

      List<Detail> details(Look look, Contacts check) {
        long first = look.today(zone) - check.days + 1;
        List<Detail> details = new ArrayList<>();
        debt.ifPresent(each -> details.add(Detail.of("debt", each.value())));
        details.add(Detail.of("count", count));
        details.add(Detail.of("most", check.most));
        details.add(Detail.of("zone", look.circumstances().zones().get(zone).getId()));
        details.add(Detail.of("counted-from", LocalDate.ofEpochDay(first)));
        details.add(Detail.of("counted-to", LocalDate.ofEpochDay(look.today(zone))));
        details.add(Detail.of("counted", numbers(look, check, first)));
        return details;
      }

      private String numbers(Look look, Contacts check, long first) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < look.material().contacts().size(); i++) {
          if (look.material().dayOfContact(zone, i) >= first && check.counts(look, zone, i, debt)) {
            numbers.add(Long.toString(look.material().contacts().get(i).number()));
          }
        }
        return numbers.isEmpty() ? "none" : String.join(",", numbers);
      }
    }
  }

  /**
   * No contact within so many days after a conversation, whoever began it; its day is the first.
   */
  record CoolOff(int days, Counted counted) implements CounterCheck {

    @Override
    public Outcome look(Look look) {
      if (counted.isReleased(look)) {
        return Outcome.PASSED;
      }
      if (look.zones() == 0) {
        return noZone();
      }
      return counted.gapInHistory(look, days).orElseGet(() -> lastConversation(look));
    }

    private Outcome lastConversation(Look look) {
      Last last = new Last();
      for (Optional<ItemId> debt : counted.counters(look)) {
        for (int zone = 0; zone < look.zones(); zone++) {
          for (int i = 0; i < look.material().contacts().size(); i++) {
            if (counts(look, i, debt)) {
              last = last.later(look, zone, i);
            }
          }
        }
      }
      return last.judged(
          look,
          days,
          Objection.AFTER_CONVERSATION,
          on -> "A conversation on " + on + " bars calls for " + days + " days.");
    }

    private boolean counts(Look look, int contact, Optional<ItemId> debt) {
      PastContact each = look.material().contacts().get(contact);
      boolean isProfessional =
          counted.consentDays() > 0
              && each.exclusion()
                  .filter(exclusion -> exclusion.cause() == PastContact.Cause.PROFESSIONAL)
                  .isPresent();
      return each.conversation()
          && !isProfessional
          && (counted.channels().isEmpty() || counted.channels().contains(each.channel()))
          && counted.belongs(each, debt, look);
    }
  }

  /** At least so many days from any contact that we began to the next. */
  record Gap(int days, Counted counted) implements CounterCheck {

    @Override
    public Outcome look(Look look) {
      if (look.zones() == 0) {
        return noZone();
      }
      Last last = new Last();
      for (int zone = 0; zone < look.zones(); zone++) {
        for (int i = 0; i < look.material().contacts().size(); i++) {
          PastContact each = look.material().contacts().get(i);
          if (each.isOutbound()
              && counted.isOn(each)
              && counted.belongs(each, Optional.empty(), look)) {
            last = last.later(look, zone, i);
          }
        }
      }
      return last.judged(
          look,
          days,
          Objection.TOO_SOON,
          on -> "The last contact was on " + on + "; the next waits " + days + " days.");
    }
  }

  /** The newest contact of a kind, in the zone in which it bars longest. */
  record Last(int zone, long day, @Nullable PastContact contact) {

    Last() {
      this(0, Long.MIN_VALUE, null);
    }

    Last later(Look look, int otherZone, int contact) {
      long other = look.material().dayOfContact(otherZone, contact);
      boolean barsLonger =
          this.contact == null
              || other - look.today(otherZone) > day - look.today(zone)
              || (other - look.today(otherZone) == day - look.today(zone)
                  && look.startOf(otherZone, other).isAfter(look.startOf(zone, day)));
      return barsLonger
          ? new Last(otherZone, other, look.material().contacts().get(contact))
          : this;
    }

    Outcome judged(Look look, int days, Objection objection, Function<LocalDate, String> sentence) {
      PastContact last = contact;
      if (last == null) {
        return Outcome.PASSED;
      }
      LocalDate on = LocalDate.ofEpochDay(day);
      List<Detail> details =
          List.of(
              Detail.of("contact", last.number()),
              Detail.of("on", on),
              Detail.of("zone", look.circumstances().zones().get(zone).getId()),
              Detail.of("days", days));
      return look.today(zone) >= day + days
          ? Outcome.passed(look, () -> details)
          : Outcome.refused(objection, sentence.apply(on), details)
              .until(look.startOf(zone, day + days));
    }
  }

  private static Outcome noZone() {
    return Outcome.unknown("The debtor's time zone is not known, so days cannot be counted.");
  }
}
