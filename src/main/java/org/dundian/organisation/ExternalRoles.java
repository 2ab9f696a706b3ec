package org.dundian.organisation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an identity provider's or a directory's word for somebody means here.
 *
 * @param roles which value of a claim, or which group, gives which role
 * @param createUnknown whether somebody who is not on record, but has a role, is taken on; refused otherwise
 * @param localAccounts ids of accounts that sign in with the password kept here all the same, for emergencies
 */
@ConfigurationProperties("dundian.external")
public record ExternalRoles(
        @DefaultValue List<Meaning> roles,
        @DefaultValue("false") boolean createUnknown,
        @DefaultValue Set<String> localAccounts) {

    /**
     * @param value as the provider or the directory has it
     * @param scope the owner's code, of handlers and heads
     */
    public record Meaning(
            String value,
            Role role,
            String organisation,
            @Nullable String scope) {

        RoleHeld held() {
            return new RoleHeld(role, organisation, scope == null ? "" : scope);
        }
    }

    /** What the values give, in the order of the configuration. */
    Set<RoleHeld> of(Collection<String> values) {
        Set<RoleHeld> held = new LinkedHashSet<>();
        roles.stream().filter(each -> values.contains(each.value())).forEach(each -> held.add(each.held()));
        return held;
    }

    /** Roles that are given elsewhere, and so are lost with the value; all others are given here. */
    Set<Role> given() {
        Set<Role> given = EnumSet.noneOf(Role.class);
        roles.forEach(each -> given.add(each.role()));
        return given;
    }
}
