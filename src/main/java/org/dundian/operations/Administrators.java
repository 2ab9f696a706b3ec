package org.dundian.operations;

import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Nobody else sees or does any of it; the group is never lent to who stands in. */
@Component
public class Administrators {

    private final CurrentPerson person;

    Administrators(CurrentPerson person) {
        this.person = person;
    }

    /**
     * @return the user id of the administrator who asks
     * @throws AccessDeniedException if it is somebody else
     */
    public String require() {
        if (!areAsking()) {
            throw new AccessDeniedException("只有系统管理员可以查看和操作流程运行情况");
        }
        return person.id();
    }

    boolean areAsking() {
        return person.groups().contains(Groups.ADMINISTRATORS);
    }
}
