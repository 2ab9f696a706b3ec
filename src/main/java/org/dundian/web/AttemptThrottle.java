package org.dundian.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down. Wrong passwords count against the pair of user and address, and against the address; a right one
 * costs nothing. So guessing at somebody's account never keeps that person out who comes from elsewhere.
 */
@Component
class AttemptThrottle {

    static final int PER_PAIR = 5;
    static final int PER_ADDRESS = 50;
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(15);
    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> pairs = buckets(PER_PAIR);
    private final LoadingCache<String, Bucket> addresses = buckets(PER_ADDRESS);

    /**
     * An attempt counts as failed until it says otherwise, so that many at once do not slip through.
     *
     * @throws TooManyAttempts if too many have failed
     */
    Attempt begin(String userId, String address) {
        String from = network(address);
        String user = userId.strip().toLowerCase(Locale.ROOT);
        Bucket pair = pairs.get(from + " " + user.substring(0, Math.min(user.length(), 64)));
        Bucket whole = addresses.get(from);
        take(whole);
        try {
            take(pair);
        } catch (TooManyAttempts e) {
            whole.addTokens(1);
            throw e;
        }
        return new Attempt() {
            @Override
            public void succeeded() {
                pair.reset();
                whole.addTokens(1);
            }

            @Override
            public void undone() {
                pair.addTokens(1);
                whole.addTokens(1);
            }
        };
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyAttempts(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static LoadingCache<String, Bucket> buckets(int failures) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGIVEN_AFTER)
                .build(key -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(failures)
                                .refillGreedy(failures, FORGIVEN_AFTER)
                                .build())
                        .build());
    }

    /** One home has one IPv4 address, but 2^64 of IPv6. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** A try at signing in. */
    interface Attempt {
        void succeeded();

        /** Nobody could tell. */
        void undone();
    }

    /** Too many wrong passwords of late. */
    static class TooManyAttempts extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        TooManyAttempts(Duration retryAfter) {
            super("Too many failed attempts");
            this.retryAfter = retryAfter;
        }

        long retryAfterSeconds() {
            return retryAfter.toSeconds() + 1;
        }
    }
}
