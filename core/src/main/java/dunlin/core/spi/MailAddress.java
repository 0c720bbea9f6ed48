package dunlin.core.spi;

/**
 * Where electronic mail goes, as it came from outside: a messenger refuses one that it cannot use.
 *
 * @param name of the person or company, shown before the address; empty if there is none
 * @param address such as {@code ap@example.com}
 */
public record MailAddress(String name, String address) {

  /** An address without a name. */
  public static MailAddress of(String address) {
    return new MailAddress("", address);
  }
}
