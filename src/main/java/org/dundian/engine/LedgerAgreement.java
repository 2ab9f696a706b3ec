package org.dundian.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module's tables say of where its processes stand. Whoever moves tokens by hand asks in the same transaction, and
 * leaves it where the two would contradict each other.
 */
public interface LedgerAgreement {

    /** In what way tokens and tables contradict each other. */
    enum Objection {
        /** It goes on by the tables, and no instance would. */
        LOST,
        /** It is over by the tables, and an instance would go on. */
        OVER,
        /** Several instances would go on for the one. */
        TWICE,
        /** The instance would stand at a step that does not go with the state in the tables. */
        ELSEWHERE
    }

    /**
     * How what bears a business key stands in the engine.
     *
     * @param process the process's id in models
     * @param instances how many run
     * @param activities where they wait, once for each token
     */
    record Standing(String process, String businessKey, int instances, List<String> activities) {

        /** @param positions where it waits in the present state, one token at least; null where nothing is to run */
        public Optional<Objection> objection(@Nullable Set<String> positions) {
            if (positions == null) {
                return instances > 0 ? Optional.of(Objection.OVER) : Optional.empty();
            }
            if (instances != 1) {
                return Optional.of(instances == 0 ? Objection.LOST : Objection.TWICE);
            }
            return activities.stream().anyMatch(positions::contains)
                    ? Optional.empty()
                    : Optional.of(Objection.ELSEWHERE);
        }
    }

    /** The ids of the processes that it speaks for. */
    Set<String> processes();

    /** @return nothing where tokens and tables agree */
    Optional<Objection> objection(Standing standing);

    /**
     * Where a lost instance begins anew, so that it waits where the tables say.
     *
     * @return activities to start before; empty where the tables do not say
     */
    default List<String> beginnings(String process, String businessKey) {
        return List.of();
    }
}
