package org.dundian.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.dundian.organisation.Person;
import org.dundian.organisation.RolesOfGroups;
import org.dundian.organisation.SignInMode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Never locks an account: the engine's lock would let anyone lock anyone out. The front door slows guessing down
 * instead, by person and address. And whoever is put into a group, or taken out, by a service of ours or on the engine's
 * screens, has the roles on record that go with it.
 */
class IdentitiesWithoutLock extends DbIdentityServiceProvider {

    private static final String ELSEWHERE = "账号由统一身份认证管理，不能在这里修改";

    private final ObjectProvider<RolesOfGroups> roles;
    private final ObjectProvider<SignInMode> mode;

    IdentitiesWithoutLock(ObjectProvider<RolesOfGroups> roles, ObjectProvider<SignInMode> mode) {
        this.roles = roles;
        this.mode = mode;
    }

    @Override
    protected boolean isUserLocked(UserEntity user) {
        return false;
    }

    @Override
    protected void lockUser(UserEntity user) {
        // on purpose nothing
    }

    /**
     * Where people sign in elsewhere, nobody makes an account, or sets a password, on the engine's screens: it would be of
     * no use, or a way in that the provider does not know of.
     */
    @Override
    public IdentityOperationResult saveUser(User user) {
        if (Context.getCommandContext().getAuthenticatedUserId() != null
                && !mode.getObject().isLocal(user.getId())) {
            throw new InvalidRequestException(Status.FORBIDDEN, ELSEWHERE);
        }
        return super.saveUser(user);
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        IdentityOperationResult result = super.createMembership(userId, groupId);
        if (happened(result)) {
            if (Context.getCommandContext().getAuthenticatedUserId() != null) {
                UserEntity user = findUserById(userId);
                roles.getObject()
                        .takenOn(userId, groupId, SignIn.fullName(user), user.getEmail())
                        .ifPresent(IdentitiesWithoutLock::describe);
            }
            roles.getObject().joined(userId, groupId);
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        IdentityOperationResult result = super.deleteMembership(userId, groupId);
        if (happened(result)) {
            roles.getObject().left(userId, groupId);
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        IdentityOperationResult result = super.deleteUser(userId);
        if (happened(result)) {
            roles.getObject().gone(userId);
        }
        return result;
    }

    private static void describe(Person person) {
        Map.of(
                        CamundaAccounts.ORGANISATION, person.organisation(),
                        CamundaAccounts.LANGUAGE, person.language(),
                        CamundaAccounts.ACTIVE, Boolean.toString(person.active()))
                .forEach((key, value) -> Context.getCommandContext()
                        .getIdentityInfoManager()
                        .setUserInfo(person.userId(), null, IdentityInfoEntity.TYPE_USERINFO, key, value, null, null));
    }

    private static boolean happened(@Nullable IdentityOperationResult result) {
        return result != null && !IdentityOperationResult.OPERATION_NONE.equals(result.getOperation());
    }

    static final class Factory implements SessionFactory {

        private final ObjectProvider<RolesOfGroups> roles;
        private final ObjectProvider<SignInMode> mode;

        Factory(ObjectProvider<RolesOfGroups> roles, ObjectProvider<SignInMode> mode) {
            this.roles = roles;
            this.mode = mode;
        }

        @Override
        public Class<?> getSessionType() {
            return WritableIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new IdentitiesWithoutLock(roles, mode);
        }
    }
}
