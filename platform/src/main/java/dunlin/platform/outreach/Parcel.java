package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is handed over at once: a message, and those of other accounts that go with it.
 *
 * @param carrier the message whose words are handed over
 * @param carried the others, of whose accounts they speak too
 * @param question what the gate was asked about the words
 * @param judgement the permit for the words
 * @param watched the accounts about which nothing newer may be known
 */
record Parcel(
    Piece carrier,
    List<Piece> carried,
    Question question,
    Judgement judgement,
    Set<AccountId> watched) {

  Parcel {
    carried = List.copyOf(carried);
    watched = Set.copyOf(watched);
  }

  /**
   * One message of it.
   *
   * @param draft as it is kept: with the items and steps of its own account
   * @param part the permit for what it gives to the words; empty where the words are its own alone
   */
  record Piece(Claimed message, Draft draft, Optional<Judgement> part) {}

  /** A message by itself. */
  static Parcel of(Claimed message, Question question, Judgement judgement) {
    return new Parcel(
        new Piece(message, judgement.draft(), Optional.empty()),
        List.of(),
        question,
        judgement,
        Set.of(message.account()));
  }

  Claimed first() {
    return carrier.message();
  }

  /** The words that are handed over. */
  Draft words() {
    return judgement.draft();
  }

  long version() {
    return question.dossier().version();
  }

  List<Piece> pieces() {
    return Stream.concat(Stream.of(carrier), carried.stream()).toList();
  }

  /** Whether it is one message that speaks of its own account only. */
  boolean isAlone() {
    return carried.isEmpty() && carrier.part().isEmpty() && onlyWatched().isEmpty();
  }

  /** All of it on its way; what is carried names its carrier. */
  List<InHandRepository.Mark> marks() {
    return pieces().stream()
        .map(each ->
            new InHandRepository.Mark(
                each.message(),
                version(),
                each.draft(),
                isCarrier(each) ? Optional.empty() : Optional.of(first().id())))
        .toList();
  }

  /** The permits of its parts, and that of the whole. */
  List<ProofRepository.Judged> permits() {
    return Stream.concat(
            pieces().stream()
                .flatMap(each ->
                    each.part().stream()
                        .map(part -> new ProofRepository.Judged(each.message().id(), part))),
            Stream.of(new ProofRepository.Judged(first().id(), judgement)))
        .toList();
  }

  /** What came of all of it. The Message-ID is that of the carrier alone: answers name it. */
  List<InHandRepository.End> ends(Settled settled) {
    return pieces().stream()
        .map(each ->
            new InHandRepository.End(
                each.message(), isCarrier(each) ? settled : settled.withoutMessageId()))
        .toList();
  }

  /** What it is to each of its accounts when it was sent. */
  List<SentContacts.Sent> contacts() {
    return pieces().stream()
        .map(each ->
            new SentContacts.Sent(
                each.message().id(),
                each.message().account(),
                each.draft().channel(),
                each.message().cadence(),
                each.draft().person(),
                words().subject(),
                each.draft().advances()))
        .toList();
  }

  private boolean isCarrier(Piece piece) {
    return piece.equals(carrier);
  }

  /** Accounts that have no message in it and are watched all the same. */
  Collection<AccountId> onlyWatched() {
    Set<AccountId> own =
        pieces().stream().map(each -> each.message().account()).collect(Collectors.toSet());
    return watched.stream().filter(each -> !own.contains(each)).toList();
  }
}
