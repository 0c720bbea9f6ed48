package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges certified contacts again, from the certificate alone, and says what differs. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "its reader goes along a text and is thrown away")
public final class Certificates {

  private static final int MOST_DIFFERENCES = 50;

  private Certificates() {}

  /**
   * What came of it.
   *
   * @param differences what is not as it was, each as a line of what is stated and what follows;
   *     empty if the certificate holds
   * @param notRepeated rules that read the text, where the words were withheld: their results are
   *     taken as stated
   */
  public record Recheck(List<String> differences, List<String> notRepeated) {

    public Recheck {
      differences = List.copyOf(differences);
      notRepeated = List.copyOf(notRepeated);
    }

    public boolean holds() {
      return differences.isEmpty();
    }
  }

  /** Judges again by the packs that the certificate carries. */
  public static Recheck recheck(String text) {
    return recheck(text, Optional.empty());
  }

  /**
   * Judges again.
   *
   * @param known a gate whose packs stand in for those that the certificate does not carry, if they
   *     have the very hashes
   */
  public static Recheck recheck(String text, Gate known) {
    return recheck(text, Optional.of(known));
  }

  private static Recheck recheck(String text, Optional<Gate> known) {
    try {
      return new Reading(text).recheck(known);
    } catch (RuntimeException e) {
      return new Recheck(List.of("it cannot be read: " + e.getMessage()), List.of());
    }
  }

  /** A certificate taken apart. */
  private static final class Reading {

    private final String text;
    private final List<String> lines;
    private final List<String> request = new ArrayList<>();
    private final List<String> circumstances = new ArrayList<>();
    private final List<String> packHashes = new ArrayList<>();
    private final Map<String, StringBuilder> packTexts = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private Optional<String> subject = Optional.empty();
    private Optional<String> body = Optional.empty();
    private String said = "";
    private String pack = "";
    private int proofLines;

    Reading(String text) {
      this.text = text;
      this.lines = text.lines().toList();
    }

    Recheck recheck(Optional<Gate> known) {
      lines.forEach(this::sort);
      requireHash();
      ContactRequest.Wording blank = readWording();
      ContactRequest silent = RecordText.read(ContactRequest.class, "request", request);
      ContactRequest.Wording stated = silent.wording();
      ContactRequest asked =
          silent.withWording(
              new ContactRequest.Wording(
                  stated.language(), blank.subject(), blank.body(), stated.ownNumbers()));
      Gate gate = gate(known);
      String proof =
          Certificate.proof(
              gate,
              asked,
              RecordText.read(ContactCircumstances.class, "circumstances", circumstances),
              said,
              carried());
      boolean isWithheld = subject.isEmpty() && body.isEmpty();
      List<String> notRepeated = isWithheld ? readingText(gate) : List.of();
      compare(proof, Set.copyOf(notRepeated), isWithheld);
      compareWhole(proof, gate, asked, isWithheld);
      return new Recheck(differences.stream().limit(MOST_DIFFERENCES).toList(), notRepeated);
    }

    private Optional<Carried> carried() {
      return lines.getFirst().equals(Certificate.FORM_CARRYING)
          ? Optional.of(Carried.read(lines.subList(0, proofLines)))
          : Optional.empty();
    }

    /** Puts a line where it belongs; unknown ones are found when the texts are compared. */
    private void sort(String line) {
      if (line.startsWith(" ") && !pack.isEmpty()) {
        packTexts.getOrDefault(pack, new StringBuilder()).append(line.substring(1)).append('\n');
        return;
      }
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String rest = space < 0 ? "" : line.substring(space + 1);
      boolean isInProof = proofLines == 0;
      if (isInProof && word.startsWith("request.")) {
        request.add(line);
      } else if (isInProof && word.startsWith("circumstances.")) {
        circumstances.add(line);
      } else {
        sort(word, rest, isInProof);
      }
    }

    private void sort(String word, String rest, boolean isInProof) {
      switch (word) {
        case "said" -> said = rest;
        case "pack" -> packHashes.add(rest.substring(rest.lastIndexOf(' ') + 1));
        case "hash" -> proofLines = isInProof ? lines.indexOf("hash " + rest) + 1 : proofLines;
        case "subject" -> subject = Optional.of(Coded.plain(rest));
        case "body" -> body = Optional.of(Coded.plain(rest));
        case "text" -> {
          pack = rest;
          packTexts.put(pack, new StringBuilder());
        }
        default -> {}
      }
    }

