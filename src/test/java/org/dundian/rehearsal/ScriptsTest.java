package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptsTest {

    @Test
    void theSameSeedCastsTheSameScripts() {
        assertThat(Scripts.cast(150, new Random(7))).isEqualTo(Scripts.cast(150, new Random(7)));
        assertThat(Scripts.cast(300, new Random(7))).isNotEqualTo(Scripts.cast(300, new Random(8)));
    }

    @Test
    void aHundredAndFiftyProblemsTakeEveryPath() {
        List<Script> cast = Scripts.cast(RehearsalPlan.USUAL_PROBLEMS, new Random(RehearsalPlan.USUAL_SEED));
        assertThat(cast).hasSize(150).containsAll(Scripts.paths()).contains(Scripts.usual());
    }
}
