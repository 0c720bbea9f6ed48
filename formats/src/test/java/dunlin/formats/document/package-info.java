/** Tests of papers: what they say, where it stands, and that they are the same each time. */
@NullMarked
package dunlin.formats.document;

import org.jspecify.annotations.NullMarked;