    private void requireHash() {
      if (proofLines == 0) {
        throw new IllegalArgumentException("it has no hash");
      }
      StringBuilder proof = new StringBuilder(text.length());
      lines.subList(0, proofLines - 1).forEach(line -> proof.append(line).append('\n'));
      String stated = lines.get(proofLines - 1).substring(Certificate.HASH.length());
      if (!Coded.hash(proof.toString()).equals(stated)) {
        differences.add("the hash is not that of the lines before it");
      }
    }

    private ContactRequest.Wording readWording() {
      ContactRequest.Wording wording =
          new ContactRequest.Wording("", subject.orElse(""), body.orElse(""), Set.of());
      boolean isThere = subject.isPresent() || body.isPresent();
      if (isThere && !Certificate.wordsHash(wording).equals(said)) {
        differences.add("the words are not those that were judged");
      }
      return wording;
    }

    /** The known gate if it has just these packs, else one that is made of them. */
    private Gate gate(Optional<Gate> known) {
      List<RulePack> packs = known.map(Gate::packs).orElse(List.of());
      if (packs.stream().map(RulePack::hash).toList().equals(packHashes)) {
        return known.orElseThrow();
      }
      List<RulePack> found = new ArrayList<>();
      for (String hash : packHashes) {
        packs.stream()
            .filter(each -> each.hash().equals(hash))
            .findFirst()
            .or(() -> carried(hash))
            .ifPresentOrElse(
                found::add, () -> differences.add("no pack is at hand with the hash " + hash));
      }
      return Gate.of(found);
    }

    private Optional<RulePack> carried(String hash) {
      return packTexts.values().stream()
          .map(StringBuilder::toString)
          .filter(each -> Coded.hash(each).equals(hash))
          .findFirst()
          .flatMap(each -> RulePack.parse(each).value());
    }

    private static List<String> readingText(Gate gate) {
      return gate.packs().stream()
          .flatMap(each -> each.rules().stream())
          .filter(rule -> rule.check().readsText())
          .map(Rule::id)
          .distinct()
          .toList();
    }

    private void compare(String proof, Set<String> notRepeated, boolean isWithheld) {
      List<String> stated = lines.subList(0, proofLines);
      List<String> found = proof.lines().toList();
      if (isWithheld && stated.size() < found.size() + MOST_DIFFERENCES) {
        requireConsistency(stated);
      }
      for (int i = 0; i < Math.max(stated.size(), found.size()); i++) {
        String one = i < stated.size() ? stated.get(i) : "(nothing)";
        String other = i < found.size() ? found.get(i) : "(nothing)";
        boolean isOpen = isWithheld && dependsOnWords(i < stated.size() ? one : other, notRepeated);
        if (!one.equals(other) && !isOpen) {
          differences.add("line %d states '%s', but it is '%s'".formatted(i + 1, one, other));
        }
      }
    }

    private static boolean dependsOnWords(String line, Set<String> notRepeated) {
      if (!line.startsWith("rule ")) {
        return line.startsWith("verdict ")
            || line.startsWith("duty ")
            || line.startsWith(Certificate.HASH);
      }
      int end = line.indexOf(' ', 5);
      return end > 0 && notRepeated.contains(line.substring(5, end));
    }

    /** Where not all can be judged again, the verdict must at least follow from the results. */
    private void requireConsistency(List<String> stated) {
      Set<Boolean> refused = new HashSet<>();
      for (String line : stated) {
        if (line.startsWith("rule ")) {
          String[] words = line.split(" ", 4);
          refused.add(words.length > 2 && words[2].equals("refused"));
        }
      }
      boolean isRefusal = stated.stream().anyMatch(line -> line.startsWith("verdict refusal"));
      if (refused.contains(true) != isRefusal) {
        differences.add("the verdict does not follow from the results of the rules");
      }
    }

    /** Nothing may stand in the text but what the certificate would say. */
    private void compareWhole(String proof, Gate gate, ContactRequest asked, boolean isWithheld) {
      String stated = String.join("\n", lines.subList(0, proofLines)) + "\n";
      Certificate again =
          new Certificate(
              isWithheld ? stated : proof,
              isWithheld ? Optional.empty() : Optional.of(asked.wording()),
              packTexts.isEmpty() ? List.of() : gate.packs());
      if (differences.isEmpty() && !again.text().equals(text)) {
        differences.add("the text has other bytes than a certificate of this contact");
      }
    }
  }
}
