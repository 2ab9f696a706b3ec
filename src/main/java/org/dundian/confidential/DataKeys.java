package org.dundian.confidential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys at hand, the newest first: what is written is encrypted and signed with the first, what was written with an
 * older one can still be read.
 *
 * <p>They come from {@code dundian.data-key} and {@code dundian.data-keys-old}, then from the file {@code
 * dundian.data-key-file}, one a line. Where none is given the file is made, readable by its owner only; a database in
 * memory gets a key that dies with it. Without a file to make there is no start.
 */
@Component
class DataKeys {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeys.class);

    private final Map<String, DataKey> keys = new LinkedHashMap<>();
    private final String source;
    private final Optional<Path> made;

    DataKeys(
            @Value("${dundian.data-key:}") String newest,
            @Value("${dundian.data-keys-old:}") String older,
            @Value("${dundian.data-key-file:}") String file,
            @Value("${spring.datasource.url:}") String database) {
        Optional<Path> keyFile = file.isBlank() ? Optional.empty() : Optional.of(Path.of(file.strip()));
        List<String> given = Stream.concat(Stream.of(newest), Arrays.stream(older.split("[,\\s]+")))
                .filter(key -> !key.isBlank())
                .toList();
        if (newest.isBlank() && !given.isEmpty()) {
            throw DataKeyTrouble.onlyOldKeys();
        }
        add(given, "DUNDIAN_DATA_KEY / DUNDIAN_DATA_KEYS_OLD");
        keyFile.filter(Files::exists).ifPresent(path -> add(read(path), path.toString()));
        boolean inMemory = database.startsWith("jdbc:h2:mem:");
        if (!keys.isEmpty()) {
            made = Optional.empty();
            source = given.isEmpty() ? String.valueOf(keyFile.orElseThrow()) : "DUNDIAN_DATA_KEY";
        } else if (keyFile.filter(Files::exists).isPresent()) {
            throw DataKeyTrouble.malformed(keyFile.get().toString());
        } else if (inMemory) {
            add(List.of(random()), "memory");
            made = Optional.empty();
            source = "memory";
        } else {
            Path path = keyFile.orElseThrow(DataKeyTrouble::noKey);
            String key = random();
            write(path, key);
            add(List.of(key), path.toString());
            made = keyFile;
            source = path.toString();
        }
    }

    DataKey current() {
        return keys.values().iterator().next();
    }

    Optional<DataKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The newest first. */
    List<String> ids() {
        return List.copyOf(keys.keySet());
    }

    /** Where the current key is from, for people. */
    String source() {
        return source;
    }

    /** Takes back a key file made at this start, which turned out to be of no use. */
    void takeBack() {
        made.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void add(List<String> base64, String from) {
        for (String each : base64) {
            try {
                DataKey key = DataKey.parse(each);
                keys.putIfAbsent(key.id(), key);
            } catch (IllegalArgumentException wrong) {
                throw DataKeyTrouble.malformed(from);
            }
        }
    }

    private static List<String> read(Path file) {
        try {
            warnIfOpen(file);
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the data keys in " + file, e);
        }
    }

    private static void warnIfOpen(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> others = PosixFilePermissions.fromString("---rwxrwx");
        if (view.readAttributes().permissions().stream().anyMatch(others::contains)) {
            LOG.warn("{} can be read by others than its owner; run chmod 600 on it", file);
        }
    }

    private static void write(Path file, String key) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(
                    draft,
                    List.of(
                            "# Names and phones in the database can be read with this key only. Keep a copy elsewhere.",
                            key));
            Files.move(draft, file);
            LOG.info("A key for names and phones was made in {}; keep a copy of it, apart from the database's", file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a data key in " + file, e);
        }
    }

    private static String random() {
        byte[] secret = new byte[DataKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}
