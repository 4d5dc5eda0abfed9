package io.regulars.loyalty;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.rules.Condition;
import io.regulars.rules.Holidays;
import io.regulars.rules.Need;
import io.regulars.rules.Property;
import io.regulars.rules.RulesReason;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is looked at before a rule is published: what forbids it, and what its author should know.
@Pure
final class RulesCheck {
    /// Every process of the house knows a rule by then, so none decides by the old one afterwards.
    static final Duration SOON = Duration.ofSeconds(2);

    /// A start that lies back less than this is meant as "now": clocks differ.
    static final Duration JUST_NOW = Duration.ofMinutes(1);

    /// Multipliers that together exceed this are told.
    private static final Ratio HIGH_STACK = Ratio.of(4);

    /// What properties with the mark of a review are called.
    private static final List<String> MARKS =
            List.of("rating", "star", "score", "grade", "sentiment", "评分", "打分", "星", "好评");

    /// Something that does not forbid publication but should be seen. `code` is stable.
    @Pure
    record Warning(String code, String zh, String en) {}

    private RulesCheck() {}

    /// When something published at `now` for `asked` begins; null asks for "at once". `history`:
    /// nothing has been decided yet, so the past is open.
    static Outcome<Instant> starts(@Nullable Instant asked, Instant now, boolean history) {
        Instant soon = now.plus(SOON);
        if (asked == null) {
            return Outcome.done(soon);
        }
        if (history || !asked.isBefore(soon)) {
            return Outcome.done(asked);
        }
        return asked.isBefore(now.minus(JUST_NOW))
                ? Outcome.refused(
                        Refusal.at(
                                "starts",
                                Refused.STARTS_IN_THE_PAST,
                                "orders since then have earned by the rules of their time"))
                : Outcome.done(soon);
    }

    /// Why the rule cannot be published for `[starts, ends)`; null where it can.
    static @Nullable Refusal refusal(
            Rule.Body body,
            Instant starts,
            @Nullable Instant ends,
            ZoneId zone,
            Collection<String> unknownStores) {
        if (ends != null && !ends.isAfter(starts)) {
            return Refusal.at("ends", Refused.ENDS_BEFORE_START, "the rule would never run");
        }
        if (body.on() == Rule.On.BEHAVIOUR && body.lines() != null) {
            return Refusal.at("body.lines", Refused.RULE_CANNOT_RUN, "an event has no lines");
        }
        if (body.on() == Rule.On.ORDER && !named(body, TextField.BEHAVIOUR).isEmpty()) {
            return Refusal.at(
                    "body.when",
                    Refused.RULE_CANNOT_RUN,
                    "an order is no event; the rule listens to orders");
        }
        for (String name : named(body, TextField.BEHAVIOUR)) {
            if (name.toLowerCase(java.util.Locale.ROOT).contains("shared")) {
                return Refusal.at(
                        "body.when",
                        Refused.RULE_UNLAWFUL,
                        "sharing itself is never rewarded, only a completed registration or first order is");
            }
        }
        if (asksForRating(body.when())) {
            return Refusal.at(
                    "body.when",
                    Refused.RULE_UNLAWFUL,
                    "a reward for a review does not look at how good the review is");
        }
        if (!unknownStores.isEmpty()) {
            return Refusal.at(
                    "body",
                    Refused.UNKNOWN_STORE,
                    "no stores: " + String.join(", ", new TreeSet<>(unknownStores)));
        }
        Refusal when = holidays(body.when(), "body.when", starts, ends, zone);
        return when != null ? when : holidays(body.lines(), "body.lines", starts, ends, zone);
    }

    /// Paying for good reviews is forbidden, so no rule may read the mark that a review gives
    /// (L-45), at hand or in the history.
    private static boolean asksForRating(@Nullable Condition condition) {
        return switch (condition) {
            case null -> false;
            case Condition.OfProperty(var of) -> rates(of);
            case Condition.History history ->
                    history.of().properties().stream().anyMatch(RulesCheck::rates);
            default -> condition.parts().stream().anyMatch(RulesCheck::asksForRating);
        };
    }

    private static boolean rates(Property property) {
        String name = property.name().toLowerCase(java.util.Locale.ROOT);
        return MARKS.stream().anyMatch(name::contains);
    }

