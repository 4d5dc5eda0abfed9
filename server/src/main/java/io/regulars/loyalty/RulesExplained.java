package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Counter;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.rules.Called;
import io.regulars.rules.Explanation;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Vocabulary.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one rule would do for one order or event: the decision of the till with the rule and
/// without it, and each condition with what it saw; also its sentence and what its author should
/// know, before anything is saved. Writes nothing and counts nothing.
@Pure
record RulesExplained(
        String zh,
        String en,
        List<RulesCheck.Warning> warnings,
        boolean listens,
        boolean inTrial,
        @Nullable Reading when,
        List<@Nullable Reading> lines,
        List<Gives> with,
        List<Gives> without,
        long difference) {

    /// A condition's answer, in words: the whole below it, what it saw itself, and its parts in the
    /// order in which they are written.
    @Pure
    record Reading(
            boolean holds,
            String zh,
            String en,
            @Nullable String seenZh,
            @Nullable String seenEn,
            List<Reading> parts) {
        static @Nullable Reading of(@Nullable Explanation explanation) {
            return explanation == null ? null : read(explanation);
        }

        private static Reading read(Explanation explanation) {
            Words seen = explanation.seen();
            return new Reading(
                    explanation.holds(),
                    explanation.say(Locale.CHINESE),
                    explanation.say(Locale.ENGLISH),
                    seen == null ? null : seen.zh(),
                    seen == null ? null : seen.en(),
                    explanation.of().stream().map(Reading::read).toList());
        }
    }

    /// What a rule gives, and the arithmetic.
    @Pure
    record Gives(
            Id rule,
            int version,
            long amount,
            List<Long> shares,
            Instant expiresAt,
            Earned.Because because) {
        static Gives of(Earned earned) {
            return new Gives(
                    earned.rule(),
                    earned.ruleVersion(),
                    earned.amount(),
                    java.util.Arrays.stream(earned.shares()).boxed().toList(),
                    earned.expiresAt(),
                    earned.because());
        }
    }

    /// The member's caps and tier as they are; the other rules in force beside, and what goods are
    /// kept from; what the chain calls its things.
    @Pure
    record Beside(
            List<Rule> rules,
            List<RulesCheck.Warning> warnings,
            Earning.TierFactor tier,
            Map<String, Counter> counters,
            Marked marked,
            Called called) {}

    static RulesExplained of(Rule rule, Facts facts, Beside beside) {
        Occasion occasion = facts.occasion();
        if (occasion == null) {
            throw new IllegalArgumentException("a rule is explained on an occasion");
        }
        Rule.Body body = rule.body();
        boolean listens =
                (body.on() == Rule.On.BEHAVIOUR) == occasion.kind().equals(Occasion.BEHAVIOUR);
        boolean inTrial =
                body.trial() == null
                        || body.trial().takes(rule.id(), facts.member().id(), occasion.store());
        var lines = new ArrayList<@Nullable Reading>();
        for (Line line : occasion.lines()) {
            lines.add(
                    Reading.of(
                            body.lines() == null
                                    ? null
                                    : body.lines().explain(facts.withLine(line), beside.called())));
        }
        var others = beside.rules().stream().filter(r -> !r.id().equals(rule.id())).toList();
        var both = new ArrayList<Rule>(others);
        both.add(rule);
        List<Gives> with = gives(rule, facts, beside, both);
        List<Gives> without = gives(rule, facts, beside, others);
        Words sentence = new RulesSaying(beside.called()).say(body);
        return new RulesExplained(
                sentence.zh(),
                sentence.en(),
                beside.warnings(),
                listens,
                inTrial,
                Reading.of(
                        body.when() == null ? null : body.when().explain(facts, beside.called())),
                lines,
                with,
                without,
                sum(with) - sum(without));
    }

    private static List<Gives> gives(Rule rule, Facts facts, Beside beside, List<Rule> rules) {
        return Earning.decide(
                        Active.at(facts.at(), rules, beside.marked()),
                        facts,
                        beside.tier(),
                        beside.counters(),
                        false)
                .earned()
                .stream()
                .filter(earned -> earned.asset() == rule.body().asset())
                .map(Gives::of)
                .toList();
    }

    private static long sum(List<Gives> gives) {
        return gives.stream().mapToLong(Gives::amount).sum();
    }

    /// The multiplier of nobody's tier.
    static Earning.TierFactor noTier() {
        return new Earning.TierFactor("", 0, Ratio.ONE);
    }
}
