package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.calendar.CalendarHook;
import io.regulars.calendar.HolidayYears;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.rules.Condition;
import io.regulars.rules.Holidays;
import io.regulars.rules.RulesReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// S3-11: next year's holidays are decreed in November, and the chain's people enter them.
class HolidaysOfAChainTest {
    private TestHouse house;
    private Rules rules;
    private Caller caller;
    private int number;

    @BeforeEach
    void open() {
        house = new TestHouse(false);
        house.at("2026-11-29T02:00:00Z");
        rules = house.get(Rules.class);
        caller = Caller.house(house.tenant, "test");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Id draft(String name, Grant grant, @Nullable Condition when) {
        var body =
                new Rule.Body(
                        name,
                        null,
                        Asset.POINTS,
                        Rule.On.ORDER,
                        when,
                        null,
                        grant,
                        List.of(),
                        null,
                        new Validity(Validity.Unit.MONTHS, 12),
                        0);
        return rules.draft(caller, TestHouse.key(), body).outcome().orThrow().rule().id();
    }

    private Outcome<Rules.Checked> publish(Id rule, @Nullable String ends) {
        var publication =
                new Rules.Publication(null, ends == null ? null : Instant.parse(ends), false);
        return rules.publish(caller, TestHouse.key(), rule, 1, publication).outcome();
    }

    private Id doubling() {
        return draft(
                "holidays double",
                new Grant.Multiply(Ratio.of(2), "day"),
                new Condition.OnHoliday(Holidays.Kind.OFF));
    }

    private void perYuan() {
        publish(draft("points", new Grant.Rate(Ratio.of("1"), Rounding.FLOOR), null), null)
                .orThrow();
    }

    private long earns(Id member, String at) {
        var order = IntakeTest.order("h" + ++number, member, at, 10_000);
        return Intake.join(house.get(Intake.class).orders(house.tenant, List.of(order), null, null))
                .getFirst()
                .outcome()
                .orThrow()
                .sum(Asset.POINTS);
    }

    private static Reason reason(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.reason() : null;
    }

    /// The first five days of 2027 are off, for which people work on Sunday the tenth.
    private static Holidays.Year next() {
        return new Holidays.Year(
                2027,
                "decree of November 2026",
                List.of(new Holidays.Off(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 5), "元旦")),
                List.of(LocalDate.of(2027, 1, 10)));
    }

    private Outcome<?> enter(Holidays.Year year, @Nullable String reason) {
        return CalendarHook.enter(house, caller, year, reason);
    }

    @Test
    void aRuleOverNextYearIsPublishedOnceTheYearIsEntered() {
        Id member = house.member("a");
        perYuan();
        Id rule = doubling();
        assertThat(reason(publish(rule, "2027-06-01T00:00:00Z")))
                .isEqualTo(RulesReason.NO_HOLIDAY_TABLE);
        enter(next(), null).orThrow();
        publish(rule, "2027-06-01T00:00:00Z").orThrow();
        house.at("2027-01-20T02:00:00Z");
        assertThat(earns(member, "2026-12-31T15:59:59Z")).as("not yet the first").isEqualTo(100);
        assertThat(earns(member, "2026-12-31T16:00:00Z")).isEqualTo(200);
        assertThat(earns(member, "2027-01-05T15:59:59Z")).isEqualTo(200);
        assertThat(earns(member, "2027-01-06T02:00:00Z")).isEqualTo(100);
        assertThat(earns(member, "2027-01-10T02:00:00Z")).as("a Sunday of work").isEqualTo(100);
    }

