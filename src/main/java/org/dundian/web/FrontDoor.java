package org.dundian.web;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.LinkedHashMap;
import java.util.List;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SignIn;
import org.dundian.organisation.SignInMode;
import org.dundian.web.identity.Directory;
import org.dundian.web.identity.OidcDoor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Nobody passes unasked. Three ways in: programs say who they are with each request (HTTP Basic or a provider's token, no session); scripts of
 * a signed-in page call the API with their session and a CSRF token; people sign in on our page. Only that page, its
 * assets and the health check answer anybody.
 *
 * <p>Paths are matched as such, never as Spring MVC's handlers: other servlets answer here too.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FrontDoor {

    static final String SIGN_IN = "/login";
    static final String HEALTH = "/actuator/health";
    static final String CSRF_COOKIE = "DUNDIAN-XSRF";
    static final String CSRF_HEADER = "X-DUNDIAN-XSRF";

    private static final RequestMatcher API = path("/api/**");
    private static final RequestMatcher ENGINE = path("/engine-rest/**");
    private static final RequestMatcher ACTUATOR = path("/actuator/**");
    private static final RequestMatcher CAMUNDA = path("/camunda/**");
    private static final RequestMatcher ASSETS = path("/assets/**");
    /** See {@link StaticFiles}. */
    private static final RequestMatcher LIBRARIES = path(StaticFiles.LIBRARIES);

    private static final RequestMatcher DOCUMENT = new DocumentRequest();

    /** Would make the first administrator, or go round the throttle; and the vendor's own welcome page. */
    private static final RequestMatcher WEBAPP_BACK_DOORS = new OrRequestMatcher(
            path("/camunda-welcome/**"),
            path("/camunda/api/admin/setup/**"),
            path("/camunda/app/*/*/setup/**"),
            path("/camunda/api/admin/auth/user/*/login/**"));

    /** Asks whether a password is right, as often as one likes. */
    private static final RequestMatcher PASSWORD_ORACLE = engine("/identity/verify/**");

    /** The engine tells these of everybody's work, or of itself, without asking for a right. */
    private static final RequestMatcher ENGINE_ROOM = new OrRequestMatcher(
            engine("/process-definition/statistics"),
            engine("/history/cleanup/**"),
            engine("/telemetry/**"),
            engine("/metrics/**"));

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'%s;"
            + " base-uri 'self'; object-src 'none'; frame-ancestors 'self'";

    @Bean
    AuthenticationManager authenticationManager(
            SignIn signIn, SignInMode mode, Directory directory, AttemptThrottle throttle) {
        return new ProviderManager(List.of(new PasswordCheck(signIn, mode, directory, throttle)));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, SignIn signIn, ActingPerson acting, ProblemWriter problems, OidcDoor oidc)
            throws Exception {
        RequestMatcher saysWho = request -> {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            return header != null
                    && (header.regionMatches(true, 0, "Basic ", 0, 6)
                            || header.regionMatches(true, 0, "Bearer ", 0, 7));
        };
        http.securityMatcher(new OrRequestMatcher(
                        ENGINE, new AndRequestMatcher(new OrRequestMatcher(API, ACTUATOR), saysWho)))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems));
        oidc.programs(http, problems);
        common(http, signIn, acting, oidc);
        http.exceptionHandling(
                failure -> failure.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain scripts(
            HttpSecurity http, SignIn signIn, ActingPerson acting, ProblemWriter problems, OidcDoor oidc)
            throws Exception {
        // without a session there is nothing to forge, and the answer is 401
        RequestMatcher writesWithSession =
                request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && request.getSession(false) != null;
        http.securityMatcher(API)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new PageOrScriptCsrf())
                        .requireCsrfProtectionMatcher(writesWithSession))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        common(http, signIn, acting, oidc);
        http.exceptionHandling(
                failure -> failure.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http, SignIn signIn, ActingPerson acting, ProblemWriter problems, OidcDoor oidc)
            throws Exception {
        HttpSessionRequestCache returnTo = new HttpSessionRequestCache();
        returnTo.setRequestMatcher(DOCUMENT);
        returnTo.setMatchingRequestParameterName(null);
        http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new PageOrScriptCsrf())
                        .ignoringRequestMatchers(CAMUNDA))
                .requestCache(cache -> cache.requestCache(returnTo))
                .formLogin(form -> form.loginPage(SIGN_IN).failureHandler(new SignInFailure()))
                .logout(logout -> logout.logoutUrl("/logout")
                        .logoutSuccessUrl(SIGN_IN + "?out")
                        .deleteCookies("JSESSIONID"));
        oidc.people(http, SIGN_IN, new SignInFailure());
        common(http, signIn, acting, oidc);
        http.addFilterAfter(new CsrfCookieOnPages(), AuthorizationFilter.class)
                .addFilterAfter(new WebappSignOut(), AuthorizationFilter.class)
                .exceptionHandling(failure -> failure.authenticationEntryPoint(pageOrProblem(problems)));
        return http.build();
    }

    private static void common(HttpSecurity http, SignIn signIn, ActingPerson acting, OidcDoor oidc) throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(path(HttpMethod.GET, HEALTH))
                        .permitAll()
                        .requestMatchers(path(HttpMethod.GET, SIGN_IN), path(HttpMethod.POST, SIGN_IN), ASSETS)
                        .permitAll()
                        .requestMatchers(WEBAPP_BACK_DOORS, PASSWORD_ORACLE)
                        .denyAll()
                        .requestMatchers(ACTUATOR, ENGINE_ROOM)
                        .access(administrator(signIn))
                        .anyRequest()
                        .access(stillThere(signIn)))
                .addFilterAfter(
                        new ActAsSignedIn(acting, new NegatedRequestMatcher(CAMUNDA)), AuthorizationFilter.class)
                .headers(headers -> headers(headers, oidc.formTargets()));
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, String formTargets) {
        RequestMatcher ours = new NegatedRequestMatcher(CAMUNDA);
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        ours,
                        new StaticHeadersWriter(
                                "Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(formTargets))))
                // files see to their own caching: no-store would cost megabytes a page
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new AndRequestMatcher(
                                ours, new NegatedRequestMatcher(ASSETS), new NegatedRequestMatcher(LIBRARIES)),
                        new CacheControlHeadersWriter()));
    }

    private static AuthenticationEntryPoint pageOrProblem(ProblemWriter problems) {
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> entries = new LinkedHashMap<>();
        entries.put(DOCUMENT, new LoginUrlAuthenticationEntryPoint(SIGN_IN));
        DelegatingAuthenticationEntryPoint entry = new DelegatingAuthenticationEntryPoint(entries);
        entry.setDefaultEntryPoint(problems);
        return entry;
    }

    /** A session outlives its account; nobody may act for one that is gone or closed. */
    private static AuthorizationManager<RequestAuthorizationContext> stillThere(SignIn signIn) {
        return (authentication, context) -> new AuthorizationDecision(SignedIn.isSignedIn(authentication.get())
                && signIn.isActive(authentication.get().getName()));
    }

    private static AuthorizationManager<RequestAuthorizationContext> administrator(SignIn signIn) {
        return (authentication, context) -> new AuthorizationDecision(SignedIn.isSignedIn(authentication.get())
                && signIn.find(authentication.get().getName())
                        .filter(SignedIn::isAdministrator)
                        .isPresent());
    }

    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(CSRF_COOKIE);
        tokens.setHeaderName(CSRF_HEADER);
        tokens.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Lax"));
        return tokens;
    }

    /** The engine's own API, by all of its ways in. */
    private static RequestMatcher engine(String pattern) {
        return new OrRequestMatcher(
                path("/engine-rest" + pattern),
                path("/engine-rest/engine/*" + pattern),
                path("/camunda/api/engine" + pattern),
                path("/camunda/api/engine/engine/*" + pattern));
    }

    private static RequestMatcher path(String pattern) {
        return withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return withDefaults().matcher(method, pattern);
    }
}
