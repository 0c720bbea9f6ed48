package dunlin.core.basics;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a type departs from rules of the house, and why. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Departs {

  HouseRule[] from();

  /** Why it is better so, in a sentence. */
  String because();
}
