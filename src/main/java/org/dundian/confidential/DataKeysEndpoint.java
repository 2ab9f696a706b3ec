package org.dundian.confidential;

import java.util.List;
import org.dundian.confidential.KeyRenewal.Use;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** Tells administrators how many rows still need which key, so that they know when an old one may be dropped. */
@Component
@Endpoint(id = "datakeys")
class DataKeysEndpoint {

    private final KeyRenewal renewal;

    DataKeysEndpoint(KeyRenewal renewal) {
        this.renewal = renewal;
    }

    /**
     * @param current the key in use
     * @param outdated how many rows are not under it
     * @param droppable older keys that no row needs any more
     */
    record Keys(String current, long outdated, List<String> droppable, List<Use> keys) {}

    @ReadOperation
    Keys keys() {
        List<Use> uses = renewal.uses();
        return new Keys(
                uses.get(0).id(),
                uses.stream()
                        .filter(use -> !use.current())
                        .mapToLong(Use::total)
                        .sum(),
                uses.stream()
                        .filter(use -> !use.current() && use.known() && use.total() == 0)
                        .map(Use::id)
                        .toList(),
                uses);
    }
}
