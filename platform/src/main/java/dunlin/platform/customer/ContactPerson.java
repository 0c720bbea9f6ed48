package dunlin.platform.customer;

import dunlin.core.receivable.CustomerId;

/**
 * A human at a customer. Whoever shows one tells the audit trail, with {@link #subject} as subject.
 *
 * @param role such as AP_CLERK
 * @param channel the preferred channel, such as EMAIL
 * @param zone such as Europe/Berlin
 * @param consent what the person agreed to, in the words of the source
 */
public record ContactPerson(
    long id,
    CustomerId customerId,
    String name,
    String role,
    String email,
    String phone,
    String channel,
    String language,
    String zone,
    String consent) {

  /** How the audit trail names the person: {@code "person:17"}. */
  public String subject() {
    return "person:" + id;
  }
}
