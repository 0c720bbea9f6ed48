package dunlin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes well-typed conditions as text, with all operators of the language of policies and with
 * brackets and spaces as people put them.
 *
 * @param amounts variables that are amounts, as they stand in a text; so for the others
 * @param numbers whole numbers
 * @param words words
 * @param flags conditions
 */
public record ExpressionTexts(
    List<String> amounts, List<String> numbers, List<String> words, List<String> flags) {

  /** A condition, nested the deeper the greater the size, which is from 0 to 50. */
  public String condition(RandomGenerator random, int size) {
    return new Writer(this, random).flag(1 + size / 12);
  }

  private record Writer(ExpressionTexts variables, RandomGenerator random) {

    private enum Kind {
      AMOUNT,
      NUMBER,
      WORD,
      FLAG
    }

    String flag(int depth) {
      if (depth == 0) {
        return one(
            () -> any(variables.flags),
            () -> "known(" + any(all()) + ")",
            () -> any(variables.flags),
            () -> any(List.of("true", "false")));
      }
      return switch (random.nextInt(10)) {
        case 0, 1 -> joined(" && ", depth);
        case 2 -> joined("||", depth);
        case 3 -> "!" + bracketed(flag(depth - 1));
        case 4 -> choice(Kind.FLAG, depth);
        case 5 -> oneOf(depth);
        default -> comparison(depth);
      };
    }

    private String joined(String sign, int depth) {
      List<String> conditions = new ArrayList<>();
      for (int i = random.nextInt(2, 4); i > 0; i--) {
        conditions.add(bracketed(flag(depth - 1)));
      }
      return String.join(sign, conditions);
    }

    private String comparison(int depth) {
      Kind kind = any(List.of(Kind.values()));
      List<String> signs =
          kind == Kind.AMOUNT || kind == Kind.NUMBER
              ? List.of("==", "!=", "<", "<=", ">", ">=")
              : List.of("==", "!=");
      return "%s %s %s".formatted(side(kind, depth), any(signs), side(kind, depth));
    }

    private String side(Kind kind, int depth) {
      String text = of(kind, depth - 1);
      return depth > 1 || kind == Kind.FLAG ? bracketed(text) : text;
    }

    private String oneOf(int depth) {
      Kind kind = any(List.of(Kind.AMOUNT, Kind.NUMBER, Kind.WORD));
      List<String> constants = new ArrayList<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        constants.add(constant(kind));
      }
      return bracketed(of(kind, depth - 1)) + " in [" + String.join(", ", constants) + "]";
    }

    private String choice(Kind kind, int depth) {
      return "%s ? %s : %s"
          .formatted(
              bracketed(flag(depth - 1)),
              bracketed(of(kind, depth - 1)),
              bracketed(of(kind, depth - 1)));
    }

    private String of(Kind kind, int depth) {
      if (kind == Kind.FLAG) {
        return flag(depth);
      }
      if (depth <= 0 || random.nextInt(3) == 0) {
        return leaf(kind);
      }
      return kind == Kind.WORD || random.nextInt(6) == 0
          ? choice(kind, depth)
          : arithmetic(kind, depth);
    }

    private String arithmetic(Kind kind, int depth) {
      return one(
          () -> "-" + bracketed(of(kind, depth - 1)),
          () ->
              "%s %s %s"
                  .formatted(
                      bracketed(of(kind, depth - 1)),
                      any(List.of("+", "-")),
                      bracketed(of(kind, depth - 1))),
          () -> bracketed(of(kind, depth - 1)) + "*" + bracketed(of(Kind.NUMBER, depth - 1)));
    }

    private String leaf(Kind kind) {
      List<String> names =
          switch (kind) {
            case AMOUNT -> variables.amounts;
            case NUMBER -> variables.numbers;
            case WORD -> variables.words;
            case FLAG -> variables.flags;
          };
      return random.nextInt(3) == 0 ? constant(kind) : any(names);
    }

    private String constant(Kind kind) {
      return switch (kind) {
        case AMOUNT -> random.nextLong(-3, 4) + any(List.of(".0", ".5", ".25", ".10"));
        case NUMBER -> Long.toString(random.nextLong(-3, 4));
        case WORD -> any(List.of("\"A\"", "'B'", "\"\"", "\"it's \\\"so\\\" \\\\ é\""));
        case FLAG -> any(List.of("true", "false"));
      };
    }

    private List<String> all() {
      List<String> all = new ArrayList<>(variables.amounts);
      all.addAll(variables.numbers);
      all.addAll(variables.words);
      all.addAll(variables.flags);
      return all;
    }

    private static String bracketed(String text) {
      boolean isPlain = text.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
      return isPlain ? text : "(" + text + ")";
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private String one(Supplier<String>... ways) {
      return ways[random.nextInt(ways.length)].get();
    }
  }
}
