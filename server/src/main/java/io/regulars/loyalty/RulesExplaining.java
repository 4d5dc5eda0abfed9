package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Earning;
import io.regulars.loyalty.earning.InvalidRule;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Called;
import io.regulars.rules.Facts;
import io.regulars.rules.Line;
import io.regulars.rules.Occasion;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells an author what a rule would do, on an order or event that is only told and a member who
/// may be real.
@Component
class RulesExplaining {
    /// The rule takes the place of the version in force of `rule`, where that is given.
    @Pure
    record Question(
            Rule.Body body,
            @Nullable Id rule,
            Instant at,
            String channel,
            @Nullable String store,
            @Nullable String behaviour,
            @Nullable Map<String, Object> properties,
            @Nullable List<Goods> lines,
            @Nullable Id member) {
        Question {
            InvalidRule.unless(
                    (behaviour == null) != (lines == null || lines.isEmpty()),
                    "lines",
                    "of an order, or the name of a behaviour");
            InvalidRule.unless(
                    properties == null
                            || behaviour != null
                                    && properties.size() <= 50
                                    && properties.values().stream().allMatch(Objects::nonNull),
                    "properties",
                    "at most 50 values, of a behaviour");
            lines = lines == null ? List.of() : List.copyOf(lines);
            InvalidRule.unless(lines.size() <= 200, "lines", "at most 200");
        }
    }

    @Pure
    record Goods(
            String sku,
            @Nullable String category,
            @Nullable String brand,
            long quantity,
            long paid) {
        Goods {
            InvalidRule.unless(quantity >= 1 && quantity <= 1_000_000, "quantity", "1 to 1000000");
            InvalidRule.unless(
                    paid >= 0 && paid <= 100_000_000_000L, "paid", "0 to 100000000000 fen");
        }
    }

    private final Db db;
    private final Programs programs;
    private final People people;
    private final Wordings wordings;
    private final RuleReview review;

    RulesExplaining(Db db, Programs programs, People people, Wordings wordings, RuleReview review) {
        this.db = db;
        this.programs = programs;
        this.people = people;
        this.wordings = wordings;
        this.review = review;
    }

    Outcome<RulesExplained> explain(Tenant tenant, Question question) {
        Program program = programs.of(tenant);
        Id id = question.rule() == null ? new Id(Long.MAX_VALUE) : question.rule();
        var rule = new Rule(id, 0, question.at(), null, question.body());
        var asked =
                program.with(with(program.rules(), rule), List.copyOf(program.ladders().values()));
        Called called = wordings.of(tenant);
        return db.read(
                tenant,
                tx -> {
                    var told = new Told(asked, review.warnings(tx, rule, program.rules()), called);
                    Member member = member(tx, question, told);
                    if (member == null) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
                    }
                    var facts =
                            new Facts(
                                    member.who(),
                                    occasion(question),
                                    null,
                                    List.of(),
                                    question.at(),
                                    program.calendar());
                    return Outcome.done(RulesExplained.of(rule, facts, member.beside()));
                });
    }

    private record Member(Who who, RulesExplained.Beside beside) {}

    /// What does not depend on the member.
    private record Told(Program program, List<RulesCheck.Warning> warnings, Called called) {}

    private @Nullable Member member(Tx tx, Question question, Told told) {
        Program program = told.program();
        Id id = question.member();
        Active active = program.active(question.at());
        var rules = new ArrayList<Rule>(active.rates());
        rules.addAll(active.fixed());
        rules.addAll(active.multipliers());
        rules.addAll(active.onBehaviour());
        if (id == null) {
            return new Member(
                    People.unknown(new Id(1)),
                    new RulesExplained.Beside(
                            rules,
                            told.warnings(),
                            RulesExplained.noTier(),
                            Map.of(),
                            active.marked(),
                            told.called()));
        }
        Who known = people.of(tx, List.of(id), program).get(id);
        Standing standing = Standings.load(tx, List.of(id)).get(id);
        if (known == null && standing == null) {
            return null;
        }
        Standing stands = standing == null ? Standing.fresh(program.firstLadder()) : standing;
        var climbing =
                new Climbing(
                        stands,
                        program.ladders(),
                        Growth.constant(stands.growth(), stands.nextDrop()),
                        _ -> {
                            throw new IllegalStateException("nothing is climbed here");
                        });
        Ladder ladder = climbing.ladder(question.at());
        Ladder.Tier tier = ladder.tierOrLowest(climbing.standing().tier());
        Who who = known == null ? People.unknown(id) : known;
        var now = who.standing(tier.code(), stands.growth());
        return new Member(
                now,
                new RulesExplained.Beside(
                        rules,
                        told.warnings(),
                        new Earning.TierFactor(tier.code(), ladder.version(), tier.multiplier()),
                        stands.counters(),
                        active.marked(),
                        told.called()));
    }

    private static Occasion occasion(Question question) {
        List<Goods> goods = question.lines() == null ? List.of() : question.lines();
        List<Line> lines =
                goods.stream()
                        .map(g ->
                                new Line(
                                        g.sku(),
                                        g.category() == null ? "" : g.category(),
                                        g.brand() == null ? "" : g.brand(),
                                        g.quantity(),
                                        g.paid()))
                        .toList();
        String behaviour = question.behaviour();
        return new Occasion(
                behaviour == null ? Occasion.ORDER : Occasion.BEHAVIOUR,
                behaviour == null ? "" : behaviour,
                question.channel(),
                question.store(),
                question.at(),
                lines.stream().mapToLong(Line::paidMinor).sum(),
                lines,
                question.properties() == null ? Map.of() : question.properties());
    }

    private static List<Rule> with(List<Rule> rules, Rule rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return all;
    }
}
