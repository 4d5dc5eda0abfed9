package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Ledger;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Facts;
import io.regulars.orders.Kept;
import io.regulars.rules.Need;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what a new ladder would do to every member before it is published: the decision that will
/// run at its start, on the standings of now. Goes through the members part by part, so memory
/// stays flat; writes nothing.
@Component
public class Retiering {
    private static final int PART = 2000;

    private static final Sql STANDINGS =
            sql(
                    """
                    select s.member, s.state
                    from standing s
                    where s.tenant = :tenant
                        and s.bucket >= :bucket
                        and (s.bucket, s.member) > (:bucket, :member)
                    order by s.bucket, s.member
                    limit :limit
                    """);

    private final Db db;
    private final Programs programs;
    private final People people;

    Retiering(Db db, Programs programs, People people) {
        this.db = db;
        this.programs = programs;
        this.people = people;
    }

    /// How many members go from one tier to another (or stay, where both are the same).
    @Pure
    public record Count(String from, String to, long members) {}

    /// The whole chain. Members without any order or event stand at the foot of either ladder and
    /// are not counted. `downgrades` stand lower at once; `keptByValidity` keep a tier to the end
    /// of its validity that the new ladder would not give them. `pointsAYear`: growth value × (new
    /// multiplier − old one), summed: what it would cost where growth is about a year's spend.
    /// `repurchases`: of the high tiers of the new ladder, with the members that it would put
    /// there.
    @Pure
    public record Preview(
            Instant starts,
            long members,
            long moved,
            long downgrades,
            long keptByValidity,
            long pointsAYear,
            List<Count> counts,
            List<LadderReads.Repurchase> repurchases) {}

    private static final class Sum {
        private final Map<String, Map<String, Long>> counts = new TreeMap<>();
        private long members;
        private long moved;
        private long downgrades;
        private long kept;
        private long points;

        void add(RetieringMove move) {
            members++;
            moved += move.moved() ? 1 : 0;
            downgrades += move.downgrade() ? 1 : 0;
            kept += move.keptByValidityUntil() != null ? 1 : 0;
            points += move.pointsAYear();
            counts.computeIfAbsent(move.from(), _ -> new TreeMap<>())
                    .merge(move.to(), 1L, Long::sum);
        }

        Preview told(Instant starts, Repurchases then) {
            var list = new ArrayList<Count>();
            counts.forEach((from, tos) -> tos.forEach((to, n) -> list.add(new Count(from, to, n))));
            return new Preview(starts, members, moved, downgrades, kept, points, list, then.told());
        }
    }

    /// What `body` would do if it began at `starts` (null: at once).
    public Outcome<Preview> preview(Tenant tenant, Ladder.Body body, @Nullable Instant starts) {
        return EditionCheck.starts(starts, now(), false)
                .map(at -> {
                    var question = question(tenant, body, at);
                    var sum = new Sum();
                    var then = new Repurchases(body, now());
                    Id last = null;
                    do {
                        List<RetieringMove> part = part(tenant, question, last, PART);
                        part.forEach(sum::add);
                        db.read(
                                tenant,
                                tx -> {
                                    then.add(tx, part);
                                    return true;
                                });
                        last = part.size() < PART ? null : part.getLast().member();
                    } while (last != null);
                    return sum.told(at, then);
                });
    }

    /// The members who would move, or who keep what they have by its validity alone, in a fixed
    /// order; `after` is where the part before this one ended.
    public Outcome<Page<RetieringMove>> moving(
            Tenant tenant,
            Ladder.Body body,
            @Nullable Instant starts,
            @Nullable Id after,
            int limit) {
        return EditionCheck.starts(starts, now(), false)
                .map(at -> {
                    var question = question(tenant, body, at);
                    var found = new ArrayList<RetieringMove>();
                    Id last = after;
                    while (true) {
                        List<RetieringMove> part = part(tenant, question, last, PART);
                        for (RetieringMove move : part) {
                            if (move.moved() || move.keptByValidityUntil() != null) {
                                found.add(move);
                            }
                            if (found.size() > limit) {
                                List<RetieringMove> page = found.subList(0, limit);
                                return new Page<>(page, page.getLast().member().toString());
                            }
                        }
                        if (part.size() < PART) {
                            return new Page<>(found, null);
                        }
                        last = part.getLast().member();
                    }
                });
    }

