package io.regulars.loyalty.earning;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Shares;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.rules.Condition;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what an occasion earns. Rates first (with the multipliers of tier and rules), then fixed
/// extras; each within its caps. Restricted goods (L-49) earn nothing.
@Pure
public final class Earning {
    /// What was earned and what it used of the caps.
    @Pure
    public record Result(List<Earned> earned, Map<String, Counter> counters) {}

    /// The multiplier of the member's tier, for points.
    @Pure
    public record TierFactor(String tier, int ladder, Ratio factor) {}

    private final Active active;
    private final Facts facts;
    private final Sight sight;
    private final Occasion occasion;
    private final TierFactor tier;
    private final List<Earned.Factor> byTier;
    private final boolean late;
    private final boolean[] barred;
    private final Map<Asset, List<Rule>> applying = new EnumMap<>(Asset.class);
    private final List<Earned> earned = new ArrayList<>();
    private final Set<String> multiplied = new HashSet<>();
    private Map<String, Counter> counters;
    private boolean counted;

    private Earning(
            Active active,
            Facts facts,
            TierFactor tier,
            Map<String, Counter> counters,
            boolean late) {
        this.active = active;
        this.facts = facts;
        sight = new Sight(facts);
        this.tier = tier;
        byTier =
                tier.factor().equals(Ratio.ONE)
                        ? List.of()
                        : List.of(
                                new Earned.Factor(
                                        "tier:" + tier.tier(),
                                        tier.ladder(),
                                        "tier",
                                        tier.factor()));
        this.late = late;
        this.counters = counters;
        Occasion given = facts.occasion();
        if (given == null) {
            throw new IllegalArgumentException("earning needs an occasion");
        }
        occasion = given;
        barred = barred(active, occasion.lines());
    }

    private static boolean[] barred(Active active, List<Line> lines) {
        var barred = new boolean[lines.size()];
        for (int i = 0; i < barred.length && !active.marked().nothing(); i++) {
            Line line = lines.get(i);
            barred[i] = active.marked().bars(Bar.EARNING, line.sku(), line.category());
        }
        return barred;
    }

    public static Result decide(
            Active active,
            Facts facts,
            TierFactor tier,
            Map<String, Counter> counters,
            boolean late) {
        var earning = new Earning(active, facts, tier, counters, late);
        if (earning.occasion.kind().equals(Occasion.BEHAVIOUR)) {
            active.onBehaviour().forEach(earning::fixed);
        } else {
            active.rates().forEach(earning::rate);
            // a multiplier counts once for an order, however many rates it took part in
            if (!earning.multiplied.isEmpty()) {
                active.multipliers().stream()
                        .filter(m -> earning.multiplied.contains(m.id().toString()))
                        .forEach(m -> earning.count(m, 1));
            }
            active.fixed().forEach(earning::fixed);
        }
        return new Result(List.copyOf(earning.earned), Map.copyOf(earning.counters));
    }

