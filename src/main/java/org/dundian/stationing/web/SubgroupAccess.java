package org.dundian.stationing.web;

import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Sight;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may ask what of a subgroup. A subgroup that somebody does not see is not there at all. */
@Component
class SubgroupAccess {

    private final SubgroupDirectory directory;
    private final CurrentPerson currentPerson;

    SubgroupAccess(SubgroupDirectory directory, CurrentPerson currentPerson) {
        this.directory = directory;
        this.currentPerson = currentPerson;
    }

    /** For members, the team's leader and those who see the whole programme. */
    SubgroupOverview seen(String code) {
        Sight sight = currentPerson.sight();
        return directory
                .byCode(code)
                .filter(subgroup -> sight.subgroups().contains(code)
                        || sight.teams().contains(subgroup.team())
                        || sight.organisations().contains(subgroup.organisation()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有找到 " + code));
    }

    /** For members, the team's leader and the office: who works with the host. */
    SubgroupOverview forItsContact(String code) {
        SubgroupOverview subgroup = seen(code);
        if (!currentPerson.sight().subgroups().contains(code)
                && !currentPerson.sight().teams().contains(subgroup.team())
                && !currentPerson.groups().contains(Groups.office(subgroup.organisation()))) {
            throw new AccessDeniedException("只有小组成员、组长和蹲点办可以查看单位联系人");
        }
        return subgroup;
    }

    /** For members and the office. */
    SubgroupOverview forHandingOver(String code) {
        SubgroupOverview subgroup = seen(code);
        if (!currentPerson.may(
                holder -> holder.isIn(Groups.subgroup(code)) || holder.isIn(Groups.office(subgroup.organisation())))) {
            throw new AccessDeniedException("只有小组成员和蹲点办可以办理移交");
        }
        return subgroup;
    }

    /** For the leader of the subgroup and the leader of its team. */
    SubgroupOverview forEndingEarly(String code) {
        SubgroupOverview subgroup = seen(code);
        if (!currentPerson.may(
                holder -> holder.userId().equals(subgroup.leader()) || holder.isIn(Groups.team(subgroup.team())))) {
            throw new AccessDeniedException("只有小组长和组长可以申请提前结束");
        }
        return subgroup;
    }
}
