package dev.tlsbench.cli.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.fault.FaultSource.Ending;
import dev.tlsbench.cli.result.ExitCode;
import dev.tlsbench.cli.result.UserError;
import dev.tlsbench.spi.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How plans are read. */
class FaultPlanTest {
  @TempDir Path folder;

  record Line(String text, Fault fault) {}

  static List<Line> lines() {
    return List.of(
        new Line("accept 0,1,300", new Fault.Accept(List.of(0, 1, 300), false)),
        new Line("accept 7 repeat", new Fault.Accept(List.of(7), true)),
        new Line("block at 1000 for 5", new Fault.Block(1000, 5)),
        new Line("transient at 500", stop(false, 500, Fault.Stop.ANY, Ending.TRANSIENT)),
        new Line("write transient at 500", stop(false, 500, Fault.Stop.ANY, Ending.TRANSIENT)),
        new Line("read transient at 5 with 0", stop(true, 5, 0, Ending.TRANSIENT)),
        new Line("fatal at 500 with 10", stop(false, 500, 10, Ending.FATAL)),
        new Line("read reset at 0", stop(true, 0, Fault.Stop.ANY, Ending.RESET)),
        new Line("fin at 9", stop(true, 9, Fault.Stop.ANY, Ending.END)),
        new Line("fin record 3", new Fault.Fin(3, 0)),
        new Line("fin record 3 into 7", new Fault.Fin(3, 7)),
        new Line("corrupt at 12", new Fault.Corrupt(12)),
        new Line("drip", new Fault.Drip(0, 1_000_000_000_000L)),
        new Line("drip at 4 for 5", new Fault.Drip(4, 5)),
        new Line("split at 9,3,9", new Fault.Split(List.of(3L, 9L))),
        new Line("spurious every 3", new Fault.Spurious(3)),
        new Line("rate end 0,5", new Fault.Rate(FaultKind.END, List.of(0, 5))),
        new Line("capacity 1", new Fault.Capacity(1)),
        new Line("coalesce", new Fault.Coalesce()),
        new Line("hold 23 for 3", new Fault.Hold(23, 3)),
        new Line("hold 20", new Fault.Hold(20, 1_000_000)));
  }

  private static Fault stop(boolean reading, long at, long progress, Ending ending) {
    return new Fault.Stop(reading, at, progress, ending);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachPrimitiveIsRead(Line line) {
    FaultPlan plan = FaultPlan.parse("p", line.text());
    assertEquals(List.of(line.fault()), plan.fixed(Role.CLIENT, Fault.class).toList());
    assertEquals(List.of(line.fault()), plan.fixed(Role.SERVER, Fault.class).toList());
  }

  @ParameterizedTest
  @CsvSource({"client,1,0", "server,0,1", "both,1,1"})
  void aSideIsTheOneNamed(String side, int clients, int servers) {
    FaultPlan plan = FaultPlan.parse("p", "# first\n\n  %s drip # all of it\n".formatted(side));
    assertEquals(clients, plan.fixed(Role.CLIENT, Fault.class).count());
    assertEquals(servers, plan.fixed(Role.SERVER, Fault.class).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "trnsient at 5        | column 1: unknown primitive \"trnsient\"; did you mean transient?",
        "client frobnicate    | column 8: unknown primitive \"frobnicate\"; known are accept, block",
        "client               | column 7: what should go wrong is missing",
        "transient 5          | column 11: \"at\" belongs here, not \"5\"",
        "fatal                | column 6: \"at\" is missing",
        "fatal at             | column 9: a whole number is missing",
        "fatal at five        | column 10: \"five\" is not a whole number",
        "fatal at -5          | column 10: \"-5\" is not a whole number",
        "fatal at 9999999999999999 | column 10: \"9999999999999999\" is not a whole number",
        "fatal at 5 with 6    | column 17: must be between 0 and 5, not 6",
        "fatal at 5 for 6     | column 12: \"for\" is too much",
        "hold 24              | column 6: must be between 20 and 23, not 24",
        "accept 1,,2          | column 8: \"\" in \"1,,2\" is not a whole number",
        "accept 0,0 repeat    | column 8: nothing could ever be written",
        "block at 5           | column 11: \"for\" is missing",
        "block at 5 for 401   | column 16: must be between 0 and 400, not 401",
        "split 5              | column 7: \"at\" belongs here, not \"5\"",
        "read accept 5        | column 1: \"accept\" goes without \"read\"",
        "client write fin at 5 | column 8: \"fin\" goes without \"write\"",
        "rate partal-write 5  | column 6: unknown kind \"partal-write\"; did you mean partial-write?",
        "rate preemption 5    | column 6: unknown kind \"preemption\"; known are partial-write",
        "rate end 1001        | column 10: must be between 0 and 1000, not 1001",
        "rate end             | column 9: a list of whole numbers is missing",
        "client rate delay 5  | column 1: a rate of delay has no side"
      })
  void whatCannotBeReadIsSaidWithItsPlace(String text, String sentence) {
    UserError error =
        assertThrows(UserError.class, () -> FaultPlan.parse("my.faults", "drip\n\n" + text));
    assertTrue(error.getMessage().startsWith("my.faults line 3, " + sentence), error::getMessage);
    assertEquals(ExitCode.USAGE, error.exitCode());
  }

  @Test
  void twoThatDecideTheSameAreRefused() {
    assertEquals(
        "p line 2, column 8: line 1 says that of the same side already",
        error("accept 5\nclient accept 6"));
    assertEquals(
        "p line 2, column 1: line 1 says that of the same side already",
        error("client rate end 5\nrate end 6"));
    assertTrue(FaultPlan.parse("p", "server accept 5\nclient accept 6").hasFaults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n"})
  void aPlanWithoutAStatementIsRefused(String text) {
    assertEquals("p says nothing that should go wrong", error(text));
  }

  private static String error(String text) {
    return assertThrows(UserError.class, () -> FaultPlan.parse("p", text)).getMessage();
  }

  @Test
  void filesThatAreNoPlansAreRefused() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', 0, 'b'});
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'#', (byte) 0xe4, '\n'});
    Path bulky = Files.write(folder.resolve("bulky"), new byte[(1 << 20) + 1]);
    assertEquals(binary + " is not a text", unreadable(binary.toString()));
    assertEquals(latin + " is not a text", unreadable(latin.toString()));
    assertEquals(bulky + " is too long for a fault plan", unreadable(bulky.toString()));
    assertEquals(folder + " is a directory, not a fault plan", unreadable(folder.toString()));
    assertEquals("\"\" is a directory, not a fault plan", unreadable(""));
    assertEquals("there is no fault plan \"hevy\"; did you mean heavy?", unreadable("hevy"));
    String missing = folder.resolve("missing").toString();
    assertEquals(
        missing + " does not exist; --faults takes none, light, heavy or a file",
        unreadable(missing));
  }

