package dunlin.science.expression;

import dev.cel.common.ast.CelExpr;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Operation;
import dunlin.core.expression.Position;
import dunlin.core.expression.Relation;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import dunlin.core.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a checked tree of a parsed one, or finds out everything that is wrong with it: where one
 * side of an operator is wrong, the other is looked at all the same.
 */
final class TypeChecker {

  // Telling is costlier than checking; nobody reads more.
  private static final int MISTAKES_MOST = 20;

  /** Two sides of an operator. */
  private record Pair(Expression left, Expression right) {}

  private final Variables variables;
  private final Places places;
  private final Map<Long, Integer> offsets;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Constants constants;

  TypeChecker(Vocabulary vocabulary, Places places, Map<Long, Integer> offsets) {
    this.variables = new Variables(vocabulary, mistakes);
    this.places = places;
    this.offsets = offsets;
    this.constants = new Constants(places, mistakes);
  }

  List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  Optional<Expression> check(CelExpr node) {
    if (mistakes.size() >= MISTAKES_MOST) {
      return Optional.empty();
    }
    return switch (node.getKind()) {
      case CONSTANT ->
          constants
              .value(node.constant(), offset(node))
              .map(value -> new Expression.Literal(value, at(node)));
      case IDENT -> variables.plain(node.ident().name(), at(node)).map(variable -> variable);
      case CALL -> call(node);
      case LIST -> refused(node, "a list stands only after in", "write x in [1, 2]");
      case SELECT -> refused(node, "there are no names with dots", "");
      case MAP, STRUCT -> refused(node, "there are no maps", "");
      case COMPREHENSION, NOT_SET -> refused(node, "this has no meaning here", "");
    };
  }

  private Optional<Expression> call(CelExpr node) {
    CelExpr.CelCall call = node.call();
    if (call.target().isPresent()) {
      return refused(
          node, "nothing is called on something else: .%s()".formatted(call.function()), "");
    }
    return switch (call.function()) {
      case "_&&_", "_||_" -> joined(node);
      case "!_" -> flag(call.args().getFirst()).map(one -> Expression.not(one, at(node)));
      case "-_" -> negated(node);
      case "_+_" -> arithmetic(Operation.PLUS, node);
      case "_-_" -> arithmetic(Operation.MINUS, node);
      case "_*_" -> arithmetic(Operation.TIMES, node);
      case "_/_", "_%_" ->
          refused(node, "there is no division", "multiply the other side of the comparison");
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(node);
      case "@in" -> oneOf(node);
      case "_?_:_" -> choice(node);
      case "_[_]" ->
          refused(node, "square brackets stand only around lists", "write overdue_beyond(3)");
      case "known" -> known(node);
      default -> variables.called(call, atName(node)).map(variable -> variable);
    };
  }

  private Optional<Expression> flag(CelExpr node) {
    Optional<Expression> found = check(node);
    return found.filter(expression -> {
      boolean isFlag = expression.type() == ValueType.FLAG;
      if (!isFlag) {
        mistakes.add(TypeMistakes.unwanted(expression, ValueType.FLAG));
      }
      return isFlag;
    });
  }

  private Optional<Expression> joined(CelExpr node) {
    CelExpr.CelCall call = node.call();
    List<Expression> sound = new ArrayList<>();
    call.args().forEach(argument -> flag(argument).ifPresent(sound::add));
    if (sound.size() < call.args().size()) {
      return Optional.empty();
    }
    return Optional.of(
        call.function().equals("_&&_")
            ? Expression.and(sound, at(node))
            : Expression.or(sound, at(node)));
  }

  private Optional<Expression> negated(CelExpr node) {
    return check(node.call().args().getFirst())
        .flatMap(number ->
            number.type().isNumeric()
                ? Optional.of(Expression.negated(number, at(node)))
                : refused(node, "%s has no sign".formatted(TypeMistakes.name(number.type())), ""));
  }

  private Optional<Expression> arithmetic(Operation operation, CelExpr node) {
    return both(node)
        .map(pair -> operation == Operation.TIMES ? pair : matched(pair).orElse(pair))
        .flatMap(pair -> {
          if (operation.allows(pair.left().type(), pair.right().type())) {
            return Optional.of(
                new Expression.Arithmetic(operation, pair.left(), pair.right(), at(node)));
          }
          mistakes.add(
              TypeMistakes.incalculable(pair.left(), operation.sign(), pair.right(), at(node)));
          return Optional.empty();
        });
  }

  private Optional<Expression> comparison(CelExpr node) {
    String function = node.call().function();
    Relation relation = Relation.find(function.substring(1, function.length() - 1)).orElseThrow();
    return both(node)
        .flatMap(pair -> {
          Optional<Pair> matched = matched(pair);
          if (matched.isEmpty()) {
            mistakes.add(TypeMistakes.incomparable(pair.left(), pair.right(), at(node)));
          }
          return matched;
        })
        .flatMap(pair -> compared(relation, pair, at(node)));
  }

