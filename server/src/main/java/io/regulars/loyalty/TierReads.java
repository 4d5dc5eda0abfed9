package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Entries;
import io.regulars.loyalty.tiers.Keeping;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where a member stands, stood, and what is missing to the next tier.
@Component
class TierReads {
    /// The step above: `growthNeeded` is what is missing; null where a condition decides instead of
    /// growth.
    @Pure
    record Next(String code, String nameZh, String nameEn, @Nullable Long growthNeeded) {}

    /// `entry` is the entry of growth value that did it, where one alone did, to be asked why;
    /// `reached` says by what a tier was `REACHED`.
    @Pure
    record Move(
            Instant at,
            String from,
            String to,
            TierMove.Why why,
            MoveCause.@Nullable Reached reached,
            @Nullable Id entry,
            @Nullable Instant until,
            long growth,
            int ladder,
            @Nullable String detail) {
        static Move of(TierMove move, MoveCause cause) {
            return new Move(
                    move.at(),
                    move.from(),
                    move.to(),
                    move.why(),
                    cause.reached(),
                    cause.entry(),
                    move.until(),
                    move.growth(),
                    move.ladder(),
                    move.detail());
        }
    }

    /// `until`: the end of the validity; `graceUntil`: the tier stays that long although growth no
    /// longer suffices; `refused`: a person said no to the tier above not long ago, and why;
    /// `keeping` warns of what is missing to keep it, and by when.
    @Pure
    record Tier(
            Id memberId,
            Instant asOf,
            String code,
            String nameZh,
            String nameEn,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Instant graceUntil,
            boolean byHand,
            @Nullable String underReview,
            Reviews.@Nullable No refused,
            long growth,
            int ladder,
            @Nullable Keeping keeping,
            @Nullable Next next,
            List<Move> history) {}

    private final Db db;
    private final Programs programs;

    TierReads(Db db, Programs programs) {
        this.db = db;
        this.programs = programs;
    }

    Tier tier(Tenant tenant, Id member, @Nullable Instant asOf) {
        Instant now = db.clock().instant();
        Instant at = asOf == null ? now : asOf;
        Program program = programs.of(tenant);
        return db.read(
                tenant,
                tx -> {
                    Standing stored = Standings.load(tx, List.of(member)).get(member);
                    Standing standing =
                            stored == null ? Standing.fresh(program.firstLadder()) : stored;
                    List<Move> history = history(tx, program, member, at);
                    long growth = Balances.at(tx, member, Asset.GROWTH, at);
                    Ladder ladder = at(program, at);
                    Move last = history.isEmpty() ? null : history.getLast();
                    String code = last == null ? ladder.lowest().code() : last.to();
                    boolean present = asOf == null;
                    return new Tier(
                            member,
                            at,
                            code,
                            name(ladder, code, true),
                            name(ladder, code, false),
                            present ? standing.since() : last == null ? null : last.at(),
                            present ? standing.until() : last == null ? null : last.until(),
                            present ? standing.graceUntil() : null,
                            present
                                    ? standing.manualUntil() != null
                                    : last != null && last.why() == TierMove.Why.BY_HAND,
                            present ? standing.review() : null,
                            present ? no(tx, member, code, now) : null,
                            growth,
                            ladder.version(),
                            present ? keeping(tx, member, ladder, standing, growth) : null,
                            next(ladder, code, growth),
                            history);
                });
    }

    private static List<Move> history(Tx tx, Program program, Id member, Instant at) {
        List<TierMove> moves =
                Standings.moves(tx, List.of(member)).stream()
                        .map(Standings.Stored::move)
                        .filter(move -> !move.at().isAfter(at))
                        .toList();
        Map<Instant, List<Entries.Step>> steps =
                Entries.at(tx, member, Asset.GROWTH, moves.stream().map(TierMove::at).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Entries.Step::at));
        return moves.stream()
                .map(move ->
                        Move.of(
                                move,
                                MoveCause.of(
                                        move,
                                        version(program, move.ladder()),
                                        steps.getOrDefault(move.at(), List.of()))))
                .toList();
    }

    private static @Nullable Ladder version(Program program, int version) {
        return program.ladders().values().stream()
                .filter(ladder -> ladder.version() == version)
                .findFirst()
                .orElse(null);
    }

    /// Of a tier that she has by now nothing more is said.
    private static Reviews.@Nullable No no(Tx tx, Id member, String code, Instant now) {
        Reviews.No no = Reviews.no(tx, member, now);
        return no == null || no.tier().equals(code) ? null : no;
    }

    private static @Nullable Keeping keeping(
            Tx tx, Id member, Ladder ladder, Standing standing, long growth) {
        Instant due = standing.due();
        long then = due == null ? growth : Balances.at(tx, member, Asset.GROWTH, due);
        return Keeping.of(ladder, standing, then, growth);
    }

    static Ladder at(Program program, Instant at) {
        var entry = program.ladders().floorEntry(at);
        return entry == null ? program.firstLadder() : entry.getValue();
    }

    private static @Nullable Next next(Ladder ladder, String code, long growth) {
        int rank = ladder.rank(code);
        if (rank < 0 || rank == ladder.body().tiers().size() - 1) {
            return null;
        }
        Ladder.Tier tier = ladder.body().tiers().get(rank + 1);
        return new Next(
                tier.code(),
                tier.nameZh(),
                tier.nameEn(),
                tier.enter() == null ? Long.valueOf(Math.max(0, tier.growth() - growth)) : null);
    }

    private static String name(Ladder ladder, String code, boolean zh) {
        if (ladder.rank(code) < 0) {
            return code;
        }
        Ladder.Tier tier = ladder.tier(code);
        return zh ? tier.nameZh() : tier.nameEn();
    }
}
