package org.dundian.browser;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.dundian.Chromium;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The board on which a grouping is reviewed, as somebody with a mouse, or with keys and a screen reader, uses it. */
final class Board {

    private final Chromium browser;

    Board(Chromium browser) {
        this.browser = browser;
    }

    /** Drags a card, resting on each of the targets; the last is where it is dropped. */
    Board dragOver(String card, String... targets) {
        browser.drag(
                card(card),
                Arrays.stream(targets)
                        .<Supplier<WebElement>>map(target -> () -> spot(target))
                        .toList());
        return this;
    }

    /** What is under the pointer there and belongs to the target alone: of a subgroup its heading. */
    private WebElement spot(String target) {
        WebElement place = browser.find(By.cssSelector("[data-target='" + target + "']"));
        WebElement spot = target.startsWith("subgroup:") ? place.findElement(By.cssSelector(".gb-subhead h5")) : place;
        browser.script("arguments[0].scrollIntoView({block: 'center'})", spot);
        return spot;
    }

    Board focus(String card) {
        browser.script("arguments[0].focus()", card(card));
        return this;
    }

    Board press(CharSequence key) {
        browser.typeOn(key);
        return this;
    }

    /** Waits until a screen reader has been told this. */
    Board hears(String words) {
        browser.until(
                "told " + words,
                () -> String.valueOf(browser.script("return document.querySelector('[data-live]').textContent"))
                        .contains(words));
        return this;
    }

    /** Waits until the board says one of these. */
    Board says(String... words) {
        browser.until(
                "the board says " + String.join(" or ", words),
                () -> Arrays.stream(words).anyMatch(browser.text()::contains));
        return this;
    }

    /** Presses the first button whose label begins so. */
    Board button(String label) {
        browser.click(browser.find(
                By.xpath("//*[@data-board]//button[starts-with(normalize-space(.),'" + label + "')][not(@disabled)]")));
        return this;
    }

    /** @see Chromium#barriers */
    List<String> barriers() {
        return browser.barriers("[data-board]");
    }

    Board picture(String name) {
        browser.picture(name);
        return this;
    }

    /** Waits until the subgroup is shown at the host, given by its code. */
    Board stations(int subgroup, String host) {
        browser.find(By.cssSelector("[data-target='subgroup:" + subgroup + "'] .gb-host[data-id='" + host + "']"));
        return this;
    }

    /** Waits until these are the subgroup's members, the leader first. */
    Board seats(int subgroup, String... members) {
        browser.until(
                "in subgroup " + subgroup + ": " + List.of(members),
                () -> members(subgroup).equals(List.of(members)));
        return this;
    }

    /** User ids, the leader's first. */
    List<String> members(int subgroup) {
        return browser
                .present(By.cssSelector("[data-target='subgroup:" + subgroup + "'] .gb-members .gb-card"))
                .stream()
                .map(card -> String.valueOf(card.getDomAttribute("data-id")))
                .toList();
    }

    private WebElement card(String key) {
        return browser.find(By.cssSelector("[data-key='" + key + "']"));
    }
}
