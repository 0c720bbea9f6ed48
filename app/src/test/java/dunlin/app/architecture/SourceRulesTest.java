package dunlin.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The sources keep the rules of the house, and the rules notice what breaks them. */
class SourceRulesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

  @Test
  void the_product_keeps_the_rules_of_its_text() throws IOException {
    assertThat(breachesIn("src/main/java")).isEmpty();
  }

  @Test
  void the_tests_mock_nothing() throws IOException {
    assertThat(breachesIn("src/test/java")).noneMatch(breach -> breach.contains("not used here"));
  }

  @Test
  void every_package_tells_its_story() throws IOException {
    try (Stream<Path> files = sources("src/main/java")) {
      List<Path> silent =
          files
              .map(file -> Objects.requireNonNull(file.getParent()))
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();

      assertThat(silent).isEmpty();
    }
  }

  @Test
  void a_long_method_is_noticed() {
    String lines = "    n++;\n".repeat(SourceRules.METHOD_LINES_MAX);

    assertThat(breachesOf("class A {\n  void drag(int n) {\n" + lines + "  }\n}\n"))
        .singleElement()
        .asString()
        .contains("drag has 42 lines");
  }

  @Test
  void a_long_file_is_noticed() {
    assertThat(breachesOf("class A {\n" + "\n".repeat(SourceRules.FILE_LINES_MAX) + "}\n"))
        .singleElement()
        .asString()
        .contains("the file has");
  }

  @Test
  void many_parameters_are_noticed() {
    assertThat(breachesOf("class A { void f(int a, int b, int c, int d, int e, int g, int h) {} }"))
        .singleElement()
        .asString()
        .contains("f has 7 parameters");
  }

  @Test
  void a_mock_is_noticed() {
    assertThat(breachesOf("import org.mockito.Mockito; class A {}"))
        .singleElement()
        .asString()
        .contains("not used here");
  }

  @Test
  void a_public_type_without_a_comment_is_noticed() {
    assertThat(breachesOf("public class A {}"))
        .singleElement()
        .asString()
        .contains("has no comment");
  }

  private static List<String> breachesIn(String folder) throws IOException {
    try (Stream<Path> files = sources(folder);
        StandardJavaFileManager manager =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      return SourceRules.breachesIn(
          manager.getJavaFileObjectsFromPaths(files.collect(Collectors.toList())));
    }
  }

  private static Stream<Path> sources(String folder) throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.list(ROOT)) {
      modules = folders.map(module -> module.resolve(folder)).filter(Files::isDirectory).toList();
    }
    List<Path> sources = new java.util.ArrayList<>();
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources.stream();
  }

  private static List<String> breachesOf(String text) {
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    return SourceRules.breachesIn(List.of(source));
  }
}
