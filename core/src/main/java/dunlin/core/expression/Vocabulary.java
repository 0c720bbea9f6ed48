package dunlin.core.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that expressions of one kind may use: those of accounts, those of items.
 *
 * @param declarations in the order in which they are told to people; no name twice
 */
public record Vocabulary(List<Declaration> declarations) {

  /** Words that the language itself uses or keeps. */
  static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "known",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  public Vocabulary {
    declarations = List.copyOf(declarations);
    Map<String, Declaration> seen = new HashMap<>();
    for (Declaration declaration : declarations) {
      if (seen.put(declaration.name(), declaration) != null) {
        throw new IllegalArgumentException("%s is declared twice".formatted(declaration.name()));
      }
    }
  }

  public static Vocabulary of(Declaration... declarations) {
    return new Vocabulary(List.of(declarations));
  }

  public Optional<Declaration> find(String name) {
    return declarations.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The variable as a node of a tree.
   *
   * @throws IllegalArgumentException if it is not declared, or not with such a number
   */
  public Expression.Variable variable(Subject subject, Position at) {
    return find(subject.name())
        .filter(declaration -> declaration.allows(subject))
        .map(declaration -> new Expression.Variable(subject, declaration.type(), at))
        .orElseThrow(() -> new IllegalArgumentException(subject + " is not declared"));
  }
}
