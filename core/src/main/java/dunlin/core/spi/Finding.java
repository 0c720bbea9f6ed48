package dunlin.core.spi;

import java.util.OptionalLong;

/**
 * Something about the quality of booked records that a person should look at.
 *
 * @param subject what it is about, as kind and id: {@code "item:17"}; with the kind it names the
 *     finding, so that the same one is not told twice
 * @param detail a sentence with the values in question; no personal data
 */
public record Finding(
    FindingKind kind,
    String subject,
    OptionalLong customerId,
    OptionalLong accountId,
    String detail) {

  public static Finding ofCustomer(FindingKind kind, long customerId, String detail) {
    return new Finding(
        kind, "customer:" + customerId, OptionalLong.of(customerId), OptionalLong.empty(), detail);
  }

  public static Finding ofItem(FindingKind kind, long itemId, long accountId, String detail) {
    return new Finding(
        kind, "item:" + itemId, OptionalLong.empty(), OptionalLong.of(accountId), detail);
  }
}
