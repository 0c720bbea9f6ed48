package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.List;

/** Whether the words are fit to be sent. */
sealed interface TextCheck extends Check {

  @Override
  default boolean readsText() {
    return true;
  }

  @Override
  default Passing passes() {
    return Passing.FOR_GOOD;
  }

  /**
   * None of these phrases, in whatever language.
   *
   * @param unlessDecided whether they may stand where a person has decided on the legal step that
   *     they announce
   */
  record Without(Objection objection, boolean unlessDecided, Wanted wanted) implements TextCheck {

    @Override
    public Outcome look(Look look) {
      if (unlessDecided && isDecided(look.request().occasion())) {
        return Outcome.PASSED;
      }
      List<Phrase> found = wanted.foundIn(look);
      return found.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              objection,
              "The text says '%s' (%s)."
                  .formatted(found.getFirst().words(), found.getFirst().kind()),
              found.stream().map(each -> Detail.of("phrase", each.words())).toList());
    }

    private static boolean isDecided(ContactRequest.Occasion occasion) {
      return occasion.decidedByPerson()
          && switch (occasion.consequence()) {
            case LEGAL, AGENCY -> true;
            case NONE, CREDIT_STOP, PLAN_REFUSED -> false;
          };
    }

    @Override
    public List<Phrase> phrases() {
      return wanted.phrases();
    }
  }

  /** One of these phrases, in the language of the message. */
  record Line(String what, Wanted wanted) implements TextCheck {

    @Override
    public Outcome look(Look look) {
      String language = look.request().wording().language();
      for (Phrase each : wanted.foundIn(look)) {
        if (each.language().equals(language)) {
          return Outcome.passed(look, () -> List.of(Detail.of("line", each.words())));
        }
      }
      boolean isKnown =
          wanted.phrases().stream().anyMatch(each -> each.language().equals(language));
      return Outcome.refused(
          Objection.LINE_MISSING,
          isKnown
              ? "The text lacks a line: %s.".formatted(what)
              : "Nobody has said how this line reads in '%s': %s.".formatted(language, what),
          Detail.of("line", what),
          Detail.of("language", language));
    }

    @Override
    public List<Phrase> phrases() {
      return wanted.phrases();
    }
  }

  /** The postal address of the creditor. */
  record PostalAddress() implements TextCheck {

    @Override
    public Outcome look(Look look) {
      String address = look.circumstances().creditor().postalAddress();
      ContactRequest.Wording wording = look.request().wording();
      boolean isThere =
          !address.isBlank() && Folding.fold(wording.body()).contains(Folding.fold(address));
      return isThere
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.LINE_MISSING,
              "The text lacks our postal address.",
              Detail.of("line", "postal"));
    }
  }

  /** No card number, in whatever grouping. */
  record NoCards() implements TextCheck {

    @Override
    public Outcome look(Look look) {
      ContactRequest.Wording wording = look.request().wording();
      List<CardNumbers.Found> found = new ArrayList<>(CardNumbers.in(wording.subject()));
      found.addAll(CardNumbers.in(wording.body()));
      return found.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.CARD_NUMBER,
              "The text holds what looks like a card number: %s."
                  .formatted(found.getFirst().masked()),
              found.stream().map(each -> Detail.of("card", each.masked())).toList());
    }
  }

  /** Every amount, date and number is one of the facts. */
  record FactsOnly() implements TextCheck {

    @Override
    public Outcome look(Look look) {
      List<String> wrong = new Figures(look).wrong();
      return wrong.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.WRONG_FIGURES,
              "The text states what the books do not: %s.".formatted(String.join("; ", wrong)),
              wrong.stream().map(each -> Detail.of("stated", each)).toList());
    }

    /** Today and the days that something is late are among the facts. */
    @Override
    public Passing passes() {
      return Passing.THROUGH_THE_DAY;
    }
  }

  /** A voicemail that says only what a limited-content message may. */
  record Limited(List<Phrase> phrases) implements TextCheck {

    public Limited {
      phrases = List.copyOf(phrases);
    }

    @Override
    public Outcome look(Look look) {
      ContactCircumstances.Creditor creditor = look.circumstances().creditor();
      List<String> findings =
          LimitedContent.findings(
              look.request().wording().body(),
              new LimitedContent.Names(
                  creditor.businessName(), creditor.persons(), creditor.phones()),
              phrases);
      return findings.isEmpty()
          ? Outcome.PASSED
          : Outcome.refused(
              Objection.NOT_LIMITED_CONTENT,
              "This is no limited-content message: %s.".formatted(String.join("; ", findings)),
              findings.stream().map(each -> Detail.of("finding", each)).toList());
    }
  }
}
