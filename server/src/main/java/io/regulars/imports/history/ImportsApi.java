package io.regulars.imports.history;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Rejection;
import io.regulars.access.TakesBody;
import io.regulars.imports.files.FileRefused;
import io.regulars.imports.mapping.Mapping;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Imports over HTTP. Work goes on after the answer; `GET /api/v1/imports/{id}` tells how far it
/// is.
@RestController
class ImportsApi {
    private static final long MOST = 512L << 20;
    private static final String WHOLE = "a file of history is about the whole chain";

    private final Runs runs;

    ImportsApi(Runs runs) {
        this.runs = runs;
    }

    /// The body is the file itself, as it is. `version` without value takes the mapping in force.
    @PostMapping("/api/v1/imports")
    @TakesBody(most = MOST, streamed = true)
    ResponseEntity<Import> upload(
            Caller caller,
            RequestKey key,
            HttpServletRequest request,
            @RequestParam String mapping,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        caller.mustHoldAll(WHOLE);
        String name = fileName == null ? "upload" : fileName;
        return Answered.created(
                runs.upload(
                        caller,
                        key.key(),
                        new Runs.Upload(request.getInputStream(), name, mapping, version)));
    }

    /// The newest first.
    @GetMapping("/api/v1/imports")
    Page<Import> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustHoldAll(WHOLE);
        long[] from =
                Cursor.read(
                        after,
                        Instant.parse("2100-01-01T00:00:00Z").toEpochMilli() * 1000,
                        Long.MAX_VALUE);
        int most = new Cursor.Part(after, limit).size();
        Instant before = Instant.ofEpochSecond(from[0] / 1_000_000, from[0] % 1_000_000 * 1000);
        List<Import> found = runs.list(caller.tenant(), before, from[1], most + 1);
        List<Import> part = found.subList(0, Math.min(most, found.size()));
        if (found.size() <= most) {
            return new Page<>(part, null);
        }
        Instant last = part.getLast().createdAt();
        long micros = last.getEpochSecond() * 1_000_000 + last.getNano() / 1000;
        return new Page<>(part, Cursor.of(micros, part.getLast().id().value()));
    }

    @GetMapping("/api/v1/imports/{id}")
    Import one(Caller caller, @PathVariable Id id) {
        caller.mustHoldAll(WHOLE);
        return Answered.found(runs.find(caller.tenant(), id), "no import " + id);
    }

    /// Starts a dry run; `mapping` and `version` choose another mapping than that of the upload.
    @PostMapping("/api/v1/imports/{id}/dry-runs")
    ResponseEntity<Import> rehearse(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody(required = false) Runs.@Nullable Choice choice) {
        return Answered.ok(
                runs.rehearse(
                        caller.mustHoldAll(WHOLE),
                        key,
                        id,
                        choice == null ? Runs.Choice.SAME : choice));
    }

    /// `share` is in thousandths of the file's members; without it one in a hundred.
    record Attempt(@Nullable Integer share) {}

    /// Lets some members of the file in first, or goes on with such a trial that stopped. The
    /// commit takes the rest then, a roll-back takes them out.
    @PostMapping("/api/v1/imports/{id}/trials")
    ResponseEntity<Import> attempt(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody(required = false) @Nullable Attempt attempt) {
        int share = attempt == null || attempt.share() == null ? 10 : attempt.share();
        if (share < 1 || share > 1000) {
            throw Rejection.at("share", "1 to 1000 thousandths");
        }
        return Answered.ok(runs.attempt(caller.mustHoldAll(WHOLE), key, id, share, true));
    }

    /// Members whom the import has brought orders, at most a hundred.
    @GetMapping("/api/v1/imports/{id}/members")
    Page<ImportMembers.Row> members(Caller caller, @PathVariable Id id) {
        one(caller, id);
        return new Page<>(runs.members(caller.tenant(), id), null);
    }

    /// Starts the commit of what the dry run showed, or goes on with one that stopped.
    @PostMapping("/api/v1/imports/{id}/commits")
    ResponseEntity<Import> commit(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.ok(runs.commit(caller.mustHoldAll(WHOLE), key, id, true));
    }

    @PostMapping("/api/v1/imports/{id}/stops")
    ResponseEntity<Import> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.ok(runs.stop(caller.mustHoldAll(WHOLE), key, id));
    }

    @PostMapping("/api/v1/imports/{id}/rollbacks")
    ResponseEntity<Import> rollBack(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.ok(runs.rollBack(caller.mustHoldAll(WHOLE), key, id));
    }

    @GetMapping("/api/v1/imports/{id}/quality")
    Rejected.Quality quality(Caller caller, @PathVariable Id id) {
        Import run = one(caller, id);
        return runs.rejected(caller.tenant(), id).quality(run, runs.mapping(caller.tenant(), run));
    }

    /// The rows that did not go in, as CSV; `language` is `zh` or `en`.
    @GetMapping(value = "/api/v1/imports/{id}/rejected", produces = "text/csv")
    void rejected(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable String language,
            HttpServletResponse response)
            throws IOException {
        if (language != null && !language.equals("zh") && !language.equals("en")) {
            throw Rejection.at("language", "zh or en");
        }
        Mapping mapping =
                Answered.found(
                        runs.mapping(caller.tenant(), one(caller, id)), "its mapping is gone");
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"rejected-" + id + ".csv\"");
        try (var writer =
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            runs.rejected(caller.tenant(), id).write(mapping, "zh".equals(language), writer);
        } catch (FileRefused refused) {
            throw new Rejection(refused.refusal());
        }
    }
}
