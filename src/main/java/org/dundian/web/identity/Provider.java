package org.dundian.web.identity;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The one provider, asked for what it has when somebody first needs it: an application starts, and lets its local
 * accounts in, while the provider is away.
 */
class Provider implements ClientRegistrationRepository, Iterable<ClientRegistration> {

    static final String ID = "provider";

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    private final OidcSettings settings;
    private volatile @Nullable ClientRegistration known;

    Provider(OidcSettings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration found = known;
        if (found == null) {
            found = discovered();
            known = found;
        }
        return found;
    }

    private ClientRegistration discovered() {
        try {
            ClientRegistration.Builder builder = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .scope(settings.scopes())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}");
            if (settings.clientSecret() == null || settings.clientSecret().isEmpty()) {
                builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            } else {
                builder.clientSecret(settings.clientSecret());
            }
            return builder.build();
        } catch (RuntimeException away) {
            LOG.error(
                    "The identity provider {} does not say what it is (dundian.oidc.issuer): {}",
                    settings.issuer(),
                    String.valueOf(away.getMessage()));
            throw new AuthenticationServiceException("The identity provider cannot be reached", away);
        }
    }

    @Override
    public Iterator<ClientRegistration> iterator() {
        // for whoever makes a page of links; asks nobody
        return List.<ClientRegistration>of().iterator();
    }
}