  private static String unreadable(String word) {
    return assertThrows(UserError.class, () -> FaultPlan.of(word)).getMessage();
  }

  @Test
  void theNamedPlansAreRead() {
    assertSame(FaultPlan.NONE, FaultPlan.of("none"));
    assertFalse(FaultPlan.NONE.hasFaults());
    assertArrayEquals(
        new int[] {0, 0, 50, 250, 700}, FaultPlan.LIGHT.rates(FaultKind.PARTIAL_WRITE));
    for (FaultKind kind : FaultKind.values()) {
      boolean bearable = !kind.grave() && kind != FaultKind.EARLY_CLOSE;
      boolean possible = kind.place() != FaultKind.Place.NONE;
      assertEquals(possible, FaultPlan.HEAVY.rates(kind).length > 0, kind::id);
      assertEquals(possible && bearable, FaultPlan.LIGHT.rates(kind).length > 0, kind::id);
    }
  }

  @Test
  void whatIsRecordedIsThePlanAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.faults"), "client fin at 700\n");
    FaultPlan plan = FaultPlan.of(file.toString());
    Files.delete(file);
    FaultPlan again = FaultPlan.ofRecord(plan.recorded());
    assertEquals(
        plan.fixed(Role.CLIENT, Fault.class).toList(),
        again.fixed(Role.CLIENT, Fault.class).toList());
    assertEquals("light", FaultPlan.LIGHT.recorded());
    assertSame(FaultPlan.LIGHT, FaultPlan.ofRecord("light"));
  }

  @Test
  void socketsTakeWhatTheyCanHave() {
    FaultPlan both = FaultPlan.parse("p", "simulated capacity 5\nsimulated drip\nfatal at 3");
    assertEquals(1, both.forSockets().fixed(Role.CLIENT, Fault.class).count());
    assertTrue(FaultPlan.HEAVY.forSockets().hasFaults());
    assertEquals(
        "p line 2: only a simulation has \"hold\"; with \"simulated\" before it, sockets skip the"
            + " line",
        assertThrows(UserError.class, FaultPlan.parse("p", "drip\nhold 23")::forSockets)
            .getMessage());
    assertEquals(
        "p has nothing that can happen to a socket",
        assertThrows(UserError.class, FaultPlan.parse("p", "simulated drip")::forSockets)
            .getMessage());
  }
}
