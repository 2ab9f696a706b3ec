package org.dundian.operations;

import java.util.List;
import org.dundian.engine.LedgerAgreement.Objection;
import org.jspecify.annotations.Nullable;

/**
 * What would come of an order.
 *
 * @param instances ids of those that it would be done to
 * @param process the process's id in models
 * @param gone what is open and would no longer be
 * @param fresh what would be opened
 * @param stays what stays open
 * @param ended instances that would be over, called ones included
 * @param begun instances that would begin
 * @param notices how many notices would be told at once, by mail where readers want it so
 * @param objections why it will be refused
 * @param refused what the engine says against it; in Chinese where its words are known
 * @param tried of many instances, on how many it was tried
 * @param mark of one instance: how it stood, to be sent with the order
 */
public record Preview(
        List<Subject> instances,
        String process,
        List<Tree.Item> gone,
        List<Tree.Item> fresh,
        List<Tree.Item> stays,
        List<Tree.Member> ended,
        List<Tree.Member> begun,
        int notices,
        List<Contradiction> objections,
        List<Refusal> refused,
        int tried,
        @Nullable String mark) {

    /** An instance, and what it is about. */
    public record Subject(String id, @Nullable String businessKey) {}

    /** What tokens and tables would tell differently, and of what. */
    public record Contradiction(String process, String businessKey, Objection objection) {}

    /** What an instance could not be done to, and why. */
    public record Refusal(Subject instance, String why) {}
}
