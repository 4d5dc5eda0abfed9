package io.regulars.whatif;

import io.regulars.access.InvalidValue;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.tiers.Economics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of a ladder over the months to come (S1-20, G-07): how many stand in each tier, what
/// its benefits cost and are worth to them. A model with every input shown.
@Pure
final class TierPath {
    private static final long WHOLE = 10_000;

    /// Members are counted in millionths, or small chains would never move.
    private static final long FINE = 1_000_000;

    private static final long MOST = 1_000_000_000L;

    private TierPath() {}

    /// A tier with its members; `spendMinor` is what one of them spends in a year, `valueMinor` and
    /// `costMinor` what its benefits are worth and cost in a year, for one member.
    @Pure
    record Tier(
            String code,
            String nameZh,
            String nameEn,
            long members,
            long spendMinor,
            long valueMinor,
            long costMinor) {
        Tier {
            InvalidValue.unless(members >= 0 && members <= MOST, "members", "0 to " + MOST);
            InvalidValue.unless(
                    spendMinor >= 0 && spendMinor <= MOST, "spendMinor", "0 to " + MOST);
            InvalidValue.unless(
                    valueMinor >= 0 && valueMinor <= MOST, "valueMinor", "0 to " + MOST);
            InvalidValue.unless(costMinor >= 0 && costMinor <= MOST, "costMinor", "0 to " + MOST);
        }
    }

    /// `share` ten-thousandths of those in `from` go to `to` each month.
    @Pure
    record Move(String from, String to, long share) {
        Move {
            InvalidValue.unless(share >= 0 && share <= WHOLE, "share", "0 to " + WHOLE);
        }
    }

    /// `newcomers` register each month and begin in the first tier.
    @Pure
    record Assumed(List<Tier> tiers, List<Move> moves, long newcomers, int months) {
        Assumed {
            InvalidValue.unless(!tiers.isEmpty() && tiers.size() <= 20, "tiers", "1 to 20");
            InvalidValue.unless(moves.size() <= 400, "moves", "at most 400");
            InvalidValue.unless(newcomers >= 0 && newcomers <= MOST, "newcomers", "0 to " + MOST);
            InvalidValue.unless(months >= 1 && months <= 60, "months", "1 to 60");
            long distinct = tiers.stream().map(Tier::code).distinct().count();
            InvalidValue.unless(distinct == tiers.size(), "tiers", "each code once");
            long all = tiers.stream().mapToLong(Tier::members).sum() + newcomers * months;
            InvalidValue.unless(all <= MOST, "members", "with all newcomers at most " + MOST);
            var leaving = new HashMap<String, Long>();
            for (Move move : moves) {
                boolean known =
                        tiers.stream().anyMatch(tier -> tier.code().equals(move.from()))
                                && tiers.stream().anyMatch(tier -> tier.code().equals(move.to()));
                InvalidValue.unless(known, "moves", "between tiers that are named");
                leaving.merge(move.from(), move.share(), Long::sum);
            }
            InvalidValue.unless(
                    leaving.values().stream().allMatch(share -> share <= WHOLE),
                    "moves",
                    "not more than all of a tier");
            tiers = List.copyOf(tiers);
            moves = List.copyOf(moves);
        }
    }

    /// A month, from 1, at its end; money is of the month.
    @Pure
    record Month(int month, List<Long> members, long salesMinor, long valueMinor, long costMinor) {}

    /// Whether a tier's benefits are worth what the chain wants by what they cost; `ratio` is null
    /// where they cost nothing.
    @Pure
    record Verdict(String code, @Nullable String ratio, boolean sound) {}

    static List<Verdict> verdicts(List<Tier> tiers, Economics.Sound sound) {
        return tiers.stream()
                .map(tier ->
                        new Verdict(
                                tier.code(),
                                Economics.ratio(tier.valueMinor(), tier.costMinor()),
                                tier.costMinor() == 0
                                        || sound.holds(tier.valueMinor(), tier.costMinor())))
                .toList();
    }

    static List<Month> months(Assumed a) {
        Map<String, Long> in = new LinkedHashMap<>();
        a.tiers().forEach(tier -> in.put(tier.code(), tier.members() * FINE));
        var months = new ArrayList<Month>();
        for (int month = 1; month <= a.months(); month++) {
            Map<String, Long> before = Map.copyOf(in);
            for (Move move : a.moves()) {
                long going = before.getOrDefault(move.from(), 0L) / WHOLE * move.share();
                in.merge(move.from(), -going, Long::sum);
                in.merge(move.to(), going, Long::sum);
            }
            in.merge(a.tiers().getFirst().code(), a.newcomers() * FINE, Long::sum);
            months.add(month(month, a.tiers(), in));
        }
        return List.copyOf(months);
    }

    private static Month month(int month, List<Tier> tiers, Map<String, Long> in) {
        var members = new ArrayList<Long>();
        long sales = 0;
        long value = 0;
        long cost = 0;
        for (Tier tier : tiers) {
            long here = (in.getOrDefault(tier.code(), 0L) + FINE / 2) / FINE;
            members.add(here);
            sales += here * tier.spendMinor() / 12;
            value += here * tier.valueMinor() / 12;
            cost += here * tier.costMinor() / 12;
        }
        return new Month(month, List.copyOf(members), sales, value, cost);
    }
}
