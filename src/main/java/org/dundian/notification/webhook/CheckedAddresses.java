package org.dundian.notification.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to public addresses only. The client connects to what is answered here, so a name that means another
 * address a moment later gains nothing.
 */
final class CheckedAddresses implements DnsResolver {

    private final DnsResolver names;
    private final boolean allowInternal;

    CheckedAddresses(DnsResolver names, boolean allowInternal) {
        this.names = names;
        this.allowInternal = allowInternal;
    }

    /** @throws InternalAddress if one of the addresses is not public, though others may be */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowInternal && !isPublic(address)) {
                throw new InternalAddress();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** As the registries of IANA have it (RFC 6890), for IPv6 by what is global unicast without a way into IPv4. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
            boolean examples =
                    first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
            boolean benchmarks = first == 198 && (second == 18 || second == 19);
            return first != 0 && first < 240 && !shared && !protocols && !examples && !benchmarks;
        }
        boolean global = address instanceof Inet6Address && first >= 0x20 && first < 0x40;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredoAndExamples = first == 0x20 && second == 0x01 && (third == 0 || third == 0x0d);
        return global && !sixToFour && !teredoAndExamples;
    }

    /** The name leads into an internal network. The message holds neither name nor address. */
    static final class InternalAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        InternalAddress() {
            super("address on an internal network");
        }
    }
}
