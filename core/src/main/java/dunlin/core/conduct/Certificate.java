package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The proof of one judgement, as text that is always the same bytes.
 *
 * <p>Form 1 is for a contact of words alone, form 2 also names the hashes of all else that it
 * carries: the page of HTML and each file. The proof has a line for each part of the request and
 * the circumstances, for each pack with its version, date and hash, for each rule with its result
 * and what it found (counters with the numbers of the counted contacts, local times with their
 * offsets), for the verdict and its duties, and at its end the SHA-256 of all lines before. Behind
 * it stand, each optional and bound by its hash in the proof: the words of the message, and the
 * texts of the packs. So many certificates can share one copy of a pack, and words can be erased
 * while the proof stays.
 *
 * <p>Addresses are not in it: only their pseudonyms and a masked form, as the request gives them.
 *
 * @param proof all lines to the hash
 * @param said the words of the message, unless they are withheld
 * @param packs the texts of packs that are carried along
 */
public record Certificate(
    String proof, Optional<ContactRequest.Wording> said, List<RulePack> packs) {

  static final String FORM = "certificate 1";
  static final String FORM_CARRYING = "certificate 2";
  static final String HASH = "hash ";

  public Certificate {
    packs = List.copyOf(packs);
  }

  /** Judges a contact of words alone and writes down why. */
  public static Certificate of(
      Gate gate, ContactRequest request, ContactCircumstances circumstances) {
    return of(gate, request, circumstances, Optional.empty());
  }

  /** Judges a contact that carries more than words and writes down why. */
  public static Certificate of(
      Gate gate, ContactRequest request, ContactCircumstances circumstances, Carried carried) {
    return of(gate, request, circumstances, Optional.of(carried));
  }

  /**
   * Writes down why a contact that carries more than words was judged as it was.
   *
   * @param seen what that gate said of that request in those circumstances
   */
  public static Certificate of(
      Gate gate,
      ContactRequest request,
      ContactCircumstances circumstances,
      Examination seen,
      Carried carried) {
    String hash = wordsHash(request.wording());
    return new Certificate(
        proof(gate, request, circumstances, hash, Optional.of(carried), seen),
        Optional.of(request.wording()),
        gate.packs());
  }

  private static Certificate of(
      Gate gate,
      ContactRequest request,
      ContactCircumstances circumstances,
      Optional<Carried> carried) {
    return new Certificate(
        proof(gate, request, circumstances, wordsHash(request.wording()), carried),
        Optional.of(request.wording()),
        gate.packs());
  }

  /** The proof of a judgement; the words count for it, but only their hash is in it. */
  static String proof(
      Gate gate,
      ContactRequest request,
      ContactCircumstances circumstances,
      String wordsHash,
      Optional<Carried> carried) {
    return proof(
        gate, request, circumstances, wordsHash, carried, gate.examine(request, circumstances));
  }

  private static String proof(
      Gate gate,
      ContactRequest request,
      ContactCircumstances circumstances,
      String wordsHash,
      Optional<Carried> carried,
      Examination examination) {
    StringBuilder text = new StringBuilder(8192);
    text.append(carried.isPresent() ? FORM_CARRYING : FORM).append('\n');
    RecordText.write(text, "request", request.withWording(silent(request.wording())));
    text.append("said ").append(wordsHash).append('\n');
    carried.ifPresent(each -> text.append(each.written()));
    RecordText.write(text, "circumstances", circumstances);
    for (RulePack pack : gate.packs()) {
      text.append(
          "pack %s %d %s %s\n".formatted(pack.name(), pack.version(), pack.dated(), pack.hash()));
    }
    for (Evaluation each : examination.evaluations()) {
      text.append("rule ").append(each.written()).append('\n');
    }
    writeVerdict(text, examination.verdict());
    String hash = Coded.hash(text.toString());
    return text.append(HASH).append(hash).append('\n').toString();
  }

  private static void writeVerdict(StringBuilder text, Verdict verdict) {
    switch (verdict) {
      case Verdict.Permit(List<Duty> duties) -> {
        text.append("verdict permit\n");
        for (Duty duty : duties) {
          text.append(
              "duty %s %s %s\n"
                  .formatted(Coded.word(duty.rule()), duty.by(), Coded.line(duty.what())));
        }
      }
      case Verdict.Refusal refusal ->
          text.append("verdict refusal ")
              .append(refusal.earliest().map(Object::toString).orElse(Coded.ABSENT))
              .append('\n');
    }
  }

  static ContactRequest.Wording silent(ContactRequest.Wording wording) {
    return new ContactRequest.Wording(wording.language(), "", "", wording.ownNumbers());
  }

  static String wordsHash(ContactRequest.Wording wording) {
    return Coded.hash(words(wording));
  }

  private static String words(ContactRequest.Wording wording) {
    return "subject %s\nbody %s\n"
        .formatted(Coded.line(wording.subject()), Coded.line(wording.body()));
  }

  /** What the contact carried beside its words; empty if the certificate is of a form before. */
  public Optional<Carried> carried() {
    return proof.startsWith(FORM_CARRYING + "\n")
        ? Optional.of(Carried.read(proof.lines().toList()))
        : Optional.empty();
  }

  /** The hash of the proof, in hexadecimal digits: what a chain or a ledger may keep. */
  public String hash() {
    int at = proof.lastIndexOf(HASH);
    return at < 0 ? "" : proof.substring(at + HASH.length()).strip();
  }

  /** The same without the words: they cannot be judged again. */
  public Certificate withoutWords() {
    return new Certificate(proof, Optional.empty(), packs);
  }

  /** The same without packs: whoever judges it again needs them. */
  public Certificate withoutPacks() {
    return new Certificate(proof, said, List.of());
  }

  /** The whole text. */
  public String text() {
    StringBuilder text = new StringBuilder(proof);
    said.ifPresent(wording -> text.append(words(wording)));
    List<RulePack> ordered = new ArrayList<>(packs);
    ordered.sort(Comparator.comparing(RulePack::name));
    for (RulePack pack : ordered) {
      text.append("text ").append(pack.name()).append('\n');
      pack.text().lines().forEach(line -> text.append(' ').append(line).append('\n'));
    }
    return text.toString();
  }
}
