package dev.tlsbench.cli.report.html;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine, without a window. */
final class Browser implements AutoCloseable {
  /** What a reader can reach: each must be reached by the Tab key. */
  private static final String CONTROLS =
      "a[href], button, select, summary, [tabindex='0'], [role=button], [role=slider]";

  private final Path folder;
  private final ChromeDriver driver;

  private Browser(Path folder, ChromeDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Empty where Chromium or its driver is not on the path. */
  static Optional<Browser> start(Path folder) {
    Optional<File> chromium =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> onPath(name).stream())
            .findFirst();
    Optional<File> chromeDriver = onPath("chromedriver");
    if (chromium.isEmpty() || chromeDriver.isEmpty()) {
      return Optional.empty();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver.get())
            .usingAnyFreePort()
            .build();
    return Optional.of(new Browser(folder, new ChromeDriver(service, options)));
  }

  private static Optional<File> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Opens the page, and waits until its charts have their size. */
  void open(Page page) {
    load(page);
    frame();
  }

  /** Opens the page from a file; nothing of an earlier page is left in the logs. */
  void load(Page page) {
    Path file = folder.resolve("page.html");
    try {
      Files.writeString(file, page.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver.get("about:blank");
    messages();
    requests();
    driver.get(file.toUri().toString());
  }

  /** What the console has said since the page was opened, or since this was asked last. */
  List<String> messages() {
    return logged(LogType.BROWSER).toList();
  }

  /** Addresses that the page wanted, its own among them. */
  Set<String> requests() {
    return Set.copyOf(
        logged(LogType.PERFORMANCE)
            .filter(entry -> entry.contains("\"Network.requestWillBeSent\""))
            .map(entry -> entry.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
            .toList());
  }

  private Stream<String> logged(String kind) {
    return driver.manage().logs().get(kind).getAll().stream().map(LogEntry::getMessage);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  void width(int pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    frame();
  }

  /** Until what was asked of the page is drawn. */
  void frame() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame("
            + "() => requestAnimationFrame(done)));");
  }

  void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
    frame();
  }

  /** What the reader can use on this page, each said by its kind and its words. */
  @SuppressWarnings("unchecked")
  List<String> controls() {
    return (List<String>)
        run(
            NAMED
                + "return [...document.querySelectorAll(arguments[0])]"
                + ".filter(each => each.checkVisibility()).map(named);",
            CONTROLS);
  }

  /** Where the Tab key stops, from the top of the page to its end. */
  List<String> stops() {
    run("document.activeElement.blur(); window.scrollTo(0, 0);");
    List<String> stops = new ArrayList<>();
    for (int i = 0; i <= controls().size(); i++) {
      new Actions(driver).sendKeys(Keys.TAB).perform();
      stops.add((String) run(NAMED + "return named(document.activeElement);"));
    }
    return stops;
  }

  private static final String NAMED =
      "const named = each => `${each.tagName} ${each.getAttribute('aria-label')"
          + " ?? each.textContent}`.slice(0, 80);";

  /** What each canvas shows: the number of pixels by colour, without what is see-through. */
  @SuppressWarnings("unchecked")
  List<Map<String, Long>> canvases() {
    return (List<Map<String, Long>>)
        run(
            """
            return [...document.querySelectorAll('canvas')].map((canvas) => {
              const { data } = canvas.getContext('2d')
                .getImageData(0, 0, canvas.width, canvas.height);
              const found = {};
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 250) {
                  const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
                  found[colour] = (found[colour] ?? 0) + 1;
                }
              }
              return found;
            });""");
  }

  /** Elements that reach beyond the window and cannot be scrolled to. */
  @SuppressWarnings("unchecked")
  List<String> cut() {
    return (List<String>)
        run(
            """
            return [...document.querySelectorAll('body *')]
              .filter((each) => each.checkVisibility() && !each.closest('.scroll, .skip, svg')
                && !each.closest('#probe')
                && each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .map((each) => `${each.tagName} ${each.className}`);""");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
