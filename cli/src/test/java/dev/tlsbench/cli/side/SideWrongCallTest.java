package dev.tlsbench.cli.side;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlsbench.cli.Call;
import dev.tlsbench.cli.result.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} and {@code connect} cannot do is answered in one line. */
class SideWrongCallTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect localhost            | HOST:PORT needs a port, as in localhost:443, not"
            + " \"localhost\"",
        "connect localhost:           | HOST:PORT needs a port, as in localhost:443, not",
        "connect [::1]                | HOST:PORT needs a port, as in [::1]:443, not \"[::1]\"",
        "connect localhost:0          | HOST:PORT needs a port between 1 and 65535, not",
        "connect localhost:65536      | HOST:PORT needs a port between 1 and 65535, not",
        "connect localhost:https      | HOST:PORT needs a port between 1 and 65535, not",
        "connect :443                 | HOST:PORT needs a host, as in localhost:443, not \":443\"",
        "connect ::1:443              | HOST:PORT needs brackets around an IPv6 address",
        "connect [localhost]:443      | HOST:PORT needs brackets around an IPv6 address",
        "connect https://localhost/   | HOST:PORT needs no scheme and no path",
        "connect a:1 b:1              | unexpected \"b:1\"",
        "connect a:1 --cert x         | each --cert needs its --key",
        "connect a:1 --key x          | each --key needs its --cert",
        "connect a:1 --ca /no/file    | /no/file does not exist",
        "connect a:1 --file /no/file  | /no/file does not exist",
        "connect a:1 --file /         | / is a directory, not a file",
        "connect a:1 --wait 0s        | --wait must be a time between 1ms and 60m",
        "serve --port 65536           | --port must be between 0 and 65535, not 65536",
        "serve --bind no.such.invalid | --bind must be an address of this machine, not \"no.such",
        "serve --source much          | --source must be a number of bytes, as in 512 or 64KiB",
        "serve --source 2TiB          | --source must be between 0 and 1TiB, not 2TiB",
        "serve --client-auth maybe    | --client-auth must be none, wanted or needed, not"
            + " \"maybe\"",
        "serve --client-auth needed   | --client-auth needs --ca",
        "serve --ca /no/file          | --ca needs --client-auth wanted or needed",
        "serve --connections 0        | --connections must be between 1 and 100000000, not 0",
        "serve --control-records 1    | --control-records must be between 8 and 1000000, not 1"
      })
  void aWrongCallIsAnsweredInOneSentence(String options, String sentence) {
    Call call = Call.of((options + " --backend jsse").split(" +")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(sentence), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
    assertEquals("", call.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve                     | --backend",
        "connect a:1               | --backend",
        "serve --backend jse       | unknown backend \"jse\"; did you mean jsse?",
        "connect --backend jsse    | HOST:PORT",
        "serve --backend bc --echo --sink | --sink"
      })
  void whatIsMissingOrTooMuchIsNamed(String options, String word) {
    Call call = Call.of(options.split(" +")).endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains(word), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @Test
  void aPortInUseIsTheMachinesFault() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Call call = Call.of("serve", "--backend", "jsse", "--port", port);
      call.endsWith(ExitCode.ENVIRONMENT);
      String cause = "127.0.0.1:%s cannot be listened on: ".formatted(port);
      assertTrue(call.err().contains(cause), call.err());
    }
  }

  @Test
  void noFileIsOverwritten(@TempDir Path folder) throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "mine");
    Call call = Call.of("serve", "--backend", "jsse", "--save-ca", there.toString());
    call.endsWith(ExitCode.USAGE);
    assertTrue(call.err().contains("there exists; remove it or name another"), call.err());
    assertEquals("mine", Files.readString(there));
  }

  @ParameterizedTest
  @CsvSource({"serve", "connect"})
  void theHelpListsEveryExitCode(String verb) {
    String help = Call.of(verb, "--help").endsWith(0).out();
    for (int code : new int[] {0, 1, 2, 3, 4, 70, 130}) {
      assertTrue(help.lines().anyMatch(line -> line.strip().startsWith(code + " ")), help);
    }
  }
}
