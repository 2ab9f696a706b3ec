package org.dundian.web.identity;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider, with {@code dundian.sign-in: oidc}.
 *
 * @param issuer its address, from which everything else is found when somebody first signs in
 * @param clientSecret absent for a public client
 * @param audience whom a program's token must be for; the client's id if absent
 * @param accountClaim by which people are found on record
 * @param rolesClaim a claim with values, or a path to one such as {@code realm_access.roles}
 */
@ConfigurationProperties("dundian.oidc")
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("dundian") String clientId,
        @Nullable String clientSecret,
        @Nullable String audience,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("email") String emailClaim,
        @DefaultValue("groups") String rolesClaim) {

    String tokensFor() {
        return audience == null || audience.isEmpty() ? clientId : audience;
    }

    /** Scheme, host and port of the provider. */
    public String origin() {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
