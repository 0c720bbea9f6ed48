package dunlin.core.kpi;

import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Says what a figure should read like: {@code assertThatFigure(dso).reads("52.4 days")}. */
@CanIgnoreReturnValue
final class FigureAssert extends AbstractAssert<FigureAssert, Figure> {

  private FigureAssert(Figure figure) {
    super(figure, FigureAssert.class);
  }

  static FigureAssert assertThatFigure(Figure figure) {
    return new FigureAssert(figure);
  }

  FigureAssert reads(String text) {
    Assertions.assertThat(actual.text()).as("%s", actual).isEqualTo(text);
    return this;
  }

  FigureAssert isExactly(long numerator, long denominator) {
    Assertions.assertThat(value()).isEqualTo(Fraction.of(numerator, denominator));
    return this;
  }

  FigureAssert isNotAvailableBecause(String reason) {
    Assertions.assertThat(actual).isInstanceOf(Figure.NotAvailable.class);
    Assertions.assertThat(((Figure.NotAvailable) actual).reason()).isEqualTo(reason);
    return reads("n/a");
  }

  FigureAssert tookInput(String name, String text) {
    Assertions.assertThat(actual.inputs())
        .as("inputs")
        .anyMatch(input -> input.name().equals(name) && input.text().equals(text));
    return this;
  }

  Fraction value() {
    Assertions.assertThat(actual).isInstanceOf(Figure.Value.class);
    return ((Figure.Value) actual).value();
  }
}
