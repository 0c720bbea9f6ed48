package dunlin.core.expression;

/** A number, amount or word ready to be taken of readings. */
@FunctionalInterface
public interface Formula {

  Value of(Readings readings);
}
