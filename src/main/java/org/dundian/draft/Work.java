package org.dundian.draft;

/**
 * What a form belongs to.
 *
 * @param of the task's id, or the key of the process that the form starts
 */
record Work(Kind kind, String of) {

    enum Kind {
        TASK("task"),
        START("start");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static Work task(String id) {
        return new Work(Kind.TASK, id);
    }

    static Work start(String process) {
        return new Work(Kind.START, process);
    }
}
