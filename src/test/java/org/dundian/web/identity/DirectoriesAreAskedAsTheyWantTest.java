package org.dundian.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.dundian.organisation.PeopleFromElsewhere.Arrival;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** A directory that speaks TLS after a plain greeting, and one that is an Active Directory; both real servers. */
class DirectoriesAreAskedAsTheyWantTest {

    private static final String BASE = "dc=example,dc=org";

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    private static LdapSettings settings(int port, boolean startTls, String bundle, String domain) {
        return new LdapSettings(
                "ldap://localhost:" + port,
                startTls,
                bundle,
                domain,
                BASE,
                "cn=reader",
                "reader-password",
                "",
                "(uid={0})",
                null,
                "cn",
                "mail",
                "",
                "(member={0})",
                "cn",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    private Arrival signIn(LdapSettings settings, String user, String password) {
        Object entry = Directory.connect(settings, bundles)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password))
                .getPrincipal();
        return ((Directory.Entry) entry).arrival;
    }

    @Test
    void startTlsIsSpokenOnlyWithACertificateThatIsTrusted() throws Exception {
        ObjectPair<X509Certificate, KeyPair> made = X509Certificate.generateSelfSignedCertificate(
                SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
                PublicKeyAlgorithmIdentifier.RSA,
                2048,
                new DN("CN=localhost"),
                System.currentTimeMillis() - 60_000,
                System.currentTimeMillis() + 3_600_000);
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(made.getFirst().getX509CertificateBytes()));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("key", made.getSecond().getPrivate(), "".toCharArray(), new Certificate[] {certificate});
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("directory", certificate);
        bundles.registerBundle("directory", SslBundle.of(SslStoreBundle.of(null, null, trusted)));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, "".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);

        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=reader", "reader-password");
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig(
                "tls", InetAddress.getLoopbackAddress(), 0, tls.getSocketFactory()));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        server.add("dn: uid=zhang,dc=example,dc=org", "objectClass: person", "uid: zhang", "cn: 张三", "userPassword: p");
        server.add(
                "dn: cn=office,dc=example,dc=org",
                "objectClass: groupOfNames",
                "cn: office",
                "member: uid=zhang,dc=example,dc=org");
        server.startListening();
        try {
            int port = server.getListenPort();
            assertThat(signIn(settings(port, true, "directory", null), "zhang", "p"))
                    .isEqualTo(new Arrival("zhang", "张三", null, List.of("office")));
            assertThatThrownBy(() -> signIn(settings(port, true, null, null), "zhang", "p"))
                    .as("no such certificate is trusted")
                    .rootCause()
                    .hasMessageContaining("certification path");
        } finally {
            server.shutDown(true);
        }
    }

    /** It binds people by their principal name, and refuses a closed account, as Active Directory does. */
    @Test
    void anActiveDirectoryKnowsPeopleByTheirPrincipalNameAndTellsTheirGroups() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        InMemoryDirectoryServer[] running = new InMemoryDirectoryServer[1];
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) throws LDAPException {
                var found = running[0].searchForEntry(
                        BASE,
                        SearchScope.SUB,
                        Filter.createEqualityFilter(
                                "userPrincipalName", bind.getRequest().getBindDN()));
                if (found == null || (found.getAttributeValueAsInteger("userAccountControl") & 2) != 0) {
                    throw new LDAPException(
                            ResultCode.INVALID_CREDENTIALS,
                            "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 533, v3839");
                }
                bind.setRequest(new SimpleBindRequest(
                        found.getDN(), bind.getRequest().getPassword().stringValue()));
            }
        });
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        running[0] = server;
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        for (String person : List.of("zhang", "left")) {
            server.add(
                    "dn: cn=" + person + ",dc=example,dc=org",
                    "objectClass: user",
                    "cn: 张三",
                    "sAMAccountName: " + person,
                    "userPrincipalName: " + person + "@example.org",
                    "userAccountControl: " + (person.equals("left") ? 514 : 512),
                    "memberOf: CN=office,OU=groups,DC=example,DC=org",
                    "userPassword: p");
        }
        server.startListening();
        try {
            LdapSettings settings = settings(server.getListenPort(), false, null, "example.org");
            assertThat(signIn(settings, "zhang", "p")).isEqualTo(new Arrival("zhang", "张三", null, List.of("office")));
            assertThat(signIn(settings, "zhang@example.org", "p").account()).isEqualTo("zhang");
            assertThatThrownBy(() -> signIn(settings, "zhang", "wrong")).isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> signIn(settings, "left", "p"))
                    .as("a closed account")
                    .isInstanceOf(BadCredentialsException.class);
        } finally {
            server.shutDown(true);
        }
    }
}
