package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A form in Tasklist, of either kind, as the person at the desk sees it: fields are found by their labels. */
final class Tasklist {

    private static final By COMPLETE = By.cssSelector("button[ng-click='complete()']");
    private static final By START = By.cssSelector("button[ng-click='startProcessInstance()']");
    private static final By CLAIM = By.cssSelector("button.claim");
    private static final By FORM = By.cssSelector(".fjs-form, form[name='dundian']:not([aria-busy])");

    private static final int WIDE = 1440;
    private static final int NARROW = 1024;
    private static final int HEIGHT = 1000;

    private final Chromium browser;
    private final Desk desk;
    private final Task task;

    private Tasklist(Chromium browser, Desk desk, Task task) {
        this.browser = browser;
        this.desk = desk;
        this.task = task;
    }

    /** Opens the task as somebody who may do it, and claims it if nobody has. */
    static Tasklist open(Desk desk, Task task) {
        Chromium browser = desk.browserOf(desk.personFor(task));
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        return claimed(browser, desk, task);
    }

    /** Looks through the open filter for the card of the task, and opens it; claims it if nobody has. */
    static Tasklist find(Desk desk, Chromium browser, Task task) {
        look(desk, browser, task);
        return claimed(browser, desk, task);
    }

    /** Looks through the open filter, page by page, for the card of the task, and opens it. */
    static void look(Desk desk, Chromium browser, Task task) {
        By card = By.xpath("//*[contains(@class,'tasks-list')]//li[.//*[@class='number'][.='" + desk.aboutOf(task)
                + "']]//h4[normalize-space(.)='" + task.getName() + "']");
        while (browser.shown(card).isEmpty()) {
            String first = numbers(browser).get(0);
            browser.click(browser.find(By.cssSelector(".tasks-list .pagination-next:not(.disabled) a")));
            browser.until(
                    "the next page",
                    () -> !numbers(browser).isEmpty()
                            && !numbers(browser).get(0).equals(first));
        }
        browser.click(browser.find(card));
        browser.until("the task is open", () -> browser.address().contains(task.getId()));
    }

    /** Opens Tasklist at the filter, and waits for the cards of its first page. */
    static Chromium openFilter(Desk desk, String person, String filter) {
        Chromium browser = desk.browserOf(person);
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/tasklist/default/");
        return filtered(browser, filter);
    }

    /** Chooses the filter in Tasklist, and waits for the cards of its first page. */
    static Chromium filtered(Chromium browser, String filter) {
        browser.click(browser.find(
                By.xpath("//*[contains(@class,'task-filters')]//a[starts-with(normalize-space(.),'" + filter + "')]")));
        return shown(browser, filter);
    }

    /** Waits until the filter is open, with the cards of its first page. */
    static Chromium shown(Chromium browser, String filter) {
        browser.until(
                "the filter is open",
                () -> browser.find(By.cssSelector(".task-filter.active"))
                        .getText()
                        .startsWith(filter));
        browser.until("its cards", () -> !numbers(browser).isEmpty());
        return browser;
    }

    /** Numbers on the cards of this page from top to bottom, once all are there. */
    static List<String> numbers(Chromium browser) {
        List<String> numbers = browser.shown(By.cssSelector(".tasks-list .dundian-badge .number")).stream()
                .map(WebElement::getText)
                .toList();
        return numbers.size()
                        == browser.shown(By.cssSelector(".tasks-list li.task")).size()
                ? numbers
                : List.of();
    }

    private static Tasklist claimed(Chromium browser, Desk desk, Task task) {
        Tasklist page = new Tasklist(browser, desk, task);
        if (task.getAssignee() == null) {
            browser.click(browser.find(CLAIM));
            browser.until("claimed", () -> browser.shown(CLAIM).isEmpty());
        }
        browser.find(COMPLETE);
        return page.ready();
    }

    /** Opens the start form of the process. */
    static Tasklist start(Desk desk, String person, String process) {
        Chromium browser = desk.browserOf(person);
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/tasklist/default/#/?processStart=" + process);
        browser.find(START);
        return new Tasklist(browser, desk, null).ready();
    }

    /** An embedded form is busy until what it wants to show is there; a Camunda Form is not shown before. */
    private Tasklist ready() {
        browser.until("the form is ready", () -> browser.shown(FORM).size() == 1);
        return this;
    }

