package org.dundian.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.organisation.PeopleFromElsewhere;
import org.dundian.organisation.PeopleFromElsewhere.Arrival;
import org.dundian.organisation.PeopleFromElsewhere.Refusal;
import org.dundian.organisation.SignInMode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** What an OpenID Connect provider adds to the front door: people come by way of it, programs bring its tokens. */
@Component
@EnableConfigurationProperties(OidcSettings.class)
public class OidcDoor {

    /** Where the sign-in page leads. */
    public static final String WAY =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + Provider.ID;

    private static final int TOKENS = 10_000;

    private final SignInMode mode;
    private final OidcSettings settings;
    private final PeopleFromElsewhere people;
    private final Provider provider;
    /** Who a token is of has been looked at lately. */
    private final Cache<String, Optional<Refusal>> seen = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    OidcDoor(SignInMode mode, OidcSettings settings, PeopleFromElsewhere people) {
        this.mode = mode;
        this.settings = settings;
        this.people = people;
        this.provider = new Provider(settings);
        if (isOpen() && settings.issuer().isEmpty()) {
            throw new IllegalStateException("dundian.sign-in is oidc, but there is no dundian.oidc.issuer");
        }
    }

    public boolean isOpen() {
        return mode.by() == SignInMode.By.OIDC;
    }

    /** Where forms may lead beside this application: signing out goes on at the provider. */
    public String formTargets() {
        return isOpen() ? " " + settings.origin() : "";
    }

    /** People sign in and out by way of the provider: authorization code with PKCE, state and nonce. */
    public void people(HttpSecurity http, String signInPage, AuthenticationFailureHandler failures) throws Exception {
        if (!isOpen()) {
            return;
        }
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OidcUserService users = new OidcUserService();
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(provider);
        signedOut.setPostLogoutRedirectUri("{baseUrl}" + signInPage + "?out");
        signedOut.setDefaultTargetUrl(signInPage + "?out");
        http.oauth2Login(login -> login.loginPage(signInPage)
                        .clientRegistrationRepository(provider)
                        .authorizationEndpoint(way -> way.authorizationRequestResolver(requests))
                        .userInfoEndpoint(info -> info.oidcUserService(request -> letIn(users.loadUser(request))))
                        .failureHandler(failures)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(failures);
                                return filter;
                            }
                        }))
                .logout(logout -> logout.logoutSuccessHandler(signedOut));
    }

    /** Programs bring a token of the provider's, made for this application. */
    public void programs(HttpSecurity http, AuthenticationEntryPoint refusals) throws Exception {
        if (isOpen()) {
            http.oauth2ResourceServer(resource -> resource.authenticationEntryPoint(refusals)
                    .jwt(jwt -> jwt.decoder(decoder()).jwtAuthenticationConverter(this::letIn)));
        }
    }

    private OidcUser letIn(OidcUser user) {
        Arrival arrival = ClaimNames.arrival(user.getClaims(), settings);
        people.arrive(arrival).ifPresent(refusal -> {
            throw new NotLetIn(refusal);
        });
        return new DefaultOidcUser(List.of(), user.getIdToken(), user.getUserInfo(), settings.accountClaim());
    }

    private AbstractAuthenticationToken letIn(Jwt token) {
        Map<String, Object> claims = token.getClaims();
        Arrival arrival = ClaimNames.arrival(claims, settings);
        seen.get(token.getTokenValue(), unseen -> people.arrive(arrival)).ifPresent(refusal -> {
            throw new NotLetIn(refusal);
        });
        return new JwtAuthenticationToken(token, List.of(), arrival.account());
    }

    private JwtDecoder decoder() {
        SupplierJwtDecoder provider = new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(settings.issuer());
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(settings.issuer()),
                    new JwtClaimValidator<List<String>>(
                            "aud", audience -> audience != null && audience.contains(settings.tokensFor()))));
            return decoder;
        });
        return token -> {
            try {
                return provider.decode(token);
            } catch (JwtDecoderInitializationException away) {
                throw new ProviderAway(away);
            }
        };
    }
}
