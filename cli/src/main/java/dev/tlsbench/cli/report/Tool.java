package dev.tlsbench.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The name and version of this tool. */
public final class Tool {
  public static final String NAME = "tlsbench";

  private static final String RESOURCE = "/dev/tlsbench/cli/tool.properties";

  private Tool() {}

  /** The version that the build recorded. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = Tool.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
