package io.regulars.imports.history;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.ReadAs;
import io.regulars.access.Rejection;
import io.regulars.imports.mapping.InvalidMapping;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Mappings;
import io.regulars.imports.mapping.Preview;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Field mappings over HTTP.
@RestController
class MappingsApi {
    private final Mappings mappings;
    private final Runs runs;
    private final InstantSource clock;

    MappingsApi(Mappings mappings, Runs runs, InstantSource clock) {
        this.mappings = mappings;
        this.runs = runs;
        this.clock = clock;
    }

    record Restoration(int version) {}

    /// What to try a mapping on: the first `rows` of an uploaded file. `mapping` is one that is not
    /// saved yet.
    record Trial(
            Id importId,
            @Nullable Integer version,
            @Nullable Integer rows,
            @ReadAs(Mapping.class) @Nullable JsonNode mapping) {}

    @GetMapping("/api/v1/mappings")
    Page<Mappings.Saved> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (after != null && !after.matches("[a-z0-9-]{1,40}/\\d{1,9}")) {
            throw Rejection.at("after", "the next of an earlier part of this list");
        }
        return mappings.list(caller.tenant(), after, new Cursor.Part(after, limit).size());
    }

    /// Saves the next version of the mapping's name; saving the one in force again changes nothing.
    @PostMapping("/api/v1/mappings")
    ResponseEntity<Mappings.Saved> save(
            Caller caller, @ReadAs(Mapping.class) @RequestBody JsonNode body) {
        return Answered.created(mappings.save(caller, read(body)));
    }

    @PostMapping("/api/v1/mappings/{name}/restorations")
    ResponseEntity<Mappings.Saved> restore(
            Caller caller, @PathVariable String name, @RequestBody Restoration restoration) {
        return Answered.created(mappings.restore(caller, name, restoration.version()));
    }

    @PostMapping("/api/v1/mappings/{name}/previews")
    ResponseEntity<Preview> preview(
            Caller caller, @PathVariable String name, @RequestBody Trial trial) {
        caller.mustHoldAll("a preview shows rows of any store");
        Answered.found(
                runs.find(caller.tenant(), trial.importId()), "no import " + trial.importId());
        Mapping mapping =
                trial.mapping() == null
                        ? Answered.found(
                                        mappings.find(caller.tenant(), name, trial.version()),
                                        "no mapping " + name)
                                .mapping()
                        : read(trial.mapping());
        int rows = trial.rows() == null ? 20 : Math.clamp(trial.rows(), 1, Preview.MOST);
        return Answered.ok(
                Preview.of(
                        new Preview.Asked(
                                runs.file(caller.tenant(), trial.importId()),
                                mapping,
                                rows,
                                mapping.members() ? runs.fields(caller.tenant()) : Map.of()),
                        clock.instant()));
    }

    private static Mapping read(JsonNode body) {
        try {
            return Mapping.read(body.toString());
        } catch (InvalidMapping invalid) {
            throw new Rejection(Mappings.refusal(invalid));
        }
    }
}
