package org.dundian.operations;

import org.dundian.engine.RowWork;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An operation on many instances, one after the other. A row is the operation's id and the piece's number. */
@Component
class ManyInstances implements RowWork {

    private static final int LONGEST = 1000;

    private final Operations operations;
    private final OperationLog log;

    ManyInstances(@Lazy Operations operations, OperationLog log) {
        this.operations = operations;
        this.log = log;
    }

    @Override
    public Kind kind() {
        return Kind.OPERATION;
    }

    @Override
    public void perform(String row) {
        String[] parts = row.split("/", 2);
        operations.carryOutPiece(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public void refused(String row, String why) {
        String[] parts = row.split("/", 2);
        log.settle(
                Long.parseLong(parts[0]),
                Integer.parseInt(parts[1]),
                "refused",
                why.substring(0, Math.min(why.length(), LONGEST)));
    }
}
