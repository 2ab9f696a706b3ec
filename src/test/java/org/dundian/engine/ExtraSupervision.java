package org.dundian.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dundian.organisation.Sight;
import org.dundian.organisation.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The application's own supervision, and whatever a test adds for people of its own. */
@Component
@Primary
class ExtraSupervision implements Supervision {

    private final ObjectProvider<Supervision> all;
    private final Map<String, Supervised> extra = new ConcurrentHashMap<>();

    ExtraSupervision(ObjectProvider<Supervision> all) {
        this.all = all;
    }

    void add(String userId, Supervised supervised) {
        extra.put(userId, supervised);
    }

    @Override
    public Supervised of(Sight sight) {
        Supervised added = extra.get(sight.userId());
        if (added != null) {
            return added;
        }
        return all.stream()
                .filter(each -> each != this)
                .findFirst()
                .map(real -> real.of(sight))
                .orElse(Supervised.NOTHING);
    }
}
