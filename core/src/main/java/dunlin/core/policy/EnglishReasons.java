package dunlin.core.policy;

/** Tells a {@link Why}, a {@link Fact} or a rule in English. */
public final class EnglishReasons {

  private EnglishReasons() {}

  /** The sentence, without a full stop. */
  public static String sentence(Why why) {
    return why.key();
  }

  /** The fact as a person reads it: {@code "promised for 2026-06-12"}. */
  public static String tell(Fact fact) {
    return fact.name();
  }
}
