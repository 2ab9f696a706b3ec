package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptsTest {

    @Test
    void theSameSeedCastsTheSameScripts() {
        assertThat(names(Scripts.cast(150, new Random(7)))).isEqualTo(names(Scripts.cast(150, new Random(7))));
        assertThat(names(Scripts.cast(300, new Random(7)))).isNotEqualTo(names(Scripts.cast(300, new Random(8))));
    }

    @Test
    void aHundredAndFiftyProblemsTakeEveryPath() {
        List<Script> cast = Scripts.cast(RehearsalPlan.USUAL_PROBLEMS, new Random(RehearsalPlan.USUAL_SEED));
        assertThat(names(cast))
                .hasSize(150)
                .containsAll(names(Scripts.paths()))
                .contains(Scripts.usual().name());
    }

    private static List<String> names(List<Script> scripts) {
        return scripts.stream().map(Script::name).toList();
    }
}
