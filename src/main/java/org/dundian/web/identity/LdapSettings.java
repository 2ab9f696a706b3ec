package org.dundian.web.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directory, with {@code dundian.sign-in: ldap}.
 *
 * @param url {@code ldaps://host:636} or {@code ldap://host:389}
 * @param startTls whether a plain connection turns to TLS before anything is said
 * @param sslBundle name of an SSL bundle whose certificates are trusted with {@code startTls}; those that Java trusts otherwise
 * @param domain of an Active Directory, such as {@code example.org}; people sign in as themselves, and nobody else is needed
 * @param base under which people and groups are looked for
 * @param bindDn who looks people up; nobody, where the directory allows it
 * @param userFilter finds a person, {0} being what was typed
 * @param accountAttribute by which people are found on record; {@code uid}, or {@code sAMAccountName} in an Active Directory
 * @param groupFilter finds a person's groups, {0} being the person's full name in the directory
 */
@ConfigurationProperties("dundian.ldap")
public record LdapSettings(
        @DefaultValue("") String url,
        @DefaultValue("false") boolean startTls,
        @Nullable String sslBundle,
        @Nullable String domain,
        @DefaultValue("") String base,
        @Nullable String bindDn,
        @Nullable String bindPassword,
        @DefaultValue("") String userBase,
        @DefaultValue("(uid={0})") String userFilter,
        @Nullable String accountAttribute,
        @DefaultValue("cn") String nameAttribute,
        @DefaultValue("mail") String emailAttribute,
        @DefaultValue("") String groupBase,
        @DefaultValue("(member={0})") String groupFilter,
        @DefaultValue("cn") String groupAttribute,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    boolean isActiveDirectory() {
        return domain != null && !domain.isEmpty();
    }

    String accountNamedBy() {
        return accountAttribute != null ? accountAttribute : isActiveDirectory() ? "sAMAccountName" : "uid";
    }
}