    Chromium browser() {
        return browser;
    }

    /** Chooses from a select, or by a radio button or checkbox. */
    Tasklist choose(String label, String option) {
        WebElement chosen = browser.until(label + ": " + option, () -> {
            for (WebElement found :
                    browser.shown(By.xpath("//label[starts-with(normalize-space(.),'" + label + "')]"))) {
                String id = found.getDomAttribute("for");
                for (WebElement field : id == null ? List.<WebElement>of() : browser.shown(By.id(id))) {
                    if (field.getTagName().equals("select") && field.isEnabled()) {
                        for (WebElement one : field.findElements(By.tagName("option"))) {
                            if (one.getText().trim().startsWith(option)) {
                                return one;
                            }
                        }
                    }
                }
            }
            return browser.shown(By.xpath("//label[starts-with(normalize-space(.),'" + option + "')]")).stream()
                    .findFirst()
                    .orElse(null);
        });
        browser.click(chosen);
        return this;
    }

    /** Chooses the last answer, once there is more than the empty one. */
    Tasklist chooseAny(String label) {
        Select select = new Select(field(label));
        browser.until(label, () -> select.getOptions().size() > 1);
        select.selectByIndex(select.getOptions().size() - 1);
        return this;
    }

    Tasklist tick(String label) {
        browser.click(browser.find(By.xpath("//label[contains(normalize-space(.),'" + label + "')]")));
        return this;
    }

    Tasklist isTicked(String label) {
        browser.until(label + " is ticked", () -> field(label).isSelected());
        return this;
    }

    /** Ticks a box that is named for screen readers only, as those in tables are. */
    Tasklist check(String name) {
        browser.click(browser.find(By.cssSelector("input[aria-label='" + name + "']")));
        return this;
    }

    boolean mayCheck(String name) {
        return browser.find(By.cssSelector("input[aria-label='" + name + "']")).isEnabled();
    }

    /** Ticks the first box whose name begins so and that may be ticked. */
    Tasklist checkAny(String name) {
        By boxes = By.cssSelector("input[aria-label^='" + name + "']:enabled");
        browser.click(browser.find(boxes));
        return this;
    }

    /** Chooses the first answer in every select whose name ends so; there may be none. */
    Tasklist everyRow(String name) {
        for (WebElement cell : browser.shown(By.cssSelector("select[aria-label$='" + name + "']"))) {
            new Select(cell).selectByIndex(1);
        }
        return this;
    }

    /** Waits until the form says this. */
    Tasklist says(String words) {
        browser.until("the form says " + words, () -> browser.text().contains(words));
        return this;
    }

    /** Where the link leads. */
    String linkOf(String words) {
        return browser.find(By.linkText(words)).getDomProperty("href");
    }

    /** What can be chosen from a select. */
    List<String> options(String label) {
        return new Select(field(label))
                .getOptions().stream()
                        .map(WebElement::getText)
                        .map(String::strip)
                        .toList();
    }

    String valueOf(String label) {
        return field(label).getDomProperty("value");
    }

    Tasklist type(String label, String text) {
        browser.type(field(label), text);
        return this;
    }

    /** Sets a date, ISO. */
    Tasklist date(String label, String day) {
        WebElement field = field(label);
        if ("date".equals(field.getDomAttribute("type"))) {
            setDate(field, day);
        } else {
            String[] parts = day.split("-");
            // as the field's own placeholder asks for it
            String asked = String.valueOf(field.getDomAttribute("placeholder"));
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
            field.sendKeys(asked.replace("年", parts[0]).replace("月", parts[1]).replace("日", parts[2]));
            field.sendKeys(Keys.ENTER);
            field.sendKeys(Keys.TAB);
        }
        return this;
    }

    /** Fills a cell of an editable table, in its first row; cells are named for screen readers only. */
    Tasklist row(String name, String value) {
        WebElement cell = browser.find(By.cssSelector("[aria-label='" + name + "']"));
        if (cell.getTagName().equals("select")) {
            browser.until("an option " + value, () -> cell.getText().contains(value));
            new Select(cell).selectByVisibleText(value);
        } else if ("date".equals(cell.getDomAttribute("type"))) {
            setDate(cell, value);
        } else {
            browser.type(cell, value);
        }
        return this;
    }

