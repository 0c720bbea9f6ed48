@NullMarked
package dunlin.science.policy;

import org.jspecify.annotations.NullMarked;
