/** Tests of the web over HTTP, on a real server and a real PostgreSQL. */
@NullMarked
package dunlin.web;

import org.jspecify.annotations.NullMarked;
