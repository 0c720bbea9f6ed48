package dunlin.platform.outreach;

import dunlin.core.spi.MailAddress;
import dunlin.core.spi.Messenger;

/**
 * How messages leave the house: what an installation is set up with.
 *
 * @param messenger takes them; the product's own mailbox where no server is set up
 * @param signs whether what it hands over bears a signature
 */
public record Post(Messenger messenger, MailAddress from, boolean signs) {}
