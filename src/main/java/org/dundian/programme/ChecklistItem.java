package org.dundian.programme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a plan can ask of every subgroup (六个一), as the forms offer it. */
public enum ChecklistItem {
    SURVEY("survey", "一次摸底调查"),
    FORUM("forum", "一次座谈会"),
    VISITS_IN_NEED("visits-in-need", "一批困难职工走访"),
    ONE_THING_DONE("one-thing-done", "为职工办一件实事"),
    REPORT("report", "一份调研报告"),
    LASTING_CONTACT("lasting-contact", "一个长期联系点");

    private final String code;
    private final String label;

    ChecklistItem(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Names of the items, in the order given; a code that is none of these stands for itself. */
    public static String inWords(List<String> codes) {
        return codes.stream()
                .map(code -> Arrays.stream(values())
                        .filter(item -> item.code.equals(code))
                        .map(ChecklistItem::label)
                        .findFirst()
                        .orElse(code))
                .collect(Collectors.joining("、"));
    }
}
