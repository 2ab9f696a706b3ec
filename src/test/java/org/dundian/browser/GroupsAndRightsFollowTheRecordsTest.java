package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.engine.RightsCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** However people came, were posted, replaced and went in a whole programme. */
@FilledTest
class GroupsAndRightsFollowTheRecordsTest {

    @Autowired
    private RightsCheck rights;

    @Test
    void soThatThereIsNothingToRepair() {
        assertThat(rights.differences()).isEmpty();
    }
}