    private void rate(Rule rule) {
        var grant = (Grant.Rate) rule.body().grant();
        if (!applies(rule)) {
            return;
        }
        List<Line> lines = occasion.lines();
        long base = 0;
        Ratio exact = Ratio.ZERO;
        Ratio first = null;
        Ratio largest = Ratio.ZERO;
        boolean varies = false;
        var amounts = new Ratio[lines.size()];
        List<Rule> multipliers = applying.computeIfAbsent(rule.body().asset(), this::multipliers);
        Set<String> used = multipliers.isEmpty() ? Set.of() : new HashSet<>();
        List<Earned.Factor> told = List.of();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            amounts[i] = Ratio.ZERO;
            if (barred[i] || line.paidMinor() == 0 || !sight.holds(rule.body().lines(), i)) {
                continue;
            }
            List<Earned.Factor> lineFactors = factors(rule.body().asset(), multipliers, i);
            if (!multipliers.isEmpty()) {
                lineFactors.forEach(each -> used.add(each.by()));
            }
            Ratio factor = product(lineFactors);
            amounts[i] = amount(line, grant, factor);
            varies |= first != null && !first.equals(factor);
            if (first == null || amounts[i].compareTo(largest) > 0) {
                told = lineFactors;
                largest = amounts[i];
                first = first == null ? factor : first;
            }
            base += line.paidMinor();
            exact = exact.plus(amounts[i]);
        }
        long total = exact.of(1, grant.rounding());
        if (total > 0) {
            give(
                    rule,
                    total,
                    weights(amounts),
                    new Earned.Because(
                            rule.body().name(),
                            tier.tier(),
                            base,
                            grant.perYuan(),
                            told,
                            varies,
                            grant.rounding(),
                            0,
                            late,
                            restricted(rule)),
                    used);
        }
    }

    /// Those of `asset` that apply. What they count is counted at the end, so all rates of an order
    /// see the same.
    private List<Rule> multipliers(Asset asset) {
        var multipliers = new ArrayList<Rule>();
        for (Rule rule : active.multipliers()) {
            if (rule.body().asset() == asset && applies(rule)) {
                multipliers.add(rule);
            }
        }
        return multipliers;
    }

    private static Ratio amount(Line line, Grant.Rate grant, Ratio factor) {
        return new Ratio(line.paidMinor(), 100).times(grant.perYuan()).times(factor);
    }

    private void fixed(Rule rule) {
        if (!applies(rule)) {
            return;
        }
        long amount = ((Grant.Fixed) rule.body().grant()).amount();
        var weights = new long[Math.max(1, occasion.lines().size())];
        long base = 0;
        boolean matched = occasion.lines().isEmpty();
        for (int i = 0; i < occasion.lines().size(); i++) {
            Line line = occasion.lines().get(i);
            if (!barred[i] && sight.holds(rule.body().lines(), i)) {
                weights[i] = line.paidMinor();
                base += line.paidMinor();
                matched = true;
            }
        }
        if (!matched) {
            return;
        }
        if (base == 0) {
            weights[0] = 1;
        }
        give(
                rule,
                amount,
                weights,
                new Earned.Because(
                        rule.body().name(),
                        tier.tier(),
                        base,
                        null,
                        List.of(),
                        false,
                        null,
                        0,
                        late,
                        restricted(rule)),
                Set.of());
    }

    /// What the rule would have counted, had the law not left it out; null: nothing.
    private @Nullable Long restricted(Rule rule) {
        long sum = 0;
        for (int i = 0; i < barred.length; i++) {
            if (barred[i] && sight.holds(rule.body().lines(), i)) {
                sum += occasion.lines().get(i).paidMinor();
            }
        }
        return sum == 0 ? null : sum;
    }

    private void give(
            Rule rule, long amount, long[] weights, Earned.Because because, Set<String> used) {
        long allowed = amount;
        for (Cap cap : rule.body().caps()) {
            allowed = Math.min(allowed, left(rule, cap, amount));
        }
        if (allowed <= 0) {
            return;
        }
        count(rule, allowed);
        multiplied.addAll(used);
        Instant at = occasion.at();
        var told = allowed == amount ? because : because.cappedBy(amount - allowed);
        earned.add(
                new Earned(
                        rule.id(),
                        rule.version(),
                        rule.body().asset(),
                        allowed,
                        Shares.split(allowed, weights),
                        at.plusSeconds(86_400L * rule.body().pendingDays()),
                        rule.body().validity().ends(at, facts.zone()),
                        told));
    }

    private boolean applies(Rule rule) {
        Trial trial = rule.body().trial();
        Id member = facts.member().id();
        if (trial != null && !trial.takes(rule.id(), member, occasion.store())) {
            return false;
        }
        Condition when = rule.body().when();
        if (!sight.holds(when)) {
            return false;
        }
        // last, since most rules do not hold and a cap asks the calendar
        for (Cap cap : rule.body().caps()) {
            if (left(rule, cap, 1) <= 0) {
                return false;
            }
        }
        return true;
    }

    /// Of each group the largest that holds for the line, in the order of the groups' names.
    private List<Earned.Factor> factors(Asset asset, List<Rule> multipliers, int line) {
        List<Earned.Factor> always = asset == Asset.POINTS ? byTier : List.of();
        if (multipliers.isEmpty()) {
            return always;
        }
        var best = new ArrayList<Earned.Factor>(always);
        for (Rule rule : multipliers) {
            if (sight.holds(rule.body().lines(), line)) {
                put(best, factor(rule));
            }
        }
        best.sort(Comparator.comparing(Earned.Factor::group));
        return List.copyOf(best);
    }

    private static Earned.Factor factor(Rule rule) {
        var grant = (Grant.Multiply) rule.body().grant();
        return new Earned.Factor(
                rule.id().toString(), rule.version(), grant.group(), grant.factor());
    }

    private static void put(List<Earned.Factor> best, Earned.Factor factor) {
        for (int i = 0; i < best.size(); i++) {
            Earned.Factor other = best.get(i);
            if (other.group().equals(factor.group())) {
                if (other.factor().compareTo(factor.factor()) < 0) {
                    best.set(i, factor);
                }
                return;
            }
        }
        best.add(factor);
    }

    private static Ratio product(List<Earned.Factor> factors) {
        Ratio product = Ratio.ONE;
        for (Earned.Factor factor : factors) {
            product = product.times(factor.factor());
        }
        return product;
    }

    /// Whole numbers in the proportion of the fractions.
    private static long[] weights(Ratio[] amounts) {
        long common = 1;
        for (Ratio amount : amounts) {
            common = Math.multiplyExact(common, new Ratio(amount.under(), common).over());
        }
        var weights = new long[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            weights[i] = Math.multiplyExact(amounts[i].over(), common / amounts[i].under());
        }
        return weights;
    }

    private long left(Rule rule, Cap cap, long amount) {
        Counter counter = counters.get(Active.counter(rule, cap));
        long used =
                counter != null && counter.period().equals(cap.period(occasion.at(), facts.zone()))
                        ? counter.used()
                        : 0;
        return switch (cap.measure()) {
            case TIMES -> used < cap.most() ? amount : 0;
            case AMOUNT -> cap.most() - used;
        };
    }

    private void count(Rule rule, long amount) {
        if (!counted && !rule.body().caps().isEmpty()) {
            counters = new HashMap<>(counters);
            counted = true;
        }
        for (Cap cap : rule.body().caps()) {
            String key = Active.counter(rule, cap);
            String period = cap.period(occasion.at(), facts.zone());
            Counter counter = counters.get(key);
            long used = counter != null && counter.period().equals(period) ? counter.used() : 0;
            counters.put(
                    key,
                    new Counter(period, used + (cap.measure() == Cap.Measure.TIMES ? 1 : amount)));
        }
    }
}
