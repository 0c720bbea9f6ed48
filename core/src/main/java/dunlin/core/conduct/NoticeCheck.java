package dunlin.core.conduct;

import dunlin.core.conduct.ContactCircumstances.Contested;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactCircumstances.NoticeSent;
import dunlin.core.conduct.ContactRequest.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the debtor must have been told, what must be proved first, and what a person must decide.
 */
sealed interface NoticeCheck extends Check {

  /**
   * A notice goes out in or soon after the first communication.
   *
   * @param days within which it must
   * @param business whether they are worked days
   * @param moreThanDaysLate only once a listed item is later than that; below 0 for always
   * @param unknownRefuses whether it is refused while nobody knows when the debt was first spoken
   *     of; otherwise that is taken to be today
   */
  record NoticeDue(
      Notice notice, int days, boolean business, int moreThanDaysLate, boolean unknownRefuses)
      implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      if (look.request().notices().contains(notice)
          || look.circumstances().person().notices().stream()
              .anyMatch(sent -> sent.notice() == notice)
          || !isLate(look)) {
        return Outcome.PASSED;
      }
      Optional<LocalDate> first = look.circumstances().person().firstCommunication();
      if (first.isEmpty() && unknownRefuses) {
        return Outcome.unknown(
            "It is not known when the debt was first spoken of, nor that the notice (%s) went out."
                .formatted(Requirement.word(notice)),
            Detail.of("notice", Requirement.word(notice)));
      }
      LocalDate by = by(look, first.orElse(look.firstDay()));
      if (!look.lastDay().isAfter(by)) {
        return Outcome.PASSED.owing("Send the notice: %s.".formatted(Requirement.word(notice)), by);
      }
      return Outcome.refused(
          Objection.NOTICE_MISSING,
          "The notice (%s) was due by %s and has not gone out."
              .formatted(Requirement.word(notice), by),
          Detail.of("notice", Requirement.word(notice)),
          Detail.of("due-by", by));
    }

    private LocalDate by(Look look, LocalDate first) {
      return business ? PersonCheck.plusBusinessDays(look, first, days) : first.plusDays(days);
    }

    private boolean isLate(Look look) {
      return moreThanDaysLate < 0
          || look.request().items().isEmpty()
          || look.request().items().stream()
              .map(ContactRequest.Listed::dueDate)
              .anyMatch(due ->
                  due.isEmpty() || due.get().plusDays(moreThanDaysLate).isBefore(look.lastDay()));
    }
  }

  /**
   * What was contested in writing within the period is proved before it is asked for again.
   *
   * @param days how long the period lasts after the notice has arrived
   * @param businessDays after which the notice is taken to have arrived
   */
  record Verified(int days, int businessDays) implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      if (look.request().notices().contains(Notice.VERIFICATION)) {
        return Outcome.PASSED;
      }
      Optional<LocalDate> end = periodEnd(look);
      for (Contested each : look.circumstances().person().contested()) {
        boolean isInTime = end.isEmpty() || !each.on().isAfter(end.get());
        boolean isListed =
            look.request().items().stream().anyMatch(item -> item.item().equals(each.item()));
        if (isListed && isInTime && each.verified().isEmpty()) {
          return Outcome.refused(
              Objection.NOT_VERIFIED,
              "The debtor contested the debt in writing on %s; send its proof first."
                  .formatted(each.on()),
              Detail.of("item", each.item().value()),
              Detail.of("contested", each.on()));
        }
      }
      return Outcome.PASSED;
    }

    private Optional<LocalDate> periodEnd(Look look) {
      return look.circumstances().person().notices().stream()
          .filter(sent -> sent.notice() == Notice.VALIDATION)
          .map(NoticeSent::on)
          .max(LocalDate::compareTo)
          .map(sent -> PersonCheck.plusBusinessDays(look, sent, businessDays).plusDays(days));
    }
  }

  /**
   * No threat of suit for what can no longer be sued for.
   *
   * @param unknownRefuses whether an item of unknown limitation is taken to be barred
   */
  record NoSuitIfBarred(boolean unknownRefuses, Wanted wanted) implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      boolean threatens =
          look.request().occasion().consequence() == ContactRequest.Consequence.LEGAL
              || !wanted.foundIn(look).isEmpty();
      if (!threatens) {
        return Outcome.PASSED;
      }
      for (ContactRequest.Listed each : look.request().items()) {
        Optional<LocalDate> barred = look.inBooks(each.item()).flatMap(ItemFact::barredFrom);
        if (barred.map(from -> !look.lastDay().isBefore(from)).orElse(unknownRefuses)) {
          return Outcome.refused(
              Objection.TIME_BARRED,
              "%s %s, and the message speaks of a suit."
                  .formatted(
                      each.number(),
                      barred
                          .map(from -> "can no longer be sued for since " + from)
                          .orElse("may no longer be sued for")),
              Detail.of("item", each.item().value()));
        }
      }
      return Outcome.PASSED;
    }

    @Override
    public List<Phrase> phrases() {
      return wanted.phrases();
    }

    @Override
    public boolean readsText() {
      return true;
    }

    @Override
    public Passing passes() {
      return Passing.THROUGH_THE_DAY;
    }
  }

  /** A person decided whatever weighs on the debtor. */
  record PersonDecides() implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      ContactRequest.Occasion occasion = look.request().occasion();
      boolean weighs = occasion.consequence() != ContactRequest.Consequence.NONE;
      return weighs && !occasion.decidedByPerson()
          ? Outcome.refused(
              Objection.NEEDS_PERSON,
              "A person must decide on this first: %s."
                  .formatted(Requirement.word(occasion.consequence())),
              Detail.of("consequence", Requirement.word(occasion.consequence())))
          : Outcome.PASSED;
    }
  }

  /** A lawful basis is on record. */
  record Based() implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      Optional<String> basis =
          look.circumstances().person().basis().filter(each -> !each.isBlank());
      return basis
          .map(each -> Outcome.passed(look, () -> List.of(Detail.of("basis", each))))
          .orElseGet(() ->
              Outcome.refused(
                  Objection.NO_BASIS, "No lawful basis for this purpose is on record."));
    }
  }

  /** The e-mail is signed and can be stopped by one click. */
  record OneClick() implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      ContactRequest.MailSigns mail = look.request().mail();
      return mail.oneClick() && mail.signed()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.NO_ONE_CLICK,
              mail.oneClick()
                  ? "The e-mail is not signed."
                  : "The e-mail lacks the headers by which one click stops it.");
    }
  }

  /** Nothing is refused; the evidence is kept for some years. */
  record Keep(int years) implements NoticeCheck {

    @Override
    public Outcome look(Look look) {
      return Outcome.PASSED.owing(
          "Keep the evidence at least so long.", look.lastDay().plusYears(years));
    }
  }
}
