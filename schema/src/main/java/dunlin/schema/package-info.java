/**
 * The database: migrations, one schema for each area, and the jOOQ classes generated from them.
 *
 * <p>{@link dunlin.schema.Migrations} brings a database to the newest version. {@code
 * SchemaGenerator} runs in the build: it applies the migrations to a throw-away server and
 * generates {@code dunlin.schema.<area>} from what it finds, so that a renamed column breaks the
 * build and nothing generated is checked in.
 */
@NullMarked
package dunlin.schema;

import org.jspecify.annotations.NullMarked;
