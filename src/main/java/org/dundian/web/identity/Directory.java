package org.dundian.web.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.organisation.PeopleFromElsewhere;
import org.dundian.organisation.PeopleFromElsewhere.Arrival;
import org.dundian.organisation.SignInMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.ldap.core.DirContextAdapter;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.AbstractLdapAuthenticationProvider;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.authentication.LdapAuthenticationProvider;
import org.springframework.security.ldap.authentication.ad.ActiveDirectoryLdapAuthenticationProvider;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;
import org.springframework.security.ldap.userdetails.DefaultLdapAuthoritiesPopulator;
import org.springframework.security.ldap.userdetails.UserDetailsContextMapper;
import org.springframework.stereotype.Component;

/** An LDAP directory: whoever can bind to it with their password is who they say; no password is kept. */
@Component
@EnableConfigurationProperties(LdapSettings.class)
public class Directory {

    private static final String NOBODY = "-";

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private final LdapSettings settings;
    private final PeopleFromElsewhere people;
    private final @Nullable AuthenticationProvider directory;

    Directory(SignInMode mode, LdapSettings settings, PeopleFromElsewhere people, SslBundles bundles) {
        this.settings = settings;
        this.people = people;
        this.directory = mode.by() == SignInMode.By.LDAP ? connect(settings, bundles) : null;
    }

    /**
     * The account of whoever that is, with the roles that they have there.
     *
     * @throws org.springframework.security.authentication.BadCredentialsException if it is not their password
     * @throws AuthenticationServiceException if the directory cannot be asked
     * @throws NotLetIn if they are not on record
     */
    public String signIn(String user, String password) {
        if (directory == null) {
            throw new IllegalStateException("dundian.sign-in is not ldap");
        }
        Authentication found;
        try {
            found = directory.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password));
        } catch (AuthenticationServiceException away) {
            throw away(away);
        } catch (AuthenticationException no) {
            throw no;
        } catch (RuntimeException away) {
            throw away(away);
        }
        Entry entry = (Entry) found.getPrincipal();
        people.arrive(entry.arrival).ifPresent(refusal -> {
            throw new NotLetIn(refusal);
        });
        return entry.arrival.account();
    }

    private AuthenticationServiceException away(RuntimeException why) {
        LOG.error(
                "The directory {} cannot be asked (dundian.ldap): {}",
                settings.url(),
                String.valueOf(why.getMessage()));
        return new AuthenticationServiceException("The directory cannot be asked", why);
    }

    /** What tries a password; whoever it lets in is an {@link Entry}. */
    static AuthenticationProvider connect(LdapSettings ldap, SslBundles bundles) {
        if (ldap.url().isEmpty()) {
            throw new IllegalStateException("dundian.sign-in is ldap, but there is no dundian.ldap.url");
        }
        Map<String, Object> environment = new HashMap<>();
        environment.put(
                "com.sun.jndi.ldap.connect.timeout",
                Long.toString(ldap.connectTimeout().toMillis()));
        environment.put(
                "com.sun.jndi.ldap.read.timeout",
                Long.toString(ldap.readTimeout().toMillis()));
        AbstractLdapAuthenticationProvider provider =
                ldap.isActiveDirectory() ? byDomain(ldap, environment) : byBinding(ldap, environment, bundles);
        provider.setUserDetailsContextMapper(new EntryReader(ldap));
        return provider;
    }

    private static AbstractLdapAuthenticationProvider byDomain(LdapSettings ldap, Map<String, Object> environment) {
        ActiveDirectoryLdapAuthenticationProvider provider = ldap.base().isEmpty()
                ? new ActiveDirectoryLdapAuthenticationProvider(ldap.domain(), ldap.url())
                : new ActiveDirectoryLdapAuthenticationProvider(ldap.domain(), ldap.url(), ldap.base());
        provider.setContextEnvironmentProperties(environment);
        return provider;
    }

    private static AbstractLdapAuthenticationProvider byBinding(
            LdapSettings ldap, Map<String, Object> environment, SslBundles bundles) {
        DefaultSpringSecurityContextSource source =
                new DefaultSpringSecurityContextSource(List.of(ldap.url()), ldap.base());
        if (ldap.bindDn() == null || ldap.bindDn().isEmpty()) {
            source.setAnonymousReadOnly(true);
        } else {
            source.setUserDn(ldap.bindDn());
            source.setPassword(ldap.bindPassword() == null ? "" : ldap.bindPassword());
        }
        if (ldap.startTls()) {
            DefaultTlsDirContextAuthenticationStrategy tls = new DefaultTlsDirContextAuthenticationStrategy();
            tls.setShutdownTlsGracefully(true);
            if (ldap.sslBundle() != null) {
                tls.setSslSocketFactory(
                        bundles.getBundle(ldap.sslBundle()).createSslContext().getSocketFactory());
            }
            source.setAuthenticationStrategy(tls);
        }
        source.setBaseEnvironmentProperties(environment);
        source.setPooled(false);
        source.afterPropertiesSet();
        BindAuthenticator binding = new BindAuthenticator(source);
        binding.setUserSearch(new FilterBasedLdapUserSearch(ldap.userBase(), ldap.userFilter(), source));
        DefaultLdapAuthoritiesPopulator groups = new DefaultLdapAuthoritiesPopulator(source, ldap.groupBase());
        groups.setGroupSearchFilter(ldap.groupFilter());
        groups.setGroupRoleAttribute(ldap.groupAttribute());
        groups.setRolePrefix("");
        groups.setConvertToUpperCase(false);
        groups.setSearchSubtree(true);
        groups.setIgnorePartialResultException(true);
        return new LdapAuthenticationProvider(binding, groups);
    }

    /** Somebody as the directory has them. */
    static final class Entry extends User {

        private static final long serialVersionUID = 1L;

        final transient Arrival arrival;

        Entry(Arrival arrival) {
            super(arrival.account(), "", List.of());
            this.arrival = arrival;
        }
    }

    private static final class EntryReader implements UserDetailsContextMapper {

        private final LdapSettings settings;

        EntryReader(LdapSettings settings) {
            this.settings = settings;
        }

        @Override
        public UserDetails mapUserFromContext(
                DirContextOperations entry, String typed, Collection<? extends GrantedAuthority> groups) {
            String account = entry.getStringAttribute(settings.accountNamedBy());
            return new Entry(new Arrival(
                    account == null ? NOBODY : account, // what was typed may be another's name
                    entry.getStringAttribute(settings.nameAttribute()),
                    entry.getStringAttribute(settings.emailAttribute()),
                    groups.stream().map(GrantedAuthority::getAuthority).toList()));
        }

        @Override
        public void mapUserToContext(UserDetails user, DirContextAdapter entry) {
            throw new UnsupportedOperationException("The directory is only read");
        }
    }
}
