package dunlin.platform.outreach;

import dunlin.core.spi.Messenger;

/**
 * A way out of the house that an installation is set up with, such as a mail server.
 *
 * @param from the address that messages come from
 * @param signs whether what it hands over bears a signature
 */
public record OutsidePost(Messenger messenger, String from, boolean signs) {}