  private Optional<Expression> compared(Relation relation, Pair pair, Position at) {
    if (relation.isOrdering() && !pair.left().type().isNumeric()) {
      mistakes.add(TypeMistakes.unordered(pair.left(), at));
      return Optional.empty();
    }
    return Optional.of(new Expression.Comparison(relation, pair.left(), pair.right(), at));
  }

  private Optional<Pair> both(CelExpr node) {
    Optional<Expression> left = check(node.call().args().get(0));
    Optional<Expression> right = check(node.call().args().get(1));
    return left.flatMap(one -> right.map(other -> new Pair(one, other)));
  }

  /** The pair with one type: whole constants beside an amount become amounts. */
  private static Optional<Pair> matched(Pair pair) {
    ValueType left = pair.left().type();
    ValueType right = pair.right().type();
    if (left == ValueType.AMOUNT && right == ValueType.NUMBER) {
      return pair.right().asAmount().map(amount -> new Pair(pair.left(), amount));
    }
    if (left == ValueType.NUMBER && right == ValueType.AMOUNT) {
      return pair.left().asAmount().map(amount -> new Pair(amount, pair.right()));
    }
    return left == right ? Optional.of(pair) : Optional.empty();
  }

  private Optional<Expression> oneOf(CelExpr node) {
    Optional<Expression> subject = check(node.call().args().get(0));
    CelExpr list = node.call().args().get(1);
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST || list.list().elements().isEmpty()) {
      return refused(list, "after in stands a list of constants", "write x in [1, 2]");
    }
    List<Expression> elements = new ArrayList<>();
    for (CelExpr element : list.list().elements()) {
      if (element.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
        check(element).ifPresent(elements::add);
      } else {
        mistakes.add(Mistake.of(at(element), "only constants stand in a list"));
      }
    }
    return subject
        .filter(one -> elements.size() == list.list().elements().size())
        .flatMap(one -> oneOf(one, elements, at(node)));
  }

  private Optional<Expression> oneOf(Expression subject, List<Expression> elements, Position at) {
    boolean hasAmounts = elements.stream().anyMatch(each -> each.type() == ValueType.AMOUNT);
    Expression one = hasAmounts ? subject.asAmount().orElse(subject) : subject;
    List<Value> values = new ArrayList<>();
    for (Expression element : elements) {
      Optional<Pair> pair = matched(new Pair(one, element)).filter(each -> each.left().equals(one));
      if (pair.isPresent() && pair.get().right() instanceof Expression.Literal literal) {
        values.add(literal.value());
      } else {
        mistakes.add(TypeMistakes.incomparable(one, element, element.at()));
      }
    }
    return values.size() == elements.size()
        ? Optional.of(new Expression.OneOf(one, values, at))
        : Optional.empty();
  }

  private Optional<Expression> choice(CelExpr node) {
    List<CelExpr> parts = node.call().args();
    Optional<Expression> condition = flag(parts.get(0));
    Optional<Expression> then = check(parts.get(1));
    Optional<Expression> otherwise = check(parts.get(2));
    if (condition.isEmpty() || then.isEmpty() || otherwise.isEmpty()) {
      return Optional.empty();
    }
    Optional<Pair> pair = matched(new Pair(then.get(), otherwise.get()));
    if (pair.isEmpty()) {
      mistakes.add(TypeMistakes.unlike(then.get(), otherwise.get(), at(node)));
    }
    return pair.map(
        both -> new Expression.Choice(condition.get(), both.left(), both.right(), at(node)));
  }

  private Optional<Expression> known(CelExpr node) {
    List<CelExpr> arguments = node.call().args();
    Optional<Expression> argument =
        arguments.size() == 1 ? check(arguments.getFirst()) : Optional.empty();
    if (argument.isPresent() && argument.get() instanceof Expression.Variable variable) {
      return Optional.of(new Expression.Known(variable, atName(node)));
    }
    if (argument.isPresent() || arguments.size() != 1) {
      mistakes.add(
          new Mistake(atName(node), "known takes one variable in brackets", "write known(oldest)"));
    }
    return Optional.empty();
  }

  private Optional<Expression> refused(CelExpr node, String reason, String hint) {
    mistakes.add(new Mistake(at(node), reason, hint));
    return Optional.empty();
  }

  private int offset(CelExpr node) {
    return offsets.getOrDefault(node.id(), 0);
  }

  private Position atName(CelExpr call) {
    return places.at(places.startOfName(offset(call)));
  }

  private Position at(CelExpr node) {
    return places.at(offset(node));
  }
}
