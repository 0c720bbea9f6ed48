/** Tests of the contact ledger. */
@NullMarked
package dunlin.platform.contact;

import org.jspecify.annotations.NullMarked;
