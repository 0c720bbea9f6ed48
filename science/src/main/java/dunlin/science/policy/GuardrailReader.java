package dunlin.science.policy;

import dunlin.core.cadence.Guardrails;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what no cadence may break. */
final class GuardrailReader {

  private static final int MOST = 1000;

  private GuardrailReader() {}

  static Guardrails read(Block root) {
    return root.block("guardrails").map(GuardrailReader::guardrails).orElse(Guardrails.NONE);
  }

  private static Guardrails guardrails(Block block) {
    Guardrails read =
        new Guardrails(
            block.each("caps", "the cap", GuardrailReader::cap),
            block.each("quiet", "the quiet time", GuardrailReader::quiet));
    block.end();
    return read;
  }

  private static Optional<Guardrails.Cap> cap(Block block) {
    Optional<Integer> most =
        block.has("at most") ? block.whole("at most", 1, MOST) : block.missing("at most");
    Optional<Integer> days =
        block.has("in days") ? block.whole("in days", 1, MOST) : block.missing("in days");
    Set<Channel> channels =
        block.scalars("channels").stream()
            .flatMap(node -> block.wordOf(node, List.of(Channel.values())).stream())
            .collect(Collectors.toUnmodifiableSet());
    block.end();
    return most.isPresent() && days.isPresent()
        ? Optional.of(new Guardrails.Cap(most.get(), days.get(), channels))
        : Optional.empty();
  }

  private static Optional<Guardrails.Quiet> quiet(Block block) {
    Optional<LocalDate> from = day(block, "from");
    Optional<LocalDate> to = day(block, "to");
    Optional<String> reason = block.has("reason") ? block.text("reason") : block.missing("reason");
    block.end();
    if (from.isEmpty() || to.isEmpty() || reason.isEmpty()) {
      return Optional.empty();
    }
    return to.get().isBefore(from.get())
        ? block.mistakes().refuse(block.at("to"), "the last day is before the first", "")
        : Optional.of(new Guardrails.Quiet(from.get(), to.get(), reason.get()));
  }

  private static Optional<LocalDate> day(Block block, String key) {
    if (!block.has(key)) {
      return block.missing(key);
    }
    return block
        .text(key)
        .flatMap(text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeParseException e) {
            return block
                .mistakes()
                .refuse(
                    block.at(key), "'%s' is no day".formatted(Block.cut(text)), "write 2026-12-24");
          }
        });
  }
}
