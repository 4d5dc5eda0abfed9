package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.rules.Condition;
import io.regulars.rules.Property;
import io.regulars.rules.TextField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is looked at before a rule is published: what forbids it, and what its author should know.
@Pure
public final class RulesCheck {
    /// Multipliers that together exceed this are told.
    private static final Ratio HIGH_STACK = Ratio.of(4);

    /// What properties with the mark of a review are called.
    private static final List<String> MARKS =
            List.of("rating", "star", "score", "grade", "sentiment", "评分", "打分", "星", "好评");

    /// Something that does not forbid publication but should be seen. `code` is stable.
    @Pure
    public record Warning(String code, String zh, String en) {}

    private RulesCheck() {}

    /// Why the rule cannot be published for `[starts, ends)`; null where it can.
    static @Nullable Refusal refusal(
            Rule.Body body, Instant starts, @Nullable Instant ends, EditionCheck.Known known) {
        if (body.on() == Rule.On.BEHAVIOUR && body.lines() != null) {
            return Refusal.at("body.lines", Refused.RULE_CANNOT_RUN, "an event has no lines");
        }
        if (body.on() == Rule.On.ORDER
                && !EditionCheck.named(asks(body), TextField.BEHAVIOUR).isEmpty()) {
            return Refusal.at(
                    "body.when",
                    Refused.RULE_CANNOT_RUN,
                    "an order is no event; the rule listens to orders");
        }
        for (String name : EditionCheck.named(asks(body), TextField.BEHAVIOUR)) {
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
        Refusal words = WordsCheck.refusal(WordsCheck.of(body));
        return words != null ? words : EditionCheck.refusal(asks(body), starts, ends, known);
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

    /// What the rule asks of whom and of what.
    static EditionCheck.Asks asks(Rule.Body body) {
        return new EditionCheck.Asks(body.when(), body.lines(), body.trial());
    }

    /// `others` are the rules published beside this one, `tierFactor` the largest multiplier of the
    /// ladder.
    static List<Warning> warnings(Rule rule, Collection<Rule> others, Ratio tierFactor) {
        Rule.Body body = rule.body();
        var warnings = new ArrayList<Warning>();
        for (WordsCheck.Found found : WordsCheck.of(body)) {
            var said = found.words().said();
            warnings.add(new Warning("words-unlawful", said.zh(), said.en()));
        }
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
                            "与同时生效的倍数规则叠加后最高 ×" + Phrases.number(stack),
                            "together with the multipliers beside it up to ×"
                                    + Phrases.number(stack)));
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
