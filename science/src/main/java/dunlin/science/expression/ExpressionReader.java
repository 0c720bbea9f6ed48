package dunlin.science.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dunlin.core.expression.Checked;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.ValueType;
import dunlin.core.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads conditions and numbers over one vocabulary.
 *
 * <p>It may be shared by threads. Whether amounts have too many decimals is asked where the base
 * currency is known: {@link Limits#mistakesIn(Expression, int)}.
 */
public final class ExpressionReader {

  // Brackets cost the parser more than one level each; what is too deep is told by Limits.
  private static final int RECURSION_MOST = 2 * Limits.DEPTH_MOST;
  private static final int RECOVERIES_MOST = 10;

  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .maxExpressionCodePointSize(Limits.TEXT_MOST)
                  .maxParseRecursionDepth(RECURSION_MOST)
                  .maxParseErrorRecoveryLimit(RECOVERIES_MOST)
                  .maxParseExpressionNodeCount(Extent.TOKENS_MOST)
                  .build())
          .build();

  private final Vocabulary vocabulary;

  public ExpressionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A condition: something that is true, false or unknown. */
  public Checked condition(String text) {
    return read(text, ValueType.FLAG);
  }

  /** A whole number. */
  public Checked number(String text) {
    return read(text, ValueType.NUMBER);
  }

  /** An amount; a whole constant is one as well. */
  public Checked amount(String text) {
    return read(text, ValueType.AMOUNT);
  }

  /** Something of any type; a whole constant is a number. */
  public Checked any(String text) {
    return parsed(text);
  }

  private Checked read(String text, ValueType wanted) {
    Checked parsed = parsed(text);
    return parsed.expression().map(tree -> wanted(tree, wanted)).orElse(parsed);
  }

  private static Checked wanted(Expression tree, ValueType type) {
    Optional<Expression> fitting = type == ValueType.AMOUNT ? tree.asAmount() : Optional.of(tree);
    return fitting
        .filter(expression -> expression.type() == type)
        .<Checked>map(Checked.Sound::new)
        .orElseGet(() -> new Checked.Faulty(List.of(TypeMistakes.unwanted(tree, type))));
  }

  private Checked parsed(String text) {
    List<Mistake> extent = Extent.mistakesIn(text);
    if (!extent.isEmpty()) {
      return new Checked.Faulty(extent);
    }
    CelValidationResult result = PARSER.parse(text);
    if (result.hasError()) {
      return new Checked.Faulty(SyntaxMistakes.of(result.getErrors()));
    }
    try {
      return checked(result.getAst(), new Places(text));
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has no tree", e);
    }
  }

  private Checked checked(CelAbstractSyntaxTree ast, Places places) {
    TypeChecker checker = new TypeChecker(vocabulary, places, ast.getSource().getPositionsMap());
    Optional<Expression> tree = checker.check(ast.getExpr());
    List<Mistake> mistakes = new ArrayList<>(checker.mistakes());
    tree.map(Limits::mistakesIn).ifPresent(mistakes::addAll);
    if (tree.isPresent() && mistakes.isEmpty()) {
      return new Checked.Sound(tree.get());
    }
    mistakes.sort(
        Comparator.comparingInt((Mistake mistake) -> mistake.at().line())
            .thenComparingInt(mistake -> mistake.at().column()));
    return new Checked.Faulty(mistakes);
  }
}
