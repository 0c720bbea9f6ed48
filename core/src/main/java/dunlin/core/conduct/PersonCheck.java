package dunlin.core.conduct;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.conduct.ContactCircumstances.Consent;
import dunlin.core.conduct.ContactCircumstances.Flag;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.conduct.ContactCircumstances.Reach;
import dunlin.core.conduct.ContactCircumstances.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether this person may be reached, and at this address. */
sealed interface PersonCheck extends Check {

  /** None of these flags is raised. */
  record Unflagged(Set<Flag> flags) implements PersonCheck {

    public Unflagged {
      flags = Set.copyOf(flags);
    }

    @Override
    public Outcome look(Look look) {
      Optional<Set<Flag>> known = look.circumstances().person().flags();
      if (known.isEmpty()) {
        return unknownFlags();
      }
      List<String> raised =
          known.get().isEmpty()
              ? List.of()
              : known.get().stream()
                  .filter(flags::contains)
                  .sorted()
                  .map(Requirement::word)
                  .toList();
      return raised.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.FLAGGED,
              "The debtor is flagged: %s.".formatted(String.join(", ", raised)),
              raised.stream().map(each -> Detail.of("flag", each)).toList());
    }
  }

  /** A debtor with a lawyer is reached through the lawyer only. */
  record OnlyAttorney() implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      Optional<Set<Flag>> known = look.circumstances().person().flags();
      if (known.isEmpty()) {
        return unknownFlags();
      }
      boolean isDirect = look.request().recipient().party() != ContactRequest.Party.ATTORNEY;
      return known.get().contains(Flag.ATTORNEY) && isDirect
          ? Outcome.refused(
              Objection.REPRESENTED, "A lawyer speaks for the debtor, and this is not the lawyer.")
          : Outcome.PASSED;
    }
  }

  /** Nobody but the debtor and the debtor's lawyer hears of the debt. */
  record NoThirdPerson() implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      return look.request().recipient().party() == ContactRequest.Party.OTHER
          ? Outcome.refused(Objection.THIRD_PERSON, "The address belongs to a third person.")
          : Outcome.PASSED;
    }
  }

  /** How far a word of stop reaches. */
  enum Reaching {
    /** The address or number for which it was said. */
    ADDRESS,
    /** Every address of that channel. */
    MEDIUM,
    /** Every call and text by a machine, whatever it was about. */
    EVERY_ROBOT
  }

  /**
   * The debtor has not said stop.
   *
   * @param withinBusinessDays how long one may take to honour it; 0 for at once
   * @param stopWords by which a reply says it, see {@link StopWords}
   */
  record NotOptedOut(Reaching reaching, int withinBusinessDays, List<Phrase> stopWords)
      implements PersonCheck {

    public NotOptedOut {
      stopWords = List.copyOf(stopWords);
    }

    @Override
    public Outcome look(Look look) {
      for (OptOut each : look.circumstances().person().optOuts()) {
        if (each.holdsAt(look.at()) && reaches(look.request(), each) && isOver(look, each)) {
          return Outcome.refused(
                  Objection.OPTED_OUT,
                  "The debtor said stop at "
                      + each.at()
                      + (withinBusinessDays == 0
                          ? "."
                          : ", more than " + withinBusinessDays + " business days ago."),
                  Detail.of("said", each.at()),
                  Detail.of("channel", Requirement.word(each.channel())))
              .until(each.until());
        }
      }
      return Outcome.PASSED;
    }

    private boolean reaches(ContactRequest request, OptOut each) {
      boolean isSameChannel = each.channel() == request.channel();
      boolean isSame = each.address().isEmpty();
      return switch (reaching) {
        case ADDRESS ->
            isSame
                ? isSameChannel
                : each.address().equals(request.recipient().address())
                    && (isSameChannel || (isPhone(each) && isPhone(request)));
        case MEDIUM -> isSameChannel;
        case EVERY_ROBOT -> isPhone(each) && isPhone(request);
      };
    }

    private static boolean isPhone(OptOut each) {
      return isPhone(each.channel());
    }

    private static boolean isPhone(ContactRequest each) {
      return isPhone(each.channel());
    }

    private static boolean isPhone(dunlin.core.receivable.Channel channel) {
      return switch (channel) {
        case SMS, CALL -> true;
        case EMAIL, LETTER, PORTAL -> false;
      };
    }

    private boolean isOver(Look look, OptOut each) {
      if (withinBusinessDays == 0) {
        return true;
      }
      LocalDate said =
          look.zones() == 0
              ? LocalDate.ofInstant(each.at(), ZoneOffset.UTC)
              : LocalDate.ofInstant(each.at(), look.circumstances().zones().getFirst());
      return look.lastDay().isAfter(plusBusinessDays(look, said, withinBusinessDays));
    }
  }

  /**
   * The debtor agreed to be called or texted by a machine, and has not taken it back.
   *
   * @param kinds those that are enough
   */
  record Consented(Set<Consent.Agreed> kinds) implements PersonCheck {

    public Consented {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public Outcome look(Look look) {
      for (Consent each : look.circumstances().person().consents()) {
        if (kinds.contains(each.kind())
            && each.covers(
                look.request().channel(), look.request().recipient().address(), look.at())) {
          return Outcome.passed(
              look,
              () -> List.of(Detail.of("given", each.at()), Detail.of("source", each.source())));
        }
      }
      return Outcome.refused(
          Objection.NO_CONSENT,
          "No consent for this number is on record (%s)."
              .formatted(
                  String.join(" or ", kinds.stream().map(Requirement::word).sorted().toList())));
    }
  }

  /** The debtor used the number, agreed, or it was checked, not too many days ago. */
  record NumberChecked(int days) implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      Reach reach = look.circumstances().reach();
      LocalDate first = look.lastDay().minusDays(days);
      boolean isFresh =
          isSince(reach.usedOn(), first)
              || isSince(reach.checkedOn(), first)
              || look.circumstances().person().consents().stream()
                  .anyMatch(each -> isConsentSince(look, each, first));
      return isFresh
          ? Outcome.passed(look, () -> List.of(Detail.of("since", first)))
          : Outcome.refused(
              Objection.NUMBER_UNCHECKED,
              "Since %s the debtor has not used the number or agreed, and it was not checked."
                  .formatted(first),
              Detail.of("since", first));
    }

    private static boolean isSince(Optional<LocalDate> day, LocalDate first) {
      return day.filter(each -> !each.isBefore(first)).isPresent();
    }

    private static boolean isConsentSince(Look look, Consent each, LocalDate first) {
      return each.covers(look.request().channel(), look.request().recipient().address(), look.at())
          && !LocalDate.ofInstant(each.at(), ZoneOffset.UTC).isBefore(first);
    }

    @Override
    public boolean isOfTheMoment() {
      return true;
    }
  }

  /**
   * It is not the place where the debtor is employed.
   *
   * @param unlessForbidden whether it may be, as long as we do not know that the employer forbids
   *     it
   */
  record NotAtWork(boolean unlessForbidden) implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      ContactRequest request = look.request();
      if (request.recipient().use() != ContactRequest.Use.WORKPLACE) {
        return Outcome.PASSED;
      }
      boolean isAllowed =
          unlessForbidden
              ? !look.circumstances().reach().forbiddenByEmployer()
              : look.circumstances().person().consents().stream()
                  .filter(each -> each.kind() == Consent.Agreed.WORKPLACE)
                  .anyMatch(each ->
                      each.covers(request.channel(), request.recipient().address(), look.at()));
      return isAllowed
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.WORKPLACE,
              unlessForbidden
                  ? "The employer forbids such contact at work."
                  : "The address is at work, and the debtor has not agreed to it.");
    }
  }

  /**
   * The address takes messages.
   *
   * @param softBounces so many in a row and it does not
   */
  record Reachable(int softBounces) implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      Reach reach = look.circumstances().reach();
      boolean isBad =
          reach.validity() != Validity.VALID
              || reach.softBounces() >= softBounces
              || look.request().recipient().address().isEmpty();
      return isBad
          ? Outcome.refused(
              Objection.BAD_ADDRESS,
              "The address is %s, with %d bounces in a row."
                  .formatted(
                      look.request().recipient().address().isEmpty()
                          ? "missing"
                          : Requirement.word(reach.validity()),
                      reach.softBounces()),
              Detail.of("validity", Requirement.word(reach.validity())),
              Detail.of("bounces", reach.softBounces()))
          : Outcome.PASSED;
    }
  }

  /** We know what became of the last message to the address. */
  record Certain() implements PersonCheck {

    @Override
    public Outcome look(Look look) {
      Optional<Instant> uncertain = look.circumstances().reach().uncertainSince();
      return uncertain
          .<Outcome>map(since ->
              Outcome.refused(
                  Objection.UNCERTAIN_DELIVERY,
                  "It is not known whether the message of %s arrived.".formatted(since),
                  Detail.of("sent", since)))
          .orElse(Outcome.PASSED);
    }
  }

  /** So many worked days later, by the first of the debtor's calendars. */
  static LocalDate plusBusinessDays(Look look, LocalDate day, int days) {
    List<BusinessCalendar> calendars = look.circumstances().calendars();
    BusinessCalendar calendar =
        calendars.isEmpty() ? BusinessCalendar.weekdaysOnly("") : calendars.getFirst();
    return calendar.plusBusinessDays(day, days);
  }

  private static Outcome unknownFlags() {
    return Outcome.unknown("Nobody looked whether the debtor is flagged.");
  }
}
