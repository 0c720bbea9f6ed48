package dunlin.schema;

import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.postgresql.ds.PGSimpleDataSource;

/** Generates the jOOQ classes from the migrations, when they changed since the last time. */
final class SchemaGenerator {

  private static final List<String> AREAS =
      List.of(
          "audit",
          "calendar",
          "identity",
          "customer",
          "portfolio",
          "intake",
          "receivable",
          "contact",
          "dispute",
          "promise",
          "policy",
          "treatment",
          "outreach",
          "worklist",
          "insight",
          "trial");

  private SchemaGenerator() {}

  /** Arguments: the folder of the migrations, the folder to generate into, a folder for work. */
  public static void main(String[] args) throws Exception {
    Path migrations = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path work = Files.createDirectories(Path.of(args[2]));
    String hash = hashOf(migrations);
    Path stamp = target.resolve("migrations.sha256");
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
      return;
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(work, Durability.THROWAWAY)) {
      generate(freshDatabase(postgres), postgres, target);
    }
    Files.writeString(stamp, hash);
  }

  private static String freshDatabase(EmbeddedPostgres postgres) throws Exception {
    try (var connection = source(postgres, "dunlin").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists generator");
      statement.execute("create database generator");
    }
    Migrations.apply(source(postgres, "generator"));
    return "generator";
  }

  private static PGSimpleDataSource source(EmbeddedPostgres postgres, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl(database));
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    return source;
  }

  private static void generate(String database, EmbeddedPostgres postgres, Path target)
      throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withJdbc(
                new Jdbc()
                    .withUrl(postgres.jdbcUrl(database))
                    .withUser(postgres.user())
                    .withPassword(postgres.password()))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withSchemata(
                                AREAS.stream()
                                    .map(area -> new SchemaMappingType().withInputSchema(area))
                                    .toList()))
                    .withGenerate(new Generate().withRoutines(false).withComments(true))
                    .withTarget(
                        new Target()
                            .withPackageName("dunlin.schema")
                            .withDirectory(target.toString()))));
  }

  private static String hashOf(Path migrations) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
