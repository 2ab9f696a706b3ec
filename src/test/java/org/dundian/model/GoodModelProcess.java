package org.dundian.model;

/** Names in the test model {@code good.bpmn}. */
final class GoodModelProcess {

    static final String KEY = "good";
    static final String TASK_DECIDE = "Task_Decide";
    static final String CASE_ID = "caseId";
    static final String MESSAGE_ANSWERED = "case.answered";

    private GoodModelProcess() {}
}
