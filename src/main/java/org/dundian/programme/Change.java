package org.dundian.programme;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dundian.programme.ChangePlan.Option;
import org.dundian.programme.ChangePlan.Piece;
import org.dundian.programme.ChangePlan.PieceKind;
import org.jspecify.annotations.Nullable;

/** A change of a running batch while it is made: what was wanted, and what has moved so far. */
final class Change {

    final Batch batch;
    final ChangeKind kind;
    final ChangeWish wish;
    final String why;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> concerned = new LinkedHashSet<>();
    private List<Option> options = List.of();
    private long points;
    private String summary = "";
    private @Nullable String subgroup;

    Change(Batch batch, ChangeKind kind, ChangeWish wish, String why) {
        this.batch = batch;
        this.kind = kind;
        this.wish = wish;
        this.why = why;
    }

    /** Says what it is about; {@code subgroup} is null for the whole batch. */
    void about(@Nullable String subgroup, String summary) {
        this.subgroup = subgroup;
        this.summary = summary;
    }

    void moved(PieceKind piece, String about, String name, String was, String becomes, String reason) {
        pieces.add(new Piece(piece, about, name, was, becomes, reason));
        if (piece == PieceKind.PERSON) {
            concerned.add(about);
        }
    }

    void note(String note) {
        notes.add(note);
    }

    void breaks(List<String> rules) {
        broken.addAll(rules);
    }

    /** People who have to know of it. */
    void concerns(List<String> people) {
        concerned.addAll(people);
    }

    void options(List<Option> ways, long cost) {
        options = ways;
        costs(cost);
    }

    /** What it costs where no seat is open to be filled one way or another. */
    void costs(long cost) {
        points = cost;
    }

    /** Whether no rule fails so far. */
    boolean isPossible() {
        return broken.isEmpty();
    }

    String summary() {
        return summary;
    }

    @Nullable
    String subgroup() {
        return subgroup;
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    Set<String> concerned() {
        return concerned;
    }

    ChangePlan plan(String fingerprint) {
        return new ChangePlan(
                kind, summary, pieces(), List.copyOf(notes), List.copyOf(broken), points, options, fingerprint);
    }

    /** All that somebody agrees to who agrees to it. */
    String inFull() {
        return summary + "\n" + why + "\n" + pieces + "\n" + notes + "\n" + broken;
    }
}
