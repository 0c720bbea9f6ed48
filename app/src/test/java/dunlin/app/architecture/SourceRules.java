package dunlin.app.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The rules of the house that only the source text shows. */
final class SourceRules {

  static final int FILE_LINES_MAX = 600;
  static final int METHOD_LINES_MAX = 40;
  static final int PARAMETERS_MAX = 6;
  static final int STORY_LINES_MAX = 30;

  private SourceRules() {}

  /** Every breach, as file, line and what is wrong. */
  static List<String> breachesIn(Iterable<? extends JavaFileObject> sources) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
    List<String> breaches = new ArrayList<>();
    try {
      for (CompilationUnitTree file : task.parse()) {
        new Reader(file, DocTrees.instance(task), breaches).read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return breaches;
  }

  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree file;
    private final DocTrees trees;
    private final SourcePositions positions;
    private final List<String> breaches;
    private boolean departs;

    Reader(CompilationUnitTree file, DocTrees trees, List<String> breaches) {
      this.file = file;
      this.trees = trees;
      this.positions = trees.getSourcePositions();
      this.breaches = breaches;
    }

    void read() {
      String name = file.getSourceFile().getName();
      long lines = file.getLineMap().getLineNumber(positions.getEndPosition(file, file));
      String text = text();
      departs = text.contains("HouseRule.SHORTNESS");
      if (lines > FILE_LINES_MAX && !departs) {
        report(1, "the file has %d lines, more than %d".formatted(lines, FILE_LINES_MAX));
      }
      if (name.endsWith("package-info.java")) {
        readStory(text);
      }
      scan(file, null);
    }

    private void readStory(String text) {
      long lines = text.lines().takeWhile(line -> !line.startsWith("package ")).count();
      if (!text.contains("@NullMarked")) {
        report(1, "the package is not @NullMarked");
      }
      if (!text.startsWith("/**") || lines > STORY_LINES_MAX + 4) {
        report(1, "the story of the package is missing or longer than 30 lines");
      }
    }

    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
      String name = tree.getQualifiedIdentifier().toString();
      if (name.startsWith("org.mockito") || name.startsWith("lombok")) {
        report(lineOf(positions.getStartPosition(file, tree)), name + " is not used here");
      }
      return super.visitImport(tree, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      boolean isPublic =
          tree.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.PUBLIC);
      boolean isOutermost = getCurrentPath().getParentPath().getLeaf() == file;
      boolean isTold = trees.getDocComment(path()) != null;
      if (isPublic && isOutermost && !isTold) {
        report(
            lineOf(positions.getStartPosition(file, tree)),
            "public type %s has no comment".formatted(tree.getSimpleName()));
      }
      return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      long start = lineOf(positions.getStartPosition(file, tree));
      long lines = lineOf(positions.getEndPosition(file, tree)) - start + 1;
      if (lines > METHOD_LINES_MAX && !departs) {
        report(
            start,
            "%s has %d lines, more than %d".formatted(tree.getName(), lines, METHOD_LINES_MAX));
      }
      int parameters = tree.getParameters().size();
      boolean isConstructor = tree.getReturnType() == null;
      if (parameters > PARAMETERS_MAX && !isConstructor && !departs) {
        report(
            start,
            "%s has %d parameters, more than %d"
                .formatted(tree.getName(), parameters, PARAMETERS_MAX));
      }
      return super.visitMethod(tree, null);
    }

    private TreePath path() {
      return getCurrentPath();
    }

    private long lineOf(long position) {
      return file.getLineMap().getLineNumber(position);
    }

    private String text() {
      try {
        return file.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void report(long line, String what) {
      breaches.add("%s:%d %s".formatted(file.getSourceFile().getName(), line, what));
    }
  }
}
