package dev.tlsbench.cli.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The pages in a real browser. */
class BrowserTest {
  @TempDir static Path folder;

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start(folder).orElse(null);
    assumeTrue(browser != null, "there is no chromium, or no chromedriver, on the PATH");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asIfNew() {
    media(Map.of());
    browser.width(1280);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void nothingIsSaidOnTheConsoleAndNothingIsFetched(String kind) throws IOException {
    browser.open(sample(kind));
    assertEquals(List.of(), browser.messages());
    Set<String> requests = browser.requests();
    assertEquals(1, requests.size(), requests::toString);
    assertTrue(requests.iterator().next().endsWith("/page.html"), requests::toString);
  }

  @Test
  void aScriptThatThePolicyDoesNotNameIsSaidOnTheConsole() throws IOException {
    String page = sample("bench").text();
    browser.open(new Page(page.replace("function chart(spec) {", "function chart(spec) { ")));
    assertFalse(browser.messages().isEmpty());
    assertEquals(List.of(), browser.canvases());
  }

  @Test
  void aPictureThatThePageWantsIsSeen() throws IOException {
    String page = sample("cells").text();
    browser.open(
        new Page(
            page.replace("default-src 'none'", "default-src *")
                .replace("</main>", "<img src=\"none.png\" alt=\"\" /></main>")));
    assertEquals(2, browser.requests().size());
  }

  /** The results that the README's pictures are made of. */
  @ParameterizedTest
  @ValueSource(strings = {"matrix", "bench"})
  void thePagesOfTheReadmeAreDrawn(String name) throws IOException {
    browser.open(Page.of(Files.readString(Path.of("../docs/pictures", name + ".json"))));
    assertEquals(List.of(), browser.messages());
    assertEquals(name.equals("bench") ? 3 : 0, browser.canvases().size());
  }

  @Test
  void everyChartIsDrawn() throws IOException {
    browser.open(sample("bench"));
    List<Map<String, Long>> canvases = browser.canvases();
    assertTrue(canvases.size() >= 3, canvases::toString);
    for (Map<String, Long> canvas : canvases) {
      assertTrue(
          canvas.values().stream().mapToLong(Long::longValue).sum() > 1000, canvas::toString);
    }
  }

  @Test
  void arrowKeysReadAChartAndPlusZoomsIt() throws IOException {
    browser.open(sample("bench"));
    browser.run("document.querySelector('[role=slider]').focus()");
    String all = browser.canvases().get(0).toString();
    browser.press(Keys.chord(Keys.ARROW_RIGHT));
    browser.press(Keys.chord(Keys.ARROW_RIGHT));
    String said =
        (String)
            browser.run(
                "return document.querySelector('[role=slider]').getAttribute('aria-valuetext')");
    assertTrue(said.matches("[0-9.]+ %: .*\u00b5s.*"), said);
    assertTrue(said.contains("without TLS"), said);
    browser.press("+");
    assertNotEquals(all, browser.canvases().get(0).toString());
    browser.press("0");
    assertEquals(all, browser.canvases().get(0).toString());
  }

  @Test
  void aKeyOnTheLegendTakesItsLineAway() throws IOException {
    browser.open(sample("bench"));
    String all = browser.canvases().get(0).toString();
    browser.run("document.querySelectorAll('.u-series [role=button]')[0].focus()");
    browser.press(Keys.chord(Keys.ENTER));
    assertNotEquals(all, browser.canvases().get(0).toString());
    browser.press(" ");
    assertEquals(all, browser.canvases().get(0).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void theTabKeyReachesEveryControl(String kind) throws IOException {
    browser.open(sample(kind));
    Set<String> missed = new HashSet<>(browser.controls());
    assertTrue(missed.size() > 3, missed::toString);
    missed.removeAll(browser.stops());
    assertEquals(Set.of(), missed);
  }

  @Test
  void aControlThatTheTabKeySkipsIsSeen() throws IOException {
    browser.open(sample("cells"));
    browser.run("document.querySelector('main button').tabIndex = -1");
    assertFalse(browser.stops().containsAll(browser.controls()));
  }

  @Test
  void whatIsWiderThanThePageIsSeen() throws IOException {
    browser.open(sample("cells"));
    browser.width(420);
    browser.run("document.querySelector('main section').style.width = '421px'");
    assertFalse(browser.cut().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void nothingIsCutOnAPhoneNorOnPaper(String kind) throws IOException {
    browser.open(sample(kind));
    browser.width(420);
    assertEquals(List.of(), browser.cut());
    browser.width(720);
    media(Map.of("media", "print"));
    browser.frame();
    assertEquals(List.of(), browser.cut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void itPrints(String kind) throws IOException {
    browser.open(sample(kind));
    Map<?, ?> printed = (Map<?, ?>) browser.command("Page.printToPDF", Map.of());
    byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
    assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    assertTrue(pdf.length > 10_000);
  }

  @Test
  void chartsFollowTheTheme() throws IOException {
    browser.open(sample("bench"));
    String light = drawnIn("light");
    String dark = drawnIn("dark");
    assertNotEquals(light, dark);
    browser.run("document.getElementById('theme').click()");
    browser.frame();
    assertEquals(light, browser.canvases().toString());
  }

  @Test
  void paperIsLight() throws IOException {
    browser.open(sample("bench"));
    String light = drawnIn("light");
    String dark = drawnIn("dark");
    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertEquals(light, browser.canvases().toString());
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertEquals(dark, browser.canvases().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "bench", "compare", "pq", "diff"})
  void withoutScriptsThereIsATable(String kind) throws IOException {
    browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.load(sample(kind));
      assertEquals(
          true, browser.run("return document.querySelector('noscript td').checkVisibility()"));
      assertEquals(List.of(), browser.canvases());
    } finally {
      browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  private static String drawnIn(String theme) {
    media(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    browser.frame();
    return browser.canvases().toString();
  }

  private static void media(Map<String, Object> what) {
    browser.command("Emulation.setEmulatedMedia", what);
  }

  private static Page sample(String kind) throws IOException {
    return Page.ofSample(kind, "", "");
  }
}
