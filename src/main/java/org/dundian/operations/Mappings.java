package org.dundian.operations;

import java.util.List;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.ModelChanges;
import org.springframework.stereotype.Service;

/** How instances of one version of a process would go over to another. */
@Service
public class Mappings {

    private final Administrators administrators;
    private final ModelChanges changes;
    private final Hands hands;
    private final ActingPerson acting;

    Mappings(Administrators administrators, ModelChanges changes, Hands hands, ActingPerson acting) {
        this.administrators = administrators;
        this.changes = changes;
        this.hands = hands;
        this.acting = acting;
    }

    /**
     * @param mapping each activity of the same id, and those that name their former one
     * @param running how many instances of the version before there are, 5,000 at most
     */
    public record Proposal(List<Order.Mapped> mapping, int running) {}

    /** @throws org.dundian.input.InvalidInput if they are not two versions of one process */
    public Proposal proposal(String from, String to) {
        administrators.require();
        return acting.asApplication(() -> {
            hands.checkVersions(from, to);
            return new Proposal(
                    changes.proposed(from, to).stream()
                            .map(pair -> new Order.Mapped(pair.from(), pair.to()))
                            .toList(),
                    hands.running(OperationKind.MIGRATE, from, Operations.MOST).size());
        });
    }
}
