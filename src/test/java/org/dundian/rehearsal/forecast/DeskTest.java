package org.dundian.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeskTest {

    @Test
    void whatExceedsWhatAPersonGetsOnWithWaitsInItsOrder() {
        Desk desk = new Desk(1, 2);

        assertThat(desk.take(0, "a", false)).isTrue();
        assertThat(desk.take(0, "b", false)).isTrue();
        assertThat(desk.take(0, "c", false)).isFalse();
        assertThat(desk.take(0, "d", false)).isFalse();
        assertThat(desk.done(0, "b")).contains("c");
        assertThat(desk.done(0, "a")).contains("d");
        assertThat(desk.done(0, "c")).isEmpty();
    }

    @Test
    void whatIsHurriedComesNextAndWhatIsUrgentIsBegunAtOnce() {
        Desk desk = new Desk(1, 1);
        desk.take(0, "a", false);
        desk.take(0, "b", false);
        desk.take(0, "c", false);

        desk.hurry("c");
        desk.hurry("unknown");

        assertThat(desk.take(0, "now", true)).isTrue();
        assertThat(desk.done(0, "a")).as("the urgent one is still in hand").isEmpty();
        assertThat(desk.done(0, "now")).contains("c");
    }

    @Test
    void whatIsTakenAwayWhileItWaitsFreesNobodysHands() {
        Desk desk = new Desk(1, 1);
        desk.take(0, "a", false);
        desk.take(0, "b", false);

        assertThat(desk.done(0, "b")).isEmpty();
        assertThat(desk.done(0, "a")).isEmpty();
    }

    @Test
    void newWorkGoesToWhoHasLeastToDo() {
        Desk desk = new Desk(3, 1);
        desk.take(desk.leastLoaded(), "a", false);
        desk.take(desk.leastLoaded(), "b", false);

        assertThat(desk.leastLoaded()).isEqualTo(2);
        assertThat(desk.capacity()).isEqualTo(3);
        assertThat(new Desk(0, 3).isManned()).isFalse();
    }
}
