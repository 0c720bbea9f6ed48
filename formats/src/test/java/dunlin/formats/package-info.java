/** Tests of reading ledger files: good ones, real ones, and every bad one we could think of. */
@NullMarked
package dunlin.formats;

import org.jspecify.annotations.NullMarked;
