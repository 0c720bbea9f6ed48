package dunlin.platform.intake;

/**
 * A delivery was not begun, and nothing of it kept, because too many wait already: what is sent
 * again after one of them has ended is taken.
 */
public final class TooManyDeliveriesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyDeliveriesException(int most) {
    super(
        "%d deliveries are being read or wait already\nMaybe wait until one has ended"
            .formatted(most));
  }
}
