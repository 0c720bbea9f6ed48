package dunlin.platform.audit;

import java.util.function.Supplier;

/** Says who acts in the current call, and lets a piece of work be done as somebody. */
public final class Acting {

  private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();

  private Acting() {}

  /**
   * Who acts now.
   *
   * @throws IllegalStateException if nobody does
   */
  public static Actor now() {
    return ACTOR.orElseThrow(() ->
        new IllegalStateException(
            "nobody acts here\nMaybe wrap the work in Acting.as(actor, work)"));
  }

  public static boolean isSomebody() {
    return ACTOR.isBound();
  }

  /** Does the work as the actor. */
  public static <T> T as(Actor actor, Supplier<T> work) {
    return ScopedValue.where(ACTOR, actor).call(work::get);
  }

  /** Does the work as the actor. */
  public static void run(Actor actor, Runnable work) {
    ScopedValue.where(ACTOR, actor).run(work);
  }

  /**
   * Does the work under the actor's own name, but with sight of everything: for writes that the
   * caller has already permitted by role, into tables that members may not write themselves. Must
   * begin outside a transaction.
   */
  public static <T> T withFullSight(Supplier<T> work) {
    return as(new Actor(now().name(), new Sight.Everything()), work);
  }
}
