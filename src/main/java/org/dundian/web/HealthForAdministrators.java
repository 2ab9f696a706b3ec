package org.dundian.web;

import java.security.Principal;
import java.util.Set;
import org.dundian.engine.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.stereotype.Component;

/** Everybody is told whether the application is well; of what it consists, and how that is, administrators. */
@Component
class HealthForAdministrators implements HealthEndpointGroupsPostProcessor {

    private final SignIn signIn;

    HealthForAdministrators(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        HealthEndpointGroup primary = new ForAdministrators(groups.getPrimary());
        return new HealthEndpointGroups() {
            @Override
            public HealthEndpointGroup getPrimary() {
                return primary;
            }

            @Override
            public Set<String> getNames() {
                return groups.getNames();
            }

            @Override
            public @Nullable HealthEndpointGroup get(String name) {
                return groups.get(name);
            }
        };
    }

    private boolean isAdministrator(SecurityContext context) {
        Principal principal = context.getPrincipal();
        return principal != null
                && signIn.find(principal.getName())
                        .filter(SignedIn::isAdministrator)
                        .isPresent();
    }

    private final class ForAdministrators implements HealthEndpointGroup {

        private final HealthEndpointGroup group;

        ForAdministrators(HealthEndpointGroup group) {
            this.group = group;
        }

        @Override
        public boolean isMember(String name) {
            return group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return isAdministrator(context);
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return isAdministrator(context);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
