package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What an order would earn if it came now: the points, and the multipliers that take part, by rule
/// or tier, as its entries will name them.
@Pure
public record Foreseen(long points, List<Multiplier> multipliers) {
    /// `by` is the id of a rule or `tier:code`.
    @Pure
    public record Multiplier(String by, String name, String nameEn, Ratio factor) {}

    /// By the rules and the tier of the moment, as the intake decides an order that comes in time.
    static Foreseen of(Program program, Facts facts, Standing standing) {
        Instant at = Objects.requireNonNull(facts.occasion()).at();
        var floor = program.ladders().floorEntry(at);
        Ladder ladder = floor == null ? program.firstLadder() : floor.getValue();
        Ladder.Tier tier = ladder.tierOrLowest(standing.tier());
        Earning.Result result =
                Earning.decide(
                        program.active(at),
                        facts,
                        new Earning.TierFactor(tier.code(), ladder.version(), tier.multiplier()),
                        standing.counters(),
                        false);
        long points = 0;
        Map<String, Multiplier> multipliers = new LinkedHashMap<>();
        for (Earned earned : result.earned()) {
            if (earned.asset() == Asset.POINTS) {
                points += earned.amount();
                for (Earned.Factor each : earned.because().factors()) {
                    multipliers.put(each.by(), multiplier(program, tier, each));
                }
            }
        }
        return new Foreseen(points, List.copyOf(multipliers.values()));
    }

    private static Multiplier multiplier(Program program, Ladder.Tier tier, Earned.Factor factor) {
        for (Rule rule : program.rules()) {
            if (rule.id().toString().equals(factor.by()) && rule.version() == factor.version()) {
                return new Multiplier(
                        factor.by(), rule.body().name(), rule.body().english(), factor.factor());
            }
        }
        return new Multiplier(factor.by(), tier.nameZh(), tier.nameEn(), factor.factor());
    }
}
