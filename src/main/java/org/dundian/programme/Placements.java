package org.dundian.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.grouping.Arrangement.Step;
import org.dundian.grouping.PlacedCrew;
import org.dundian.organisation.People;
import org.dundian.programme.ChangePlan.PieceKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives people places in running subgroups: from the reserve, or out of another subgroup. */
@Component
class Placements {

    static final String RESERVE = "后备";

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final SubgroupLife life;
    private final FieldWork work;
    private final People people;

    Placements(
            Batches batches, Subgroups subgroups, Postings postings, SubgroupLife life, FieldWork work, People people) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.life = life;
        this.work = work;
        this.people = people;
    }

    /**
     * Moves those named. Who gets a place is asked to accept it.
     *
     * @param names of the subgroups by code, as on screen
     * @param fresh code of a subgroup whose stationing is about to begin, and then asks its members itself; null if none
     */
    void place(Change change, List<Step> steps, Map<String, String> names, @Nullable String fresh) {
        for (Step step : steps) {
            place(change.batch, step, change.why);
            if (!step.to().equals(fresh)) {
                work.postingPublished(step.to(), step.who().id());
            }
            tell(change, step, names);
        }
    }

    void tell(Change change, Step step, Map<String, String> names) {
        change.moved(
                PieceKind.PERSON,
                step.who().id(),
                step.who().name(),
                step.from() == null ? RESERVE : names.getOrDefault(step.from(), step.from()),
                names.getOrDefault(step.to(), step.to()),
                step.why());
    }

    private void place(Batch batch, Step step, String why) {
        String user = step.who().id();
        String from = step.from();
        if (from != null) {
            leave(batch, user, "调往 " + step.to() + "：" + why);
        } else if (!batches.selectedCadres(batch.code()).contains(user)) {
            batches.addCadre(batch.code(), user);
        }
        life.join(step.to(), user);
        if (from != null) {
            work.seatDropped(from);
        }
    }

    /** Ends the person's place in the batch, if they have one; a question not answered yet is taken back. */
    void leave(Batch batch, String user, String why) {
        postings.live(batch.code(), user).ifPresent(posting -> {
            if (posting.state() == PostingState.PUBLISHED) {
                work.postingWithdrawn(posting.subgroup(), user);
            }
            life.leave(posting, PostingState.REPLACED, why);
        });
    }

    /** Leaders of the crews now, by code; empty text for nobody. */
    Map<String, String> leaders(Collection<PlacedCrew> crews) {
        Map<String, String> leaders = new HashMap<>();
        crews.forEach(crew -> subgroups
                .byCode(crew.code())
                .ifPresent(
                        subgroup -> leaders.put(subgroup.code(), Objects.requireNonNullElse(subgroup.leader(), ""))));
        return leaders;
    }

    /** Notes whose subgroups have another leader than before. */
    void tellOfLeaders(Change change, Map<String, String> before, Collection<PlacedCrew> crews) {
        Map<String, String> now = leaders(crews);
        for (PlacedCrew crew : crews) {
            String was = before.getOrDefault(crew.code(), "");
            String is = now.getOrDefault(crew.code(), "");
            if (!was.equals(is)) {
                change.moved(PieceKind.LEADER, crew.code(), crew.name(), nameOf(was), nameOf(is), "");
            }
        }
    }

    private String nameOf(String user) {
        return user.isEmpty() ? "暂缺" : people.nameOf(user);
    }
}
