package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Trial;
import io.regulars.loyalty.earning.Validity;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Holidays;
import io.regulars.rules.Property;
import io.regulars.rules.RulesReason;
import io.regulars.rules.TextField;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {
    private TestHouse house;
    private Rules rules;
    private RulesReads reads;
    private Caller caller;
    private int number;

    @BeforeEach
    void open() {
        house = new TestHouse(false);
        rules = house.get(Rules.class);
        reads = house.get(RulesReads.class);
        caller = Caller.house(house.tenant, "test");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Rule.Body rate(String perYuan, @Nullable Condition when, @Nullable Trial trial) {
        return new Rule.Body(
                "points",
                null,
                Asset.POINTS,
                Rule.On.ORDER,
                when,
                null,
                new Grant.Rate(Ratio.of(perYuan), Rounding.FLOOR),
                List.of(),
                trial,
                new Validity(Validity.Unit.MONTHS, 12),
                0);
    }

    private Id draft(Rule.Body body) {
        return rules.draft(caller, TestHouse.key(), body).outcome().orThrow().rule().id();
    }

    private Outcome<Rules.Checked> publish(
            Id rule, int version, @Nullable String starts, @Nullable String ends) {
        var publication =
                new Rules.Publication(
                        starts == null ? null : Instant.parse(starts),
                        ends == null ? null : Instant.parse(ends),
                        false);
        return rules.publish(caller, TestHouse.key(), rule, version, publication).outcome();
    }

    private long earns(Id member, String at) {
        var order = IntakeTest.order("r" + ++number, member, at, 10_000);
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow()
                .sum(Asset.POINTS);
    }

    private static Reason reason(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : null;
    }

    /// S1-06: from its start on without a restart, to its end; the next version takes over at its
    /// own start.
    @Test
    void aRuleCountsFromItsStartToItsEndAndVersionsTakeOver() {
        Id member = house.member("a");
        Id rule = draft(rate("1", null, null));
        assertThat(earns(member, "2026-11-22T01:00:00Z")).isZero();
        publish(rule, 1, "2026-11-23T00:00:00Z", "2026-12-01T00:00:00Z").orThrow();
        assertThat(reads.list(house.tenant).getFirst().state()).isEqualTo(Edition.State.SCHEDULED);
        rules.draft(caller, TestHouse.key(), rule, rate("2", null, null)).outcome().orThrow();
        publish(rule, 2, "2026-11-25T00:00:00Z", "2026-11-28T00:00:00Z").orThrow();
        house.at("2026-11-27T12:00:00Z");
        assertThat(earns(member, "2026-11-22T23:59:59Z")).isZero();
        assertThat(earns(member, "2026-11-23T00:00:00Z")).isEqualTo(100);
        assertThat(earns(member, "2026-11-24T23:59:59Z")).isEqualTo(100);
        assertThat(earns(member, "2026-11-25T00:00:00Z")).isEqualTo(200);
        assertThat(reads.versions(house.tenant, rule))
                .extracting(RulesVersion::state)
                .containsExactly(Edition.State.RUNNING, Edition.State.ENDED);
        house.at("2026-11-28T12:00:00Z");
        assertThat(earns(member, "2026-11-28T00:00:00Z"))
                .as("the rule ended with the version that ran last")
                .isZero();
        assertThat(reads.list(house.tenant).getFirst().state()).isEqualTo(Edition.State.ENDED);
        assertThat(earns(member, "2026-11-24T12:00:00Z"))
                .as("a late order earns by the rule of its time")
                .isEqualTo(100);
    }

    @Test
    void versionsAreComparedFieldByField() {
        Id rule = draft(rate("1", null, null));
        rules.draft(caller, TestHouse.key(), rule, rate("2", null, new Trial(10, Set.of())))
                .outcome()
                .orThrow();
        RulesCompared compared = reads.compare(house.tenant, rule, 1, 2).orThrow();
        assertThat(compared.differences())
                .extracting(Differing.Field::field)
                .containsExactly("body.grant.perYuan", "body.trial");
        assertThat(reason(reads.compare(house.tenant, rule, 1, 3)))
                .isEqualTo(Refused.UNKNOWN_VERSION);
    }

    @Test
    void aWithdrawnRuleEndsAndWhatWasScheduledNeverStarts() {
        Id member = house.member("b");
        Id rule = draft(rate("1", null, null));
        publish(rule, 1, null, null).orThrow();
        rules.draft(caller, TestHouse.key(), rule, rate("2", null, null)).outcome().orThrow();
        publish(rule, 2, "2026-12-01T00:00:00Z", null).orThrow();
        house.pass(Duration.ofHours(1));
        assertThat(earns(member, "2026-11-22T02:30:00Z")).isEqualTo(100);
        rules.withdraw(caller, TestHouse.key(), rule, "too dear").outcome().orThrow();
        house.at("2026-12-02T00:00:00Z");
        assertThat(earns(member, "2026-11-22T03:00:03Z")).isZero();
        assertThat(earns(member, "2026-12-01T12:00:00Z")).isZero();
        assertThat(reads.versions(house.tenant, rule))
                .extracting(RulesVersion::state)
                .containsExactly(Edition.State.WITHDRAWN, Edition.State.ENDED);
        assertThat(reason(rules.withdraw(caller, TestHouse.key(), rule, "again").outcome()))
                .isEqualTo(Refused.NOT_IN_FORCE);
        assertThat(house.get(OperationLog.class).verify(house.tenant).clean()).isTrue();
    }

    /// S1-66: one step lets the trial count for all.
    @Test
    void aTrialIsRolledOutToAllInOneStep() {
        List<Id> members =
                house.members(
                        java.util.stream.IntStream.range(0, 40).mapToObj(i -> "t" + i).toList());
        Id rule = draft(rate("1", null, new Trial(10, Set.of())));
        publish(rule, 1, null, null).orThrow();
        house.pass(Duration.ofHours(1));
        var trial = new Trial(10, Set.of());
        for (Id member : members) {
            assertThat(earns(member, "2026-11-22T02:30:00Z"))
                    .isEqualTo(trial.takes(rule, member) ? 100 : 0);
        }
        rules.rollOut(caller, TestHouse.key(), rule, null).outcome().orThrow();
        house.pass(Duration.ofHours(1));
        for (Id member : members) {
            assertThat(earns(member, "2026-11-22T03:30:00Z")).isEqualTo(100);
        }
        assertThat(reason(rules.rollOut(caller, TestHouse.key(), rule, null).outcome()))
                .isEqualTo(Refused.NO_TRIAL);
    }

    @Test
    void whatCannotOrMustNotRunIsNotPublished() {
        Id holiday = draft(rate("1", new Condition.OnHoliday(Holidays.Kind.OFF), null));
        assertThat(reason(publish(holiday, 1, null, null))).isEqualTo(RulesReason.NO_HOLIDAY_TABLE);
        assertThat(reason(publish(holiday, 1, null, "2027-06-01T00:00:00Z")))
                .isEqualTo(RulesReason.NO_HOLIDAY_TABLE);
        publish(holiday, 1, null, "2026-12-31T16:00:00Z").orThrow();
        assertThat(reason(publish(holiday, 1, null, null))).isEqualTo(Refused.ALREADY_PUBLISHED);
        assertThat(reason(publish(holiday, 9, null, null))).isEqualTo(Refused.UNKNOWN_VERSION);
        assertThat(reason(publish(new Id(99), 1, null, null))).isEqualTo(Refused.UNKNOWN_RULE);
        Id store = draft(rate("1", null, new Trial(100, Set.of("nowhere"))));
        assertThat(reason(publish(store, 1, null, null))).isEqualTo(Refused.UNKNOWN_STORE);
        Id late = draft(rate("1", null, null));
        assertThat(reason(publish(late, 1, "2026-11-01T00:00:00Z", null)))
                .isEqualTo(Refused.STARTS_IN_THE_PAST);
        assertThat(reason(publish(late, 1, null, "2026-11-22T02:00:00Z")))
                .isEqualTo(Refused.ENDS_BEFORE_START);
        Id shared =
                draft(
                        new Rule.Body(
                                "share",
                                null,
                                Asset.POINTS,
                                Rule.On.BEHAVIOUR,
                                new Condition.Text(TextField.BEHAVIOUR, List.of("Product Shared")),
                                null,
                                new Grant.Fixed(5),
                                List.of(),
                                null,
                                Validity.FOR_EVER,
                                0));
        assertThat(reason(publish(shared, 1, null, null))).isEqualTo(Refused.RULE_UNLAWFUL);
    }

    /// L-45: a reward is blind to what the review says, at hand and in the history.
    @Test
    void noRuleLooksAtHowGoodAReviewIs() {
        var photos = Property.number("photos", Compare.atLeast(1));
        var stars = Property.number("starRating", Compare.atLeast(5));
        publish(reviewed(new Condition.OfProperty(photos)), 1, null, null).orThrow();
        assertThat(reason(publish(reviewed(new Condition.OfProperty(stars)), 1, null, null)))
                .isEqualTo(Refused.RULE_UNLAWFUL);
        var past =
                new Condition.History(
                        Condition.History.Figure.COUNT,
                        Which.behaviours("Product Reviewed").with(stars),
                        new Window.Ever(),
                        Compare.atLeast(1));
        assertThat(reason(publish(reviewed(Condition.not(Condition.any(past))), 1, null, null)))
                .isEqualTo(Refused.RULE_UNLAWFUL);
    }

    private Id reviewed(Condition when) {
        return draft(
                new Rule.Body(
                        "review",
                        null,
                        Asset.POINTS,
                        Rule.On.BEHAVIOUR,
                        when,
                        null,
                        new Grant.Fixed(20),
                        List.of(),
                        null,
                        Validity.FOR_EVER,
                        0));
    }

    @Test
    void anAuthorIsWarned() {
        Id behaviour =
                draft(
                        new Rule.Body(
                                "check-in",
                                null,
                                Asset.POINTS,
                                Rule.On.BEHAVIOUR,
                                new Condition.Text(TextField.BEHAVIOUR, List.of("Checked In")),
                                null,
                                new Grant.Fixed(5),
                                List.of(),
                                null,
                                Validity.FOR_EVER,
                                0));
        assertThat(publish(behaviour, 1, null, null).orThrow().warnings())
                .extracting(RulesCheck.Warning::code)
                .containsExactly("behaviour-without-cap", "points-never-expire");
        for (String factor : List.of("2", "3")) {
            Id each =
                    draft(
                            new Rule.Body(
                                    "x" + factor,
                                    null,
                                    Asset.POINTS,
                                    Rule.On.ORDER,
                                    null,
                                    null,
                                    new Grant.Multiply(Ratio.of(factor), "g" + factor),
                                    List.of(),
                                    null,
                                    Validity.FOR_EVER,
                                    0));
            var warnings = publish(each, 1, null, null).orThrow().warnings();
            assertThat(warnings).hasSize(factor.equals("3") ? 1 : 0);
        }
    }

    /// Every kind of condition survives being kept.
    @Test
    void aConditionOnHistoryIsReadAsItWasWritten() {
        var when =
                new Condition.History(
                        Condition.History.Figure.SUM,
                        Which.orders().inCategories("tea"),
                        new Window.Months(12),
                        Compare.atLeast(100));
        Id rule = draft(rate("1", when, null));
        assertThat(reads.versions(house.tenant, rule).getFirst().body().when()).isEqualTo(when);
    }

    @Test
    void theSameRequestMakesOneRule() {
        var key = TestHouse.key();
        var first = rules.draft(caller, key, rate("1", null, null));
        var again = rules.draft(caller, key, rate("1", null, null));
        assertThat(again.replayed()).isTrue();
        assertThat(again.outcome()).isEqualTo(first.outcome());
        assertThat(reads.list(house.tenant)).hasSize(1);
    }
}