    private void setDate(WebElement field, String day) {
        browser.script(
                "arguments[0].value = arguments[1];"
                        + "for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, {bubbles: true}))",
                field,
                day);
    }

    Tasklist upload(Path file) {
        browser.present(By.cssSelector("input[type=file]"))
                .get(0)
                .sendKeys(file.toAbsolutePath().toString());
        browser.until("uploaded", () -> !browser.text().contains("正在上传"));
        return this;
    }

    /** What lies above the form is offered by a button. */
    Tasklist press(String button) {
        browser.click(browser.find(By.xpath("//button[normalize-space(.)='" + button + "']")));
        return this;
    }

    /** Waits until what is typed is a draft on the server; leaving a field is enough for that. */
    Tasklist drafted() {
        browser.script("document.activeElement.blur()");
        browser.until(
                "the draft is kept",
                () -> !browser.shown(By.cssSelector(".dundian-draft-kept")).isEmpty()
                        && browser.text().contains("草稿已于"));
        return this;
    }

    /** What the server has against the field, said there, which has the focus. */
    String refusedAt(String label) {
        WebElement field = field(label);
        browser.until(
                "refused at " + label,
                () -> String.valueOf(field.getDomAttribute("aria-describedby")).contains("dundian-refused"));
        assertThat(field.getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.focused()).isEqualTo(field);
        String described = field.getDomAttribute("aria-describedby");
        return browser.find(By.id(described.substring(described.lastIndexOf(' ') + 1)))
                .getText();
    }

    Tasklist picture(String name) {
        browser.picture(name);
        return this;
    }

    /** Takes pictures of the form in a wide and in a narrow window; it hinders nobody and nothing sticks out. */
    Tasklist inspected(String name) {
        String form = task == null ? ".modal-content" : ".form-pane";
        assertThat(browser.barriers(form)).as(name).isEmpty();
        browser.picture(name);
        browser.resize(NARROW, HEIGHT);
        try {
            browser.until(
                    "the page fits into the narrow window",
                    () -> Boolean.TRUE.equals(
                            browser.script("return document.documentElement.scrollWidth <= window.innerWidth")));
            browser.picture(name + "-1024");
            assertThat(browser.script(
                            "const form = document.querySelector(arguments[0]);"
                                    + "return [...form.querySelectorAll('input, select, textarea, button, p, h4')]"
                                    + ".filter(each => each.offsetParent && !each.closest('.table-responsive, .sr-only')"
                                    + " && each.getBoundingClientRect().right > form.getBoundingClientRect().right + 1)"
                                    + ".map(each => each.outerHTML.slice(0, 90))",
                            form))
                    .as("what sticks out of %s", name)
                    .isEqualTo(List.of());
        } finally {
            browser.resize(WIDE, HEIGHT);
        }
        return this;
    }

    private WebElement field(String label) {
        return browser.until(
                "a field " + label,
                () -> browser.shown(By.xpath("//label[starts-with(normalize-space(.),'" + label + "')]")).stream()
                        .sorted(Comparator.comparingInt(found -> found.getText().length()))
                        .map(found -> found.getDomAttribute("for"))
                        .filter(id -> id != null)
                        .flatMap(id -> browser.shown(By.id(id)).stream())
                        .filter(WebElement::isEnabled)
                        .findFirst()
                        .orElse(null));
    }

    /** Completes the task, and waits until the engine has it. */
    void complete() {
        press(COMPLETE);
        browser.until("completed", () -> !desk.isOpen(task));
    }

    /** Starts the process, and waits until the form is gone. */
    void start() {
        press(START);
        browser.until("started", () -> browser.shown(START).isEmpty());
    }

    /** Presses the button that completes the task, and sees to nothing. */
    void tryToComplete() {
        press(COMPLETE);
    }

    /** Tries to complete or start. @return what Tasklist answers */
    String refused() {
        press(task == null ? START : COMPLETE);
        return browser.find(By.cssSelector(".notifications .alert-danger, .modal-dialog .alert-danger, .alert-danger"))
                .getText();
    }

    private void press(By button) {
        browser.until("it can be sent", () -> browser.find(button).isEnabled());
        for (WebElement notice : browser.shown(By.cssSelector(".notifications .close"))) {
            notice.click();
        }
        browser.click(browser.find(button));
    }
}
