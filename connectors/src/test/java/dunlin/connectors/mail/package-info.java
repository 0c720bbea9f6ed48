/**
 * Tests of electronic mail: against a server that others wrote, and against one that misbehaves as
 * it is told to.
 */
@NullMarked
package dunlin.connectors.mail;

import org.jspecify.annotations.NullMarked;
