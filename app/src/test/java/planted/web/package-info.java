/** Planted violations of the web. */
@NullMarked
package planted.web;

import org.jspecify.annotations.NullMarked;
