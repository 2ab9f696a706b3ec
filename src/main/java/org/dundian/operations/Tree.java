package org.dundian.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instance with all that hangs together with it by calls, as it stands.
 *
 * @param instances those that call and are called, the outermost first
 * @param items what is open in them
 */
public record Tree(List<Member> instances, List<Item> items) {

    /** @param activities where it waits, once for each token */
    public record Member(
            String id,
            String process,
            String processName,
            String definition,
            @Nullable String businessKey,
            boolean suspended,
            @Nullable String caller,
            List<String> activities) {}

    /** What can be open. */
    public enum Kind {
        TASK,
        TIMER,
        JOB,
        MESSAGE
    }

    /**
     * @param id stays the same as long as it is the same
     * @param name as the diagram has it; a message's name
     * @param person whose task it is
     * @param retries of a job
     */
    public record Item(
            Kind kind,
            String id,
            String instance,
            String activity,
            @Nullable String name,
            @Nullable String person,
            @Nullable Instant due,
            @Nullable Integer retries) {

        public boolean hasFailed() {
            return retries != null && retries == 0;
        }
    }

    /** Tells two states of the same instance apart. */
    public String mark() {
        String all = Stream.concat(instances.stream(), items.stream())
                .map(Objects::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
