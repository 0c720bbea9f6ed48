package dunlin.science.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Position;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Truth;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CEL's own type checker and runtime make of a condition.
 *
 * <p>CEL has no exact decimals, so that amounts are handed over as whole minor units; and its
 * functions are strict, so that the answer to {@code known(x)} is handed over as a variable. All
 * else, the logic with unknowns above all, is CEL's. An overflow is an error there, absorbed like
 * an unknown.
 */
final class CelRuntimeReference {

  private static final CelOptions OPTIONS =
      CelOptions.current().enableUnknownTracking(true).build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

  private static final CelCompiler COMPILER = compiler();

  private final CelRuntime.Program program;

  CelRuntimeReference(Expression condition) {
    String text = inMinorUnits(condition).text();
    try {
      CelAbstractSyntaxTree checked = COMPILER.compile(text).getAst();
      this.program = RUNTIME.createProgram(checked);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new AssertionError("CEL refuses " + text, e);
    }
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS);
    for (Subject subject : Accounts.SUBJECTS) {
      compiler.addVar(flat(subject), typeOf(subject));
      compiler.addVar("known_" + flat(subject), SimpleType.BOOL);
    }
    return compiler.build();
  }

  Truth truth(Map<Subject, Value> values) {
    Map<String, Object> known = new HashMap<>();
    List<CelAttributePattern> unknown = new ArrayList<>();
    values.forEach((subject, value) -> {
      boolean isKnown = !(value instanceof Value.Unknown);
      known.put("known_" + flat(subject), isKnown);
      if (isKnown) {
        known.put(flat(subject), plain(value));
      } else {
        unknown.add(CelAttributePattern.fromQualifiedIdentifier(flat(subject)));
      }
    });
    try {
      Object result = program.eval(PartialVars.of(name -> find(known, name), unknown));
      return result instanceof CelUnknownSet ? Truth.UNKNOWN : Truth.of((Boolean) result);
    } catch (CelEvaluationException e) {
      return Truth.UNKNOWN;
    }
  }

  private static Optional<Object> find(Map<String, Object> known, String name) {
    return Optional.ofNullable(known.get(name));
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Amount(BigDecimal units) -> minor(units);
      case Value.Count(long number) -> number;
      case Value.Word(String text) -> text;
      case Value.Flag(boolean isSo) -> isSo;
      case Value.AtLeast least -> throw new IllegalArgumentException(least.toString());
      case Value.Unknown gap -> throw new IllegalArgumentException(gap.toString());
    };
  }

  private static long minor(BigDecimal units) {
    return units.movePointRight(Accounts.DECIMALS).longValueExact();
  }

  private static String flat(Subject subject) {
    return subject.argument().isPresent()
        ? subject.name() + "_" + subject.argument().getAsInt()
        : subject.name();
  }

  private static CelType typeOf(Subject subject) {
    return switch (Accounts.VOCABULARY.variable(subject, Position.NOWHERE).type()) {
      case AMOUNT, NUMBER -> SimpleType.INT;
      case WORD -> SimpleType.STRING;
      case FLAG -> SimpleType.BOOL;
    };
  }

  private static Expression inMinorUnits(Expression node) {
    return switch (node) {
      case Expression.Literal(Value value, Position at) ->
          new Expression.Literal(inMinorUnits(value), at);
      case Expression.Variable variable -> variable(variable);
      case Expression.Known(Expression.Variable variable, Position at) ->
          new Expression.Variable(
              Subject.of("known_" + flat(variable.subject())), ValueType.FLAG, at);
      case Expression.Comparison c ->
          new Expression.Comparison(
              c.relation(), inMinorUnits(c.left()), inMinorUnits(c.right()), c.at());
      case Expression.OneOf(Expression subject, List<Value> values, Position at) ->
          new Expression.OneOf(
              inMinorUnits(subject),
              values.stream().map(CelRuntimeReference::inMinorUnits).toList(),
              at);
      case Expression.And and -> Expression.and(all(and.conditions()), and.at());
      case Expression.Or or -> Expression.or(all(or.conditions()), or.at());
      case Expression.Not not -> Expression.not(inMinorUnits(not.condition()), not.at());
      case Expression.Arithmetic a ->
          new Expression.Arithmetic(
              a.operation(), inMinorUnits(a.left()), inMinorUnits(a.right()), a.at());
      case Expression.Negated n -> Expression.negated(inMinorUnits(n.number()), n.at());
      case Expression.Choice c ->
          new Expression.Choice(
              inMinorUnits(c.condition()),
              inMinorUnits(c.then()),
              inMinorUnits(c.otherwise()),
              c.at());
    };
  }

  private static Expression variable(Expression.Variable variable) {
    return new Expression.Variable(
        Subject.of(flat(variable.subject())),
        variable.type() == ValueType.AMOUNT ? ValueType.NUMBER : variable.type(),
        variable.at());
  }

  private static Value inMinorUnits(Value value) {
    return value instanceof Value.Amount(BigDecimal units) ? new Value.Count(minor(units)) : value;
  }

  private static List<Expression> all(List<Expression> conditions) {
    return conditions.stream().map(CelRuntimeReference::inMinorUnits).toList();
  }
}
