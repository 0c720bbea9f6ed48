package dunlin.science.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dunlin.core.expression.Declaration;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * Finds the variables that a text names.
 *
 * @param mistakes where to tell what is not declared, or not so
 */
record Variables(Vocabulary vocabulary, List<Mistake> mistakes) {

  /** A variable without brackets. */
  Optional<Expression.Variable> plain(String name, Position at) {
    return find(name, at)
        .flatMap(declaration ->
            declaration
                .argument()
                .map(argument -> refused(at, takes(declaration, argument), example(declaration)))
                .orElseGet(() -> Optional.of(vocabulary.variable(Subject.of(name), at))));
  }

  /** A variable with brackets. */
  Optional<Expression.Variable> called(CelExpr.CelCall call, Position at) {
    Optional<Declaration> declared = find(call.function(), at);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    Declaration declaration = declared.get();
    if (declaration.argument().isEmpty()) {
      return refused(
          at,
          declaration.name() + " takes nothing in brackets",
          "write " + declaration.name() + " alone");
    }
    Declaration.Argument argument = declaration.argument().get();
    Optional<Long> number = wholeNumber(call.args());
    if (number.isEmpty()) {
      return refused(at, takes(declaration, argument), example(declaration));
    }
    if (!argument.allows(number.get())) {
      return refused(
          at,
          "the %s of %s are from %d to %d, not %d"
              .formatted(
                  argument.meaning(),
                  declaration.name(),
                  argument.least(),
                  argument.most(),
                  number.get()),
          "");
    }
    Subject subject = Subject.of(declaration.name(), Math.toIntExact(number.get()));
    return Optional.of(vocabulary.variable(subject, at));
  }

  private static Optional<Long> wholeNumber(List<CelExpr> arguments) {
    if (arguments.size() != 1) {
      return Optional.empty();
    }
    CelExpr only = arguments.getFirst();
    return only.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && only.constant().getKind() == CelConstant.Kind.INT64_VALUE
        ? Optional.of(only.constant().int64Value())
        : Optional.empty();
  }

  private Optional<Declaration> find(String name, Position at) {
    Optional<Declaration> declaration = vocabulary.find(name);
    if (declaration.isEmpty()) {
      String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
      mistakes.add(new Mistake(at, "there is no variable '%s'".formatted(shown), meant(name)));
    }
    return declaration;
  }

  private String meant(String name) {
    List<String> names = vocabulary.declarations().stream().map(Declaration::name).toList();
    return NearestName.to(name, names)
        .map("did you mean %s?"::formatted)
        .orElse(name.length() <= 3 ? "a word stands in quotes: \"%s\"".formatted(name) : "");
  }

  private static String takes(Declaration declaration, Declaration.Argument argument) {
    return "%s takes a whole number in brackets, the %s"
        .formatted(declaration.name(), argument.meaning());
  }

  private static String example(Declaration declaration) {
    int number = declaration.argument().map(Declaration.Argument::least).orElse(0);
    return "write %s(%d)".formatted(declaration.name(), number);
  }

  private Optional<Expression.Variable> refused(Position at, String reason, String hint) {
    mistakes.add(new Mistake(at, reason, hint));
    return Optional.empty();
  }
}
