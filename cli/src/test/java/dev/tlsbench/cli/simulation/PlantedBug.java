package dev.tlsbench.cli.simulation;

import dev.tlsbench.core.Exhibit;
import dev.tlsbench.core.Twin;
import dev.tlsbench.spi.Identity;
import dev.tlsbench.spi.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bug to plant in the core.
 *
 * @param pair which backends show it
 * @param protocol and with which protocol
 */
public record PlantedBug(String name, String pair, Protocol protocol, Exhibit.Patch patch) {
  private static final String FILE = "planted.bugs";

  /** All of them. */
  public static List<PlantedBug> all() throws IOException {
    try (InputStream file = PlantedBug.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n")).skip(1).map(PlantedBug::parse).toList();
    }
  }

  /** The one with this name. */
  public static PlantedBug named(String name) throws IOException {
    return all().stream().filter(bug -> bug.name.equals(name)).findFirst().orElseThrow();
  }

  /** What is changed on the stage, by its name. */
  public static Exhibit.Patch stage(String name) throws IOException {
    try (InputStream file =
        PlantedBug.class.getResourceAsStream("/dev/tlsbench/cli/scenario/stage.mutations")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String entry : text.split("\n\n")) {
        List<String> lines = entry.lines().toList();
        if (lines.get(0).equals(name)) {
          return patch(lines.get(1), lines.subList(2, lines.size()));
        }
      }
      throw new IllegalArgumentException("no mutation of the stage is called " + name);
    }
  }

  private static Exhibit.Patch patch(String file, List<String> change) {
    return new Exhibit.Patch(file, without(change, '+'), without(change, '-'));
  }

  private static PlantedBug parse(String entry) {
    List<String> lines = entry.lines().toList();
    String[] where = lines.get(1).split(" ");
    Protocol protocol =
        Arrays.stream(Protocol.values())
            .filter(each -> each.number().equals(where[1]))
            .findFirst()
            .orElseThrow();
    List<String> change = lines.subList(2, lines.size());
    return new PlantedBug(
        lines.get(0),
        where[0],
        protocol,
        new Exhibit.Patch(where[2], without(change, '+'), without(change, '-')));
  }

  private static String without(List<String> change, char mark) {
    return change.stream()
        .filter(line -> line.charAt(0) != mark)
        .map(line -> line.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  /** The same with real engines. */
  public PlantedBug encrypted() {
    return pair.equals("plain:plain")
        ? new PlantedBug(name, "conscrypt:conscrypt", protocol, patch)
        : this;
  }

  /** As {@link Hunt#first}, in the product with this bug. */
  public String hunt(Identity server, X509Certificate root, long seeds, Path folder)
      throws IOException, ReflectiveOperationException {
    Twin twin = Twin.ofCli(List.of(patch), folder);
    try {
      return (String)
          twin.loadClass(Hunt.class.getName())
              .getMethod(
                  "first",
                  String.class,
                  Protocol.class,
                  Identity.class,
                  X509Certificate.class,
                  long.class)
              .invoke(null, pair, protocol, server, root, seeds);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
