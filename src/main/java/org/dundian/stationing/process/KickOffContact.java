package org.dundian.stationing.process;

import java.util.Set;
import org.dundian.engine.UnrecordedVariables;
import org.springframework.stereotype.Component;

/** The host's contact person: the form of the kick-off sends name and phone, the engine keeps neither. */
@Component
class KickOffContact implements UnrecordedVariables {

    @Override
    public Set<String> names() {
        return Set.of("contactName", "contactPhone");
    }
}
