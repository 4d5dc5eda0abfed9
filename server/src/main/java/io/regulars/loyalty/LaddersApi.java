package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.loyalty.tiers.Economics;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.RequestKey;
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

@RestController
class LaddersApi {
    private final Ladders ladders;
    private final Retiering retiering;
    private final Movers movers;
    private final LadderReads reads;
    private final LadderSettings settings;

    LaddersApi(
            Ladders ladders,
            Retiering retiering,
            Movers movers,
            LadderReads reads,
            LadderSettings settings) {
        this.ladders = ladders;
        this.retiering = retiering;
        this.movers = movers;
        this.reads = reads;
        this.settings = settings;
    }

    record Draft(Ladder.Body body) {}

    record Publication(@Nullable Instant starts, @Nullable Boolean history) {}

    /// A ladder that is drafted (`version`) or only told (`body`). `after` asks for the next part
    /// of the members and no totals.
    record Wanted(
            @Nullable Integer version,
            Ladder.@Nullable Body body,
            @Nullable Instant starts,
            @Nullable String after,
            @Nullable Integer limit) {
        Wanted {
            InvalidRule.unless(
                    (version == null) != (body == null),
                    "version",
                    "a version or a body, not both");
        }
    }

    /// In the first part alone: the totals, each tier with its members and economics, how often the
    /// members of the high tiers buy again today, and what the author should know. In every part:
    /// the members who would move or keep their tier by its validity.
    record Preview(
            Retiering.@Nullable Preview totals,
            @Nullable List<LadderReads.InTier> tiers,
            @Nullable List<LadderReads.Repurchase> repurchases,
            @Nullable List<Economics.Warning> warnings,
            List<Movers.Mover> items,
            @Nullable String next) {}

    @GetMapping("/api/v1/ladders")
    Page<Ladders.Version> list(Caller caller) {
        return new Page<>(ladders.list(caller.tenant()), null);
    }

    /// What the chain asks of a tier.
    @GetMapping("/api/v1/ladders/settings")
    LadderSettings.Reach reach(Caller caller) {
        return settings.of(caller.tenant());
    }

    @PostMapping("/api/v1/ladders/settings")
    LadderSettings.Reach setReach(Caller caller, @RequestBody LadderSettings.Reach reach) {
        return settings.set(caller, reach);
    }

    @GetMapping("/api/v1/ladders/comparisons")
    ResponseEntity<LaddersCompared> compare(
            Caller caller, @RequestParam int from, @RequestParam int to) {
        return Answered.ok(ladders.compare(caller.tenant(), from, to));
    }

    @PostMapping("/api/v1/ladders")
    ResponseEntity<Ladders.Version> draft(
            Caller caller, RequestKey request, @RequestBody Draft draft) {
        return Answered.created(ladders.draft(caller, request, draft.body()));
    }

    @PostMapping("/api/v1/ladders/{version}/publications")
    ResponseEntity<Ladders.Version> publish(
            Caller caller,
            RequestKey request,
            @PathVariable int version,
            @RequestBody Publication publication) {
        return Answered.created(
                ladders.publish(
                        caller,
                        request,
                        version,
                        publication.starts(),
                        Boolean.TRUE.equals(publication.history())));
    }

    @PostMapping("/api/v1/ladders/previews")
    ResponseEntity<Preview> preview(Caller caller, @RequestBody Wanted wanted) {
        int limit = new Cursor.Part(wanted.after(), wanted.limit()).size();
        Id after =
                wanted.after() == null
                        ? null
                        : new Id(Math.max(1, Cursor.read(wanted.after(), 0)[0]));
        Integer version = wanted.version();
        Ladders.Version drafted =
                version == null ? null : ladders.version(caller.tenant(), version);
        Ladder.Body body = drafted == null ? wanted.body() : drafted.body();
        if (body == null) {
            return Answered.ok(
                    Outcome.refused(
                            Refused.UNKNOWN_VERSION, "no ladder has the version " + version));
        }
        return Answered.ok(preview(caller, body, wanted.starts(), after, limit));
    }

    private Outcome<Preview> preview(
            Caller caller,
            Ladder.Body body,
            @Nullable Instant starts,
            @Nullable Id after,
            int limit) {
        var moving = retiering.moving(caller.tenant(), body, starts, after, limit);
        return switch (moving) {
            case Outcome.Refused<Page<RetieringMove>>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Page<RetieringMove>>(var page) -> {
                String next = page.next() == null ? null : Cursor.of(Long.parseLong(page.next()));
                List<Movers.Mover> named = movers.named(caller.tenant(), page.items());
                yield after != null
                        ? Outcome.done(new Preview(null, null, null, null, named, next))
                        : retiering
                                .preview(caller.tenant(), body, starts)
                                .map(totals ->
                                        new Preview(
                                                totals,
                                                reads.tiers(caller.tenant(), body, totals),
                                                reads.repurchases(caller.tenant()),
                                                reads.warnings(caller.tenant(), body),
                                                named,
                                                next));
            }
        };
    }
}
