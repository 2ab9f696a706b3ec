package org.dundian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window. Pictures go to {@code target/screenshots}. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final String base;

    public Chromium(int port) {
        this(port, "zh-CN");
    }

    /** @param language what the browser asks pages for, such as {@code en} */
    public Chromium(int port, String language) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=" + language);
        options.setExperimentalOption("prefs", java.util.Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(1400, 900));
        base = "http://localhost:" + port;
    }

    /** Whether this machine has the browser; tests that need it are skipped without. */
    public static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/chromium")) && Files.isExecutable(Path.of("/usr/bin/chromedriver"));
    }

    public Chromium open(String path) {
        driver.get(base + path);
        return this;
    }

    /** Fills in our sign-in page, which must be open, and sends it. */
    public Chromium signIn(String user, String password) {
        await(By.id("username")).clear();
        await(By.id("username")).sendKeys(user);
        await(By.id("password")).sendKeys(password);
        await(By.cssSelector("#sign-in button")).click();
        return this;
    }

    /** @return the element as soon as it is shown; fails after half a minute */
    public WebElement await(By element) {
        return until(ExpectedConditions.visibilityOfElementLocated(element)::apply);
    }

    public <T> T until(Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, PATIENCE).until(condition::apply);
    }

    /** @return path, query and fragment of where it is */
    public String where() {
        String url = driver.getCurrentUrl();
        return url.startsWith(base) ? url.substring(base.length()) : url;
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** What the console complains of since the last time. */
    public java.util.List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    public Chromium picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
