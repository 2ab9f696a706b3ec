package org.dundian;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One browser without a window for all tests, signed in as one person at a time; each person signs in by the page once.
 * Pictures go to {@code target/screenshots}.
 */
public final class Chromium {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static Chromium running;

    private final ChromeDriver driver;
    private final Map<String, List<Map<String, Object>>> sessions = new HashMap<>();
    private String present = "";

    private Chromium() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(NeedsChromium.CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=zh-CN",
                "--accept-lang=zh-CN",
                "--window-size=1440,1000",
                "--user-data-dir=" + Files.createTempDirectory("dundian-chromium"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(NeedsChromium.DRIVER.toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", "Asia/Shanghai", "LANGUAGE", "zh_CN"))
                .build();
        driver = new ChromeDriver(service, options);
        // days and numbers as a Chinese browser writes them
        driver.executeCdpCommand("Emulation.setLocaleOverride", Map.of("locale", "zh-CN"));
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        Files.createDirectories(SCREENSHOTS);
    }

    public static synchronized Chromium get() {
        if (running == null) {
            try {
                running = new Chromium();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /** As if just installed: nobody is signed in, and pages are asked for in Chinese. */
    public void forget() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        sessions.clear();
        present = "";
        askFor("zh-CN");
    }

    /** Asks for pages in this language from now on, and tells scripts that it speaks it, until {@link #forget()}. */
    public void askFor(String language) {
        String agent = String.valueOf(script("return navigator.userAgent"));
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    public void open(String url) {
        driver.get(url);
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    /** Signs in by the page, the first time; later with the session's cookies. */
    public void signIn(String base, String person, String password) {
        if ((base + person).equals(present)) {
            return;
        }
        // a page left open would ask on behalf of nobody
        driver.get("about:blank");
        // as they are now, on whatever path: the web applications have added theirs since
        sessions.put(present, cookies());
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        List<Map<String, Object>> session = sessions.get(base + person);
        if (session == null) {
            driver.get(base + "/login");
            sendCredentials(person, password);
            until("signed in as " + person, () -> !address().contains("/login"));
        } else {
            driver.executeCdpCommand("Network.setCookies", Map.of("cookies", session));
        }
        present = base + person;
    }

    private List<Map<String, Object>> cookies() {
        List<Map<String, Object>> cookies = new ArrayList<>();
        if (driver.executeCdpCommand("Network.getAllCookies", Map.of()).get("cookies") instanceof List<?> all) {
            for (Object one : all) {
                Map<String, Object> cookie = new HashMap<>();
                for (String part : List.of("name", "value", "domain", "path", "httpOnly", "secure")) {
                    cookie.put(part, ((Map<?, ?>) one).get(part));
                }
                cookies.add(cookie);
            }
        }
        return cookies;
    }

    /** Ends the session on the server, which the page learns from its next request; the cookie stays. */
    public void endSession() {
        List<Map<String, Object>> kept = cookies();
        script("const token = decodeURIComponent(/DUNDIAN-XSRF=([^;]+)/.exec(document.cookie)[1]);"
                + "const request = new XMLHttpRequest(); request.open('POST', '/logout', false);"
                + "request.setRequestHeader('X-DUNDIAN-XSRF', token); request.send()");
        driver.executeCdpCommand("Network.setCookies", Map.of("cookies", kept));
    }

    /** Does something in the window that was opened last, and goes back when that is closed or it is done. */
    public void inNewWindow(Runnable act) {
        String here = driver.getWindowHandle();
        until("a second window", () -> driver.getWindowHandles().size() > 1);
        driver.switchTo()
                .window(driver.getWindowHandles().stream()
                        .filter(each -> !each.equals(here))
                        .findFirst()
                        .orElseThrow());
        act.run();
        driver.switchTo().window(here);
    }

    /** Presses a key where the focus is. */
    public void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** What has the focus. */
    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public void sendCredentials(String person, String password) {
        type(find(By.name("username")), person);
        type(find(By.name("password")), password);
        find(By.cssSelector("#sign-in button")).click();
    }

    /** The element once it is displayed. */
    public WebElement find(By by) {
        return until("displayed: " + by, () -> shown(by).stream().findFirst().orElse(null));
    }

    public List<WebElement> shown(By by) {
        return driver.findElements(by).stream().filter(WebElement::isDisplayed).toList();
    }

    public List<WebElement> present(By by) {
        return driver.findElements(by);
    }

    /** Waits until there is an answer that is neither null nor false. */
    public <T> T until(String what, Supplier<T> answer) {
        try {
            return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                    .ignoring(StaleElementReferenceException.class)
                    .withMessage(() -> "Waited in vain until " + what + " at " + address() + "; the page says:\n"
                            + driver.findElement(By.tagName("body")).getText())
                    .until(any -> answer.get());
        } catch (RuntimeException e) {
            picture("failed-" + System.currentTimeMillis() % 1_000_000);
            throw e;
        }
    }

    /** What can be seen from inside a frame of the page. */
    public <T> T within(WebElement frame, Supplier<T> look) {
        driver.switchTo().frame(frame);
        try {
            return look.get();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    public void click(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    public void type(WebElement field, String text) {
        script("arguments[0].scrollIntoView({block: 'center'})", field);
        if (!String.valueOf(field.getDomProperty("value")).isEmpty()) {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
        }
        field.sendKeys(text);
    }

    /** Drags with the mouse, in small steps, resting on each of the places; the last is where it is dropped. */
    public void drag(WebElement what, List<Supplier<WebElement>> places) {
        script("arguments[0].scrollIntoView({block: 'center'})", what);
        new Actions(driver)
                .moveToElement(what)
                .clickAndHold()
                .moveByOffset(8, 8)
                .perform();
        for (Supplier<WebElement> place : places) {
            new Actions(driver)
                    .moveToElement(place.get())
                    .moveByOffset(2, 2)
                    .pause(Duration.ofMillis(700))
                    .perform();
        }
        new Actions(driver).release().perform();
    }

    /** The inside of the window, in pixels. */
    public void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Types into whatever has the focus. */
    public void typeOn(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    public Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /**
     * What hinders people with keyboards alone, screen readers or weak eyes: the rules of WCAG 2.2, A and AA, that fail
     * within the element, each with where.
     */
    public List<String> barriers(String selector) {
        Results results = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .include(selector)
                .analyze(driver);
        if (results.getPasses().isEmpty()) {
            throw new AssertionError("nothing was checked of " + selector + " at " + address());
        }
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                .toList();
    }

    /** Keeps what the browser shows as target/screenshots/NAME.png. */
    public void picture(String name) {
        try {
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console complained of since the last call. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            complaints.add(entry.getMessage());
        }
        return complaints;
    }
}
