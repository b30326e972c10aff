package dev.tlsbench.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A method of a source file, or a constructor.
 *
 * @param lines from its first annotation to its closing brace
 */
record Method(String name, long lines) {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** One for all sources: another one would open the JDK's classes again. */
  private static final JavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

  static List<Method> in(String fileName, String text) {
    List<JavaFileObject> files = List.of(new Text(fileName, text));
    JavacTask task =
        (JavacTask)
            JAVAC.getTask(null, FILES, diagnostic -> {}, List.of("-proc:none"), null, files);
    List<Method> found = new ArrayList<>();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        LineMap lines = unit.getLineMap();
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void nothing) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Method(method.getName().toString(), last - first + 1));
            return super.visitMethod(method, nothing);
          }
        }.scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
