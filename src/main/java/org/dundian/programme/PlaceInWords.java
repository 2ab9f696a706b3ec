package org.dundian.programme;

import java.util.Map;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Seat;

/**
 * A place in a grouping, as a person says it.
 *
 * @param hosts names by code
 */
record PlaceInWords(Map<String, String> hosts) {

    String of(Difference.Kind kind, Seat seat) {
        if (!seat.isTaken()) {
            return kind == Difference.Kind.CADRE ? "未编组" : "未安排";
        }
        String team = "第 " + seat.team() + " 组";
        if (kind == Difference.Kind.HOST) {
            return team + "第 " + seat.subgroup() + " 小组";
        }
        if (seat.subgroup() == 0) {
            return team + "组长";
        }
        String host = seat.host().isEmpty() ? "单位未定" : hosts.getOrDefault(seat.host(), seat.host());
        return team + "第 " + seat.subgroup() + " 小组（" + host + "），" + (seat.leads() ? "小组长" : "组员")
                + (seat.leadsTeam() ? "并任组长" : "");
    }
}
