package org.dundian.engine;

import java.util.List;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Lists of codes as forms send them. */
public final class SentCodes {

    private SentCodes() {}

    /** @throws InvalidInput if it is anything but a list of texts; absent counts as empty */
    public static List<String> of(String field, @Nullable SpinJsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || !node.elements().stream().allMatch(SpinJsonNode::isString)) {
            throw new InvalidInput(field, "“" + field + "”应是代码的列表");
        }
        return node.elements().stream().map(SpinJsonNode::stringValue).toList();
    }

    /** The same list as forms take it. */
    public static SpinJsonNode asJson(List<String> codes) {
        SpinJsonNode list = Spin.JSON("[]");
        codes.forEach(list::append);
        return list;
    }
}
