package org.dundian.programme;

import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about something put forward.
 *
 * @param reason given whenever it was returned
 */
public record Approval(boolean approved, @Nullable String reason) {

    public static final String APPROVE = "approve";
    public static final String RETURN = "return";

    /**
     * @param decision {@code approve} or {@code return}
     * @throws InvalidInput for another decision, or a return without a reason
     */
    public static Approval of(@Nullable String decision, @Nullable String reason) {
        if (APPROVE.equals(decision)) {
            return new Approval(true, Fields.optional("reason", "理由", reason, 1000));
        }
        if (RETURN.equals(decision)) {
            return new Approval(false, Fields.required("reason", "退回理由", reason, 1000));
        }
        throw new InvalidInput("decision", "请选择“决定”");
    }

    /** {@code approve} or {@code return}. */
    public String decision() {
        return approved ? APPROVE : RETURN;
    }
}
