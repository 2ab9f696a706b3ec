package org.dundian.problem.tables;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.problem.tables.TableVersions.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the office of an organisation reads and changes that organisation's decision tables; nobody else does, and no other
 * organisation's are touched.
 */
@Service
@Transactional
public class TableDesk {

    /** The shipped table counts as this version. */
    public static final int SHIPPED = 0;

    /** A larger file is refused unread. */
    public static final int MOST_BYTES = 200_000;

    private static final int LONGEST_REASON = 500;

    private final TableVersions versions;
    private final TableFiles files;
    private final TableEngine engine;
    private final KnownCodes.Lookup codes;
    private final DryRuns dryRuns;
    private final CurrentPerson person;
    private final Clock clock;

    TableDesk(
            TableVersions versions,
            TableFiles files,
            TableEngine engine,
            KnownCodes.Lookup codes,
            DryRuns dryRuns,
            CurrentPerson person,
            Clock clock) {
        this.versions = versions;
        this.files = files;
        this.engine = engine;
        this.codes = codes;
        this.dryRuns = dryRuns;
        this.person = person;
        this.clock = clock;
    }

    /**
     * A table as it would be put in force: read and checked.
     *
     * @param basedOn the version in force when it was checked
     * @param repeats the earlier version that it is, null for a new table
     */
    public record Draft(
            String organisation,
            RuleTable table,
            int basedOn,
            @Nullable Integer repeats) {}

    /** Codes of the organisations in whose office the current person is; at least one. */
    public List<String> organisations() {
        List<String> own = person.groups().stream()
                .filter(group -> group.startsWith(Groups.OFFICE))
                .map(group -> group.substring(Groups.OFFICE.length()))
                .sorted()
                .toList();
        if (own.isEmpty()) {
            throw new AccessDeniedException("只有蹲点办可以查看和更改决策表");
        }
        return own;
    }

    /** Number of the version in force. */
    @Transactional(readOnly = true)
    public int inForce(String organisation, TableKind kind) {
        return latest(organisation, kind).map(Version::version).orElse(SHIPPED);
    }

    /** All versions that were put in force, the latest first; none while the shipped table always held. */
    @Transactional(readOnly = true)
    public List<Version> versions(String organisation, TableKind kind) {
        allow(organisation);
        return versions.all(organisation, kind);
    }

    /** The words for the codes that the organisation's tables name. */
    @Transactional(readOnly = true)
    public KnownCodes codes(String organisation) {
        allow(organisation);
        return codes.of(organisation);
    }

    /** The rules in force. */
    @Transactional(readOnly = true)
    public RuleTable rules(String organisation, TableKind kind) {
        return files.read(kind, bytes(file(organisation, kind, inForce(organisation, kind))));
    }

    /**
     * The file of a version.
     *
     * @throws NotFound if there is none such
     */
    @Transactional(readOnly = true)
    public String file(String organisation, TableKind kind, int version) {
        allow(organisation);
        if (version == SHIPPED) {
            return new String(files.shipped(kind), StandardCharsets.UTF_8);
        }
        boolean shippedAgain = versions.all(organisation, kind).stream()
                .anyMatch(each -> each.version() == version && each.definition() == null);
        return shippedAgain
                ? file(organisation, kind, SHIPPED)
                : versions.file(organisation, kind, version).orElseThrow(() -> new NotFound("没有这个版本"));
    }

    /**
     * Reads and checks a file; nothing is put in force.
     *
     * @throws InvalidInput saying what is not allowed, by rule and column
     */
    @Transactional(readOnly = true)
    public Draft draft(String organisation, TableKind kind, byte[] file) {
        if (file.length == 0) {
            throw new InvalidInput("file", "请选择文件");
        }
        if (file.length > MOST_BYTES) {
            throw new InvalidInput("file", "文件不能超过 " + MOST_BYTES / 1000 + " kB");
        }
        return draft(organisation, kind, file, null);
    }

    /** The draft that puts an earlier version back in force; checked as a new one, since codes may be gone. */
    @Transactional(readOnly = true)
    public Draft earlier(String organisation, TableKind kind, int version) {
        return draft(organisation, kind, bytes(file(organisation, kind, version)), version);
    }

    /** What it would change for the open problems. */
    @Transactional(readOnly = true)
    public DryRun dryRun(Draft draft) {
        allow(draft.organisation());
        RuleTable before = rules(draft.organisation(), draft.table().kind());
        return dryRuns.of(draft.organisation(), before, draft.table());
    }

    /**
     * Puts a draft in force: what is decided from now on follows it.
     *
     * @return the number of the new version
     * @throws InvalidInput without a reason, if nothing would change, or if somebody else put another version in force
     *     since the draft was made
     */
    public int putInForce(Draft draft, @Nullable String reason) {
        String organisation = draft.organisation();
        TableKind kind = draft.table().kind();
        allow(organisation);
        String why = Fields.required("reason", "理由", reason, LONGEST_REASON);
        int present = inForce(organisation, kind);
        if (present != draft.basedOn()) {
            throw overtaken();
        }
        if (!changesAnything(draft)) {
            throw new InvalidInput("file", "与现行的表相同，没有需要生效的变化");
        }
        int version = versions.all(organisation, kind).stream()
                        .mapToInt(Version::version)
                        .max()
                        .orElse(SHIPPED)
                + 1;
        boolean shipped = Integer.valueOf(SHIPPED).equals(draft.repeats());
        String dmn = shipped ? null : files.write(draft.table(), organisation + "-" + version);
        try {
            versions.add(
                    organisation,
                    kind,
                    version,
                    dmn,
                    dmn == null ? null : engine.deploy(organisation, kind, version, dmn),
                    draft.repeats(),
                    person.id(),
                    clock.instant(),
                    why);
        } catch (DuplicateKeyException somebodyWasFaster) {
            throw overtaken();
        }
        return version;
    }

    private Draft draft(String organisation, TableKind kind, byte[] file, @Nullable Integer repeats) {
        allow(organisation);
        RuleTable table = files.read(kind, file);
        TableCheck.check(table, codes.of(organisation));
        return new Draft(organisation, table, inForce(organisation, kind), repeats);
    }

    /** Whether the draft says anything else than the table in force. */
    @Transactional(readOnly = true)
    public boolean changesAnything(Draft draft) {
        RuleTable present = rules(draft.organisation(), draft.table().kind());
        return !files.write(draft.table(), "").equals(files.write(present, ""));
    }

    private Optional<Version> latest(String organisation, TableKind kind) {
        allow(organisation);
        return versions.inForce(organisation, kind);
    }

    private void allow(String organisation) {
        if (!organisations().contains(organisation)) {
            throw new AccessDeniedException("只有本会的蹲点办可以查看和更改决策表");
        }
    }

    private static InvalidInput overtaken() {
        return new InvalidInput("version", "其间已有另一个版本生效，请重新上传试算");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
