package org.dundian.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void answerIsOneLineWithoutAddresses() {
        assertThat(Answer.of("550 5.1.1 <wang.mou@dundian.example>: User unknown\r\n"))
                .isEqualTo("550 5.1.1 <***>: User unknown");
    }

    @Test
    void answerFitsItsColumn() {
        assertThat(Answer.of("x".repeat(5000))).hasSize(Answer.LONGEST);
    }

    @Test
    void failureWithoutWordsIsNamedByItsKind() {
        assertThat(Answer.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
