package planted.platform.receivable;

/** A name that says nothing. */
public final class PaymentManager {

  private PaymentManager() {}
}
