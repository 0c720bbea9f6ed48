package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads whole constants as amounts, where an amount is wanted. */
final class Conversion {

  private Conversion() {}

  static Optional<Expression> toAmount(Expression number) {
    return switch (number) {
      case Expression.Literal(Value.Count(long of), Position at) ->
          Optional.of(new Expression.Literal(new Value.Amount(BigDecimal.valueOf(of)), at));
      case Expression.Negated(Expression within, Position at) ->
          within.asAmount().map(amount -> Expression.negated(amount, at));
      case Expression.Arithmetic arithmetic when arithmetic.operation() == Operation.TIMES ->
          product(arithmetic);
      case Expression.Arithmetic(
              Operation operation,
              Expression left,
              Expression right,
              Position at) ->
          left.asAmount()
              .flatMap(one ->
                  right
                      .asAmount()
                      .map(other -> new Expression.Arithmetic(operation, one, other, at)));
      case Expression.Choice(
              Expression condition,
              Expression then,
              Expression otherwise,
              Position at) ->
          then.asAmount()
              .flatMap(one ->
                  otherwise
                      .asAmount()
                      .map(other -> new Expression.Choice(condition, one, other, at)));
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> product(Expression.Arithmetic product) {
    Expression left = product.left();
    Expression right = product.right();
    return left.asAmount()
        .<Expression>map(
            amount -> new Expression.Arithmetic(Operation.TIMES, amount, right, product.at()))
        .or(() ->
            right
                .asAmount()
                .map(amount ->
                    new Expression.Arithmetic(Operation.TIMES, left, amount, product.at())));
  }
}
