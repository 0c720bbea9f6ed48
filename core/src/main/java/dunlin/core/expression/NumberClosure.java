package dunlin.core.expression;

/** A compiled number or amount. */
@FunctionalInterface
interface NumberClosure {

  Measured of(Readings readings);
}
