package dunlin.schema;

import java.util.List;

/** A database was made by another build of Dunlin, and this one does not know what is in it. */
public final class OtherBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  OtherBuildException(List<String> migrations, Throwable cause) {
    super(
        "the database was made by another build of Dunlin: %s not what this build has; nothing in it was changed. Start the build that made it, or name an empty database by DUNLIN_HOME or DUNLIN_DB_URL"
            .formatted(differing(migrations)),
        cause);
  }

  private static String differing(List<String> migrations) {
    if (migrations.isEmpty()) {
      return "its list of migrations is";
    }
    String first = String.join(", ", migrations.stream().limit(NAMED).toList());
    int more = migrations.size() - NAMED;
    return migrations.size() == 1
        ? "migration %s is".formatted(first)
        : "the migrations %s%s are"
            .formatted(first, more > 0 ? " and %d more".formatted(more) : "");
  }
}
