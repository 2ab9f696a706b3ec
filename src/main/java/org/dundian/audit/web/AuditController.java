package org.dundian.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.dundian.audit.AuditAccess;
import org.dundian.audit.Finding;
import org.dundian.audit.LogVerification;
import org.dundian.audit.Seal;
import org.dundian.audit.Seals;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit", description = "Whether the log is as it was written; for auditors and offices")
class AuditController {

    private static final int SEALS_A_PAGE = 100;
    private static final int LAST_PAGE = 10_000;

    private final AuditAccess access;
    private final LogVerification verification;
    private final Seals seals;

    AuditController(AuditAccess access, LogVerification verification, Seals seals) {
        this.access = access;
        this.verification = verification;
        this.seals = seals;
    }

    /** @param place the line's name, {@code CQ-2024-0042/7}, or {@code seal 12} */
    record Found(
            String kind,
            String place,
            @Nullable String problem,
            @Nullable Integer seq,
            @Nullable Integer seal) {

        static Found of(Finding finding) {
            return new Found(finding.kind().code(), finding.place(), finding.problem(), finding.seq(), finding.seal());
        }
    }

    /** @param next to be sent as {@code after} for the next part, null after the last */
    record Part(
            int seals,
            int problems,
            int lines,
            List<Found> findings,
            @Nullable String next) {}

    /** @param day the last day that it covers */
    record SealLine(int number, LocalDate day, OffsetDateTime sealedAt, String hash) {

        static SealLine of(Seal seal) {
            return new SealLine(
                    seal.number(),
                    seal.day(),
                    seal.sealedAt().atZone(WorkingCalendar.ZONE).toOffsetDateTime(),
                    seal.hash());
        }
    }

    @GetMapping("/api/audit/verification")
    @Operation(summary = "Verifies one part of the log: the seals first, then line by line; call again with next")
    @ApiResponse(responseCode = "200", description = "What was verified, and what is not as it was written")
    @ApiResponse(responseCode = "403", description = "The caller is neither auditor nor office")
    Part verify(@RequestParam(required = false) @Nullable String after) {
        LogVerification.Part part = verification.part(access.organisations(), after);
        return new Part(
                part.seals(),
                part.problems(),
                part.lines(),
                part.findings().stream().map(Found::of).toList(),
                part.next());
    }

    @GetMapping("/api/audit/seals")
    @Operation(summary = "The nightly seals, the newest first, 100 a page")
    List<SealLine> seals(@RequestParam(required = false, defaultValue = "0") int page) {
        access.organisations();
        if (page < 0 || page > LAST_PAGE) {
            throw new InvalidInput("page", "“page”应在 0 到 " + LAST_PAGE + " 之间");
        }
        return seals.newest(page * SEALS_A_PAGE, SEALS_A_PAGE).stream()
                .map(SealLine::of)
                .toList();
    }

    @GetMapping("/api/audit/seals/{hash}")
    @Operation(summary = "The seal with this hash, as somebody kept it outside")
    @ApiResponse(responseCode = "404", description = "There is none: it was altered since, or mistyped")
    SealLine seal(@PathVariable String hash) {
        access.organisations();
        return seals.withHash(hash).map(SealLine::of).orElseThrow(() -> new NotFound("没有这个封存值"));
    }

    @GetMapping(value = "/api/audit/seals.csv", produces = "text/csv")
    @Operation(summary = "Day and hash of every seal, to be kept outside")
    ResponseEntity<String> export() {
        access.organisations();
        StringBuilder csv = new StringBuilder("number,day,sealed_at,hash\r\n");
        int page = 0;
        List<SealLine> lines;
        do {
            lines = seals(page++);
            lines.forEach(line -> csv.append(line.number())
                    .append(',')
                    .append(line.day())
                    .append(',')
                    .append(line.sealedAt())
                    .append(',')
                    .append(line.hash())
                    .append("\r\n"));
        } while (lines.size() == SEALS_A_PAGE);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dundian-seals.csv")
                                .build()
                                .toString())
                .body(csv.toString());
    }
}
