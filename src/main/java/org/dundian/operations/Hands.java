package org.dundian.operations;

import java.util.List;
import java.util.Optional;
import org.dundian.engine.LedgerAgreement.Standing;
import org.jspecify.annotations.Nullable;

/** What can be done to instances by hand. All of it joins the caller's transaction and asks for no right. */
public interface Hands {

    /**
     * An instance, running or over.
     *
     * @param caller the instance that called it
     */
    record Known(
            String id,
            String process,
            String definition,
            @Nullable String businessKey,
            boolean running,
            @Nullable String caller) {}

    Optional<Known> find(String instance);

    /** The names of several, in one query; those that are gone are left out. */
    List<Known> findRunning(List<String> instances);

    /** As it stands; empty of instances when it is over. */
    Tree tree(String instance);

    /** How all that bears this key in this process stands. */
    Standing standing(String process, String businessKey);

    /**
     * The running instances of a definition that an operation can be done to, by id.
     *
     * @param most so many at most
     */
    List<String> running(OperationKind kind, String definition, int most);

    /**
     * Does it to one instance.
     *
     * @param beginnings where a restarted one begins
     * @return the id of the instance that there is now
     * @throws org.dundian.input.InvalidInput if the engine refuses
     */
    String act(Order order, Known instance, List<String> beginnings, String note);

    /** @throws org.dundian.input.InvalidInput if they are not two versions of one process */
    void checkVersions(String from, String to);

    /** @throws org.dundian.input.InvalidInput on {@code mapping} if the versions or the mapping do not fit */
    void checkMapping(Order order);
}