    /// A day may be taken away only while it lies ahead; what was decided by it stays, and so does
    /// whatever is decided of that day later.
    @Test
    void whatADayWasDecidedByStays() {
        Id member = house.member("a");
        perYuan();
        enter(next(), null).orThrow();
        publish(doubling(), "2027-06-01T00:00:00Z").orThrow();
        house.at("2027-01-03T02:00:00Z");
        assertThat(earns(member, "2027-01-02T02:00:00Z")).isEqualTo(200);
        var without =
                new Holidays.Year(
                        2027,
                        "corrected",
                        List.of(
                                new Holidays.Off(
                                        LocalDate.of(2027, 1, 3), LocalDate.of(2027, 1, 5), "元旦")),
                        List.of());
        assertThat(reason(enter(without, "corrected")).type()).isEqualTo("holiday-begun");
        var shorter =
                new Holidays.Year(
                        2027,
                        "corrected",
                        List.of(
                                new Holidays.Off(
                                        LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 4), "元旦")),
                        List.of());
        assertThat(reason(enter(shorter, null)).type()).isEqualTo("holidays-there");
        enter(shorter, "corrected").orThrow();
        house.at("2027-01-20T02:00:00Z");
        assertThat(earns(member, "2027-01-01T02:00:00Z")).as("a late order").isEqualTo(200);
        assertThat(earns(member, "2027-01-04T02:00:00Z")).isEqualTo(200);
        assertThat(earns(member, "2027-01-05T02:00:00Z")).as("off no more").isEqualTo(100);
        assertThat(CalendarHook.versions(house, 2027)).isEqualTo(2);
        var about = OperationLog.Filter.about("holidays:2027");
        assertThat(
                        house.get(OperationLog.class)
                                .list(house.tenant, about, Long.MAX_VALUE, 50)
                                .items())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.action()).isEqualTo("holidays.enter"));
    }

    /// From November on, and only where something that is published asks.
    @Test
    void nextYearIsMissedOnceItIsDecreedAndAskedFor() {
        HolidayYears years = house.get(HolidayYears.class);
        assertThat(house.db.read(house.tenant, years::missing)).isNull();
        Id rule = doubling();
        assertThat(house.db.read(house.tenant, years::missing)).as("a draft").isNull();
        house.at("2026-10-31T15:59:50Z");
        publish(rule, "2026-12-31T16:00:00Z").orThrow();
        assertThat(house.db.read(house.tenant, years::missing)).isNull();
        house.at("2026-10-31T16:00:00Z");
        HolidayYears.Missing missing = house.db.read(house.tenant, years::missing);
        assertThat(missing).isNotNull();
        assertThat(missing.year()).isEqualTo(2027);
        assertThat(missing.askers())
                .singleElement()
                .satisfies(asker -> {
                    assertThat(asker.id()).isEqualTo(rule);
                    assertThat(asker.name()).isEqualTo("holidays double");
                });
        enter(next(), null).orThrow();
        assertThat(house.db.read(house.tenant, years::missing)).isNull();
    }

    /// It has no end, and holidays are known year by year; what it decided could not stay.
    @Test
    void aLadderCannotAskForHolidays() {
        var all = new Ladder.Tier("all", "会员", "Member", 0, null, Ratio.ONE, false, List.of());
        var festive =
                new Ladder.Tier(
                        "festive",
                        "节日",
                        "Festive",
                        0,
                        new Condition.OnHoliday(Holidays.Kind.OFF),
                        Ratio.ONE,
                        false,
                        List.of());
        var body =
                new Ladder.Body(
                        List.of(all, festive), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP);
        Ladders ladders = house.get(Ladders.class);
        int version = ladders.draft(caller, TestHouse.key(), body).outcome().orThrow().version();
        assertThat(reason(ladders.publish(caller, TestHouse.key(), version, null, false).outcome()))
                .isEqualTo(RulesReason.NO_HOLIDAY_TABLE);
        assertThat(
                        reason(
                                house.db.write(
                                        house.tenant,
                                        tx -> ladders.install(tx, caller, body, Instant.EPOCH))))
                .as("nor can a pack's first one")
                .isEqualTo(RulesReason.NO_HOLIDAY_TABLE);
    }

    @Test
    void anotherChainKeepsItsOwn() {
        enter(next(), null).orThrow();
        var other = house.get(io.regulars.access.Tenants.class).create("Other");
        assertThat(house.get(io.regulars.calendar.Calendars.class).of(other).holidays().knows(2027))
                .isFalse();
    }
}