    private RetieringMove.Question question(Tenant tenant, Ladder.Body body, Instant starts) {
        NavigableMap<Instant, Ladder> without = programs.of(tenant).ladders();
        int version = 1 + without.values().stream().mapToInt(Ladder::version).max().orElse(0);
        var candidate = new Ladder(version, starts, body);
        var with = new ArrayList<>(without.headMap(starts, false).values());
        with.add(candidate);
        return new RetieringMove.Question(without, Climbing.byStart(with), candidate);
    }

    private List<RetieringMove> part(
            Tenant tenant, RetieringMove.Question question, @Nullable Id after, int limit) {
        Program program = programs.of(tenant);
        return db.read(
                tenant,
                tx -> {
                    var standings = new java.util.LinkedHashMap<Id, Standing>();
                    tx.each(
                            STANDINGS
                                    .with("tenant", tenant.id())
                                    .with("bucket", after == null ? 0 : after.bucket())
                                    .with("member", after == null ? 0L : after.value())
                                    .with("limit", limit),
                            row ->
                                    standings.put(
                                            row.id("member"),
                                            Json.read(row.text("state"), Standing.class)));
                    Map<Id, Who> who = who(tx, program, question, standings);
                    Map<Id, List<Past>> history = history(tx, question, standings);
                    Map<Id, Growth> growth = growth(tx, standings, question.candidate().starts());
                    var moves = new ArrayList<RetieringMove>(standings.size());
                    standings.forEach((member, standing) -> {
                        Who known = who.getOrDefault(member, People.unknown(member));
                        List<Past> past = history.getOrDefault(member, List.of());
                        moves.add(
                                question.of(
                                        member,
                                        standing,
                                        Objects.requireNonNull(growth.get(member)),
                                        at ->
                                                new io.regulars.rules.Facts(
                                                        known,
                                                        null,
                                                        null,
                                                        past,
                                                        at,
                                                        program.calendar())));
                    });
                    return moves;
                });
    }

    private Map<Id, Who> who(
            Tx tx, Program program, RetieringMove.Question question, Map<Id, Standing> standings) {
        var asked = program.with(List.of(), List.copyOf(question.with().values()));
        return people.of(tx, standings.keySet(), asked);
    }

    /// What counts at `at`: known from the standing alone where nothing drops out before, else from
    /// the lots.
    private static Map<Id, Growth> growth(Tx tx, Map<Id, Standing> standings, Instant at) {
        var growth = new HashMap<Id, Growth>();
        var open = new ArrayList<Id>();
        standings.forEach((member, standing) -> {
            Instant drop = standing.nextDrop();
            if (drop == null || drop.isAfter(at)) {
                growth.put(member, Growth.constant(standing.growth(), drop));
            } else {
                open.add(member);
            }
        });
        Map<Id, List<Lot>> lots = Ledger.lotsOf(tx, open, Asset.GROWTH);
        for (Id member : open) {
            Growth complete = Growth.complete();
            for (Lot lot : lots.getOrDefault(member, List.of())) {
                complete.add(lot.id().value(), lot.expiresAt(), lot.remaining() + lot.expired());
            }
            growth.put(member, complete);
        }
        return growth;
    }

    private static Map<Id, List<Past>> history(
            Tx tx, RetieringMove.Question question, Map<Id, Standing> standings) {
        var history = new HashMap<Id, List<Past>>();
        if (question.with().values().stream()
                .noneMatch(ladder -> ladder.needs().contains(Need.HISTORY))) {
            return history;
        }
        var kept = new HashMap<Id, Kept>();
        var orders = Facts.ordersOf(tx, standings.keySet());
        orders.forEach(o -> kept.put(o.id(), Kept.all(o.lines())));
        Facts.returnsOf(tx, standings.keySet())
                .forEach(r ->
                        kept.computeIfPresent(
                                Objects.requireNonNull(r.order()),
                                (_, k) -> r.taken() == null ? k : k.without(r.taken())));
        orders.forEach(o -> {
            Kept left = Objects.requireNonNull(kept.get(o.id()));
            of(history, o.member()).add(Deed.Bought.of(o).past(left));
        });
        Facts.behavioursOf(tx, standings.keySet())
                .forEach(b -> of(history, b.member()).add(SessionLoad.past(b)));
        return history;
    }

    private static List<Past> of(Map<Id, List<Past>> history, @Nullable Id member) {
        return history.computeIfAbsent(Objects.requireNonNull(member), _ -> new ArrayList<>());
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
