/**
 * News for open browsers.
 *
 * <p>{@code WorklistWire} hears of changed worklists of all nodes on one connection of this node;
 * {@code Browsers} tells every open browser that something changed, never what, so that nobody
 * learns of an account out of sight. A browser then asks for what it shows.
 */
@NullMarked
package dunlin.web.live;

import org.jspecify.annotations.NullMarked;
