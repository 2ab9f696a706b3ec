package org.dundian.stationing;

import java.time.Clock;
import java.time.Instant;
import org.dundian.programme.Posting;
import org.dundian.programme.PostingState;
import org.dundian.programme.Postings;
import org.dundian.programme.Replacements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Members' answers to their postings, and what follows from them at the host. */
@Service
@Transactional
public class Acceptances {

    private final Postings postings;
    private final Replacements replacements;
    private final Stays stays;
    private final SubgroupFlow flow;
    private final Clock clock;

    Acceptances(Postings postings, Replacements replacements, Stays stays, SubgroupFlow flow, Clock clock) {
        this.postings = postings;
        this.replacements = replacements;
        this.stays = stays;
        this.flow = flow;
        this.clock = clock;
    }

    /** Asks every member who has not answered yet. */
    public void askAll(String subgroup) {
        postings.liveOf(subgroup).stream()
                .filter(posting -> posting.state() == PostingState.PUBLISHED)
                .forEach(posting -> flow.ask(subgroup, posting.userId()));
    }

    /** When the member must have answered. */
    @Transactional(readOnly = true)
    public Instant due(String subgroup, String member) {
        Instant publishedAt = postings.liveOf(subgroup).stream()
                .filter(posting -> posting.userId().equals(member))
                .map(Posting::publishedAt)
                .findFirst()
                .orElse(null);
        return stays.answerDue(publishedAt == null ? clock.instant() : publishedAt);
    }

    /** @return whether the posting was accepted */
    public boolean answer(String subgroup, String member, @Nullable String decision, @Nullable String reason) {
        boolean accepted = replacements.answer(subgroup, member, decision, reason);
        if (accepted) {
            tellIfComplete(subgroup);
        }
        return accepted;
    }

    /** Lets the kick-off be held if everybody who is asked has accepted. */
    void tellIfComplete(String subgroup) {
        if (replacements.allHaveAccepted(subgroup)) {
            flow.allAccepted(subgroup);
        }
    }
}
