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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Occasion occasion;
    private final TierFactor tier;
    private final boolean late;
    private final Map<String, Counter> counters;
    private final boolean[] barred;
    private final List<Earned> earned = new ArrayList<>();
    private final Set<String> multiplied = new HashSet<>();

    private Earning(
            Active active,
            Facts facts,
            TierFactor tier,
            Map<String, Counter> counters,
            boolean late) {
        this.active = active;
        this.facts = facts;
        this.tier = tier;
        this.late = late;
        this.counters = new HashMap<>(counters);
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
            active.multipliers().stream()
                    .filter(m -> earning.multiplied.contains(m.id().toString()))
                    .forEach(m -> earning.count(m, 1));
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
        var used = new HashSet<String>();
        var weights = new long[lines.size()];
        long base = 0;
        Ratio exact = Ratio.ZERO;
        Ratio first = null;
        Ratio largest = Ratio.ZERO;
        boolean varies = false;
        var amounts = new Ratio[lines.size()];
        List<Rule> multipliers =
                active.multipliers(rule.body().asset()).stream().filter(this::applies).toList();
        List<Earned.Factor> told = List.of();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            amounts[i] = Ratio.ZERO;
            if (barred[i] || line.paidMinor() == 0 || !holdsFor(rule.body().lines(), line)) {
                continue;
            }
            List<Earned.Factor> lineFactors = factors(rule.body().asset(), multipliers, line);
            lineFactors.forEach(each -> used.add(each.by()));
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
            weights = weights(amounts);
            give(
                    rule,
                    total,
                    weights,
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
            if (!barred[i] && holdsFor(rule.body().lines(), line)) {
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
            Line line = occasion.lines().get(i);
            if (barred[i] && holdsFor(rule.body().lines(), line)) {
                sum += line.paidMinor();
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
        if (when != null && !when.holds(facts)) {
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

    private boolean holdsFor(@Nullable Condition condition, Line line) {
        return condition == null || condition.holds(facts.withLine(line));
    }

    private List<Earned.Factor> factors(Asset asset, List<Rule> multipliers, Line line) {
        var best = new HashMap<String, Earned.Factor>();
        if (asset == Asset.POINTS && !tier.factor().equals(Ratio.ONE)) {
            best.put(
                    "tier",
                    new Earned.Factor("tier:" + tier.tier(), tier.ladder(), "tier", tier.factor()));
        }
        for (Rule rule : multipliers) {
            var grant = (Grant.Multiply) rule.body().grant();
            if (holdsFor(rule.body().lines(), line)) {
                var factor =
                        new Earned.Factor(
                                rule.id().toString(),
                                rule.version(),
                                grant.group(),
                                grant.factor());
                best.merge(
                        grant.group(),
                        factor,
                        (a, b) -> a.factor().compareTo(b.factor()) >= 0 ? a : b);
            }
        }
        return best.values().stream().sorted(Comparator.comparing(Earned.Factor::group)).toList();
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
        String period = cap.period(occasion.at(), facts.zone());
        long used = counter != null && counter.period().equals(period) ? counter.used() : 0;
        return switch (cap.measure()) {
            case TIMES -> used < cap.most() ? amount : 0;
            case AMOUNT -> cap.most() - used;
        };
    }

    private void count(Rule rule, long amount) {
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
