package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.problem.Conversation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many reports of one trouble, run on each database; how long it takes is printed. */
abstract class Rule8CommonProblems extends ProblemScenario {

    @Autowired
    Conversation conversation;

    private final int count;

    Rule8CommonProblems(int count) {
        this.count = count;
    }

    /** What a person waits for while a loaded machine tells a member that it is solved, or links one. */
    private static final Duration MOST_TO_TELL_ONE = Duration.ofMillis(200);

    private static final Duration MOST_TO_LINK_ONE = Duration.ofMillis(600);

    @Test
    void hundredsAreLinkedAndSolvedOnceAndEachIsVerifiedByItself() {
        String common = inProgress();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(reported(Map.of("title", "第 " + i + " 名骑手反映结算周期过长")));
        }

        Duration linking = taking(() -> acting.as(federation.office, () -> {
            assertThat(conversation.link(common, members, "多人反映同一问题")).isEqualTo(count);
        }));
        assertThat(states(members)).containsOnly("linked");
        assertThat(members).allSatisfy(member -> assertThat(waitsAt(member)).isEmpty());

        Duration solving = taking(() -> done(
                federation.hostUnion,
                common,
                "Task_ResolveProblem",
                Map.of("outcome", "resolved", "solution", "平台恢复七天结算")));
        assertThat(waitsAt(common)).containsExactly("Task_VerifyResolution");
        assertThat(states(members)).as("each by a job of its own").containsOnly("linked");
        Duration adopting = taking(() -> members.forEach(this::takesTheSolutionOver));
        assertThat(states(members)).containsOnly("resolved");
        System.out.printf(
                "%d members: linked in %d ms, told of the solution in %d ms, taken over in %d ms%n",
                count, linking.toMillis(), solving.toMillis(), adopting.toMillis());
        assertThat(linking).isLessThan(MOST_TO_LINK_ONE.multipliedBy(count));
        assertThat(solving).isLessThan(MOST_TO_TELL_ONE.multipliedBy(count));

        done(federation.reporter, common, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        assertThat(state(common)).isEqualTo("closed");
        assertThat(states(members))
                .as("closing the common one closes no member")
                .containsOnly("resolved");
        String first = members.get(0);
        done(federation.colleague, first, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "本人确认"));
        assertThat(state(first)).isEqualTo("closed");
        assertThat(states(members.subList(1, count))).containsOnly("resolved");
    }

    private List<String> states(List<String> numbers) {
        return jdbc.sql("select state from problem where number in (:numbers)")
                .param("numbers", numbers)
                .query(String.class)
                .list();
    }

    private static Duration taking(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
