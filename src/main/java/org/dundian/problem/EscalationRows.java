package org.dundian.problem;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

/** All escalations. */
interface EscalationRows extends CrudRepository<Escalation, String> {

    /** The one not yet decided; {@code openKey} is the problem's number. */
    Optional<Escalation> findByOpenKey(String openKey);

    List<Escalation> findByOpenKeyIn(Collection<String> openKeys);
}
