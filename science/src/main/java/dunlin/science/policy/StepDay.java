package dunlin.science.policy;

import dunlin.core.cadence.Anchor;
import java.util.List;
import java.util.Optional;

/**
 * The day of a step: {@code 3 days before due date}, {@code on due date}, {@code 1 day after
 * issue}.
 *
 * @param day after the anchor, negative before it
 */
record StepDay(Anchor anchor, int day) {

  private static final int MOST = 3650;
  private static final String HINT =
      "write '5 days after due date', '3 days before due date', 'on due date' or 'on issue'";

  static Optional<StepDay> of(Block block) {
    if (!block.has("day")) {
      return block.missing("day");
    }
    return block
        .scalar("day")
        .flatMap(node ->
            parse(node.getValue().strip())
                .or(() ->
                    block
                        .mistakes()
                        .refuse(
                            Document.placeOf(node),
                            "'%s' is no day".formatted(Block.cut(node.getValue())),
                            HINT)));
  }

  private static Optional<StepDay> parse(String text) {
    List<String> words = List.of(text.split(" +", 6));
    if (words.size() >= 2 && words.getFirst().equals("on")) {
      return anchor(words.subList(1, words.size())).map(anchor -> new StepDay(anchor, 0));
    }
    if (words.size() < 4 || !words.get(1).matches("days?")) {
      return Optional.empty();
    }
    Optional<Integer> number = number(words.getFirst());
    Optional<Integer> sign = sign(words.get(2));
    Optional<Anchor> anchor = anchor(words.subList(3, words.size()));
    return number.isPresent() && sign.isPresent() && anchor.isPresent()
        ? Optional.of(new StepDay(anchor.get(), sign.get() * number.get()))
        : Optional.empty();
  }

  private static Optional<Integer> sign(String word) {
    return switch (word) {
      case "after" -> Optional.of(1);
      case "before" -> Optional.of(-1);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> number(String word) {
    return Optional.of(word)
        .filter(each -> each.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .filter(days -> days <= MOST);
  }

  private static Optional<Anchor> anchor(List<String> words) {
    return switch (String.join(" ", words)) {
      case "issue" -> Optional.of(Anchor.ISSUE);
      case "due date" -> Optional.of(Anchor.DUE);
      default -> Optional.empty();
    };
  }
}
