package org.dundian.engine;

import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Never locks an account: the engine's lock would let anyone lock anyone out. The front door slows guessing down
 * instead, by person and address.
 */
public class IdentitiesWithoutLock extends DbIdentityServiceProvider {

    @Override
    protected boolean isUserLocked(UserEntity user) {
        return false;
    }

    @Override
    protected void lockUser(UserEntity user) {
        // on purpose nothing
    }
}
