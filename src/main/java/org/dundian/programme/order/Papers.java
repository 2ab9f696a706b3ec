package org.dundian.programme.order;

import java.util.List;

/** Everything that one signature signs. */
record Papers(PostingOrder order, List<Addressed> letters) {

    /** @param team number of the cadre's team */
    record Addressed(String userId, int team, Letter letter) {}
}