    private static @Nullable Refusal holidays(
            @Nullable Condition condition,
            String field,
            Instant starts,
            @Nullable Instant ends,
            ZoneId zone) {
        if (condition == null || !condition.needs().contains(Need.HOLIDAYS)) {
            return null;
        }
        if (ends == null) {
            return Refusal.at(
                    "ends",
                    RulesReason.NO_HOLIDAY_TABLE,
                    "statutory holidays are known for "
                            + Holidays.years().keySet()
                            + ", so the rule needs an end");
        }
        return Holidays.known(condition, starts, ends.minusNanos(1), zone)
                        instanceof Outcome.Refused<Condition>(var refusal)
                ? Refusal.at(field, refusal.reason(), refusal.detail())
                : null;
    }

    /// The stores that the rule names.
    static Set<String> stores(Rule.Body body) {
        var stores = new TreeSet<String>();
        if (body.trial() != null) {
            stores.addAll(body.trial().stores());
        }
        stores.addAll(named(body, TextField.STORE));
        stores.addAll(named(body, TextField.REGISTRATION_STORE));
        return stores;
    }

    private static Set<String> named(Rule.Body body, TextField field) {
        var named = new TreeSet<String>();
        collect(body.when(), field, named);
        collect(body.lines(), field, named);
        return named;
    }

    private static void collect(@Nullable Condition condition, TextField field, Set<String> into) {
        if (condition == null) {
            return;
        }
        if (condition instanceof Condition.Text(var of, var in) && of == field) {
            into.addAll(in);
        }
        condition.parts().forEach(part -> collect(part, field, into));
    }

    /// `others` are the rules published beside this one, `tierFactor` the largest multiplier of the
    /// ladder.
    static List<Warning> warnings(Rule rule, Collection<Rule> others, Ratio tierFactor) {
        Rule.Body body = rule.body();
        var warnings = new ArrayList<Warning>();
        if (body.on() == Rule.On.BEHAVIOUR && body.caps().isEmpty()) {
            warnings.add(
                    new Warning(
                            "behaviour-without-cap",
                            "行为规则没有上限，可能被反复刷取",
                            "a rule on behaviour without a cap can be farmed"));
        }
        if (body.on() == Rule.On.ORDER
                && body.grant() instanceof Grant.Fixed
                && body.caps().isEmpty()) {
            warnings.add(
                    new Warning(
                            "extra-without-cap",
                            "每单固定奖励没有上限，拆单可多得",
                            "a fixed extra without a cap rewards splitting an order"));
        }
        boolean kept = !(body.grant() instanceof Grant.Multiply);
        if (kept && body.asset() == Asset.POINTS && body.validity().unit() == Validity.Unit.NEVER) {
            warnings.add(
                    new Warning(
                            "points-never-expire",
                            "积分永不过期，负债会一直累积",
                            "points that never expire stay a liability for ever"));
        }
        Ratio stack = stack(rule, others, tierFactor);
        if (body.grant() instanceof Grant.Multiply && stack.compareTo(HIGH_STACK) > 0) {
            warnings.add(
                    new Warning(
                            "multipliers-stack",
                            "与同时生效的倍数规则叠加后最高 ×" + RulesSaying.number(stack),
                            "together with the multipliers beside it up to ×"
                                    + RulesSaying.number(stack)));
        }
        return List.copyOf(warnings);
    }

    /// The largest product that the rule can take part in: the best of each group of those that
    /// overlap it in time.
    private static Ratio stack(Rule rule, Collection<Rule> others, Ratio tierFactor) {
        Map<String, Ratio> best = new HashMap<>();
        add(best, rule);
        for (Rule other : others) {
            boolean apart =
                    other.id().equals(rule.id())
                            || other.body().asset() != rule.body().asset()
                            || other.ends() != null && !other.ends().isAfter(rule.starts())
                            || rule.ends() != null && !rule.ends().isAfter(other.starts());
            if (!apart) {
                add(best, other);
            }
        }
        Ratio product = rule.body().asset() == Asset.POINTS ? tierFactor : Ratio.ONE;
        for (Ratio factor : best.values()) {
            product = product.times(factor);
        }
        return product;
    }

    private static void add(Map<String, Ratio> best, Rule rule) {
        if (rule.body().grant() instanceof Grant.Multiply(var factor, var group)) {
            best.merge(group, factor, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
    }
}
