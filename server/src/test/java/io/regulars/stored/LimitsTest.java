package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.stored.Limits.Method;
import io.regulars.stored.Limits.Payer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    @ParameterizedTest(name = "golden {0}")
    @CsvSource(
            textBlock =
                    """
                    21.01, true,  PERSON, CASH,          100000,  true,  500000,  ok
                    21.01, true,  PERSON, CASH,          100000,  true,  500001,  stored-cap at paid
                    21.02, false, PERSON, CASH,          100000,  false, 100000,  ok
                    21.02, false, PERSON, CASH,          100000,  false, 100001,  stored-cap at paid
                    21.03, true,  PERSON, CASH,          4999999, true,  0,       ok
                    21.03, true,  PERSON, CASH,          5000000, true,  0,       transfer-required at method
                    21.03, true,  PERSON, ONLINE,        5000000, true,  0,       transfer-required at method
                    21.03, true,  PERSON, BANK_TRANSFER, 5000000, true,  0,       ok
                    21.03, true,  ENTITY, CASH,          499999,  true,  0,       ok
                    21.03, true,  ENTITY, CASH,          500000,  true,  0,       transfer-required at method
                    21.03, true,  PERSON, CASH,          100,     false, 0,       identity-required at form
                    21.04, false, PERSON, CASH,          999999,  false, 0,       ok
                    21.04, false, PERSON, CASH,          1000000, false, 0,       identity-required at form
                    21.04, false, PERSON, CASH,          1000000, true,  0,       ok
                    """)
    void topUpsKeepTheLimits(
            String id,
            boolean named,
            Payer payer,
            Method method,
            long purchase,
            boolean identified,
            long after,
            String said) {
        var asked = new Limits.Purchase(named, payer, method, purchase, identified);
        assertThat(told(Limits.check(asked, new Limits.Held(after, 0), Stored.NONE)))
                .as(id)
                .isEqualTo(said);
    }

    /// L-18: a chain may hold itself to less, and let the bonus stand beside the cap.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    true,  true,  200000, 100000, ok
                    true,  true,  200001, 100000, stored-cap at paid
                    true,  false, 300000, 900000, ok
                    true,  false, 300001, 0,      stored-cap at paid
                    false, true,  40000,  10000,  ok
                    false, true,  40000,  10001,  stored-cap at paid
                    false, false, 50000,  99999,  ok
                    false, false, 50001,  0,      stored-cap at paid
                    """)
    void aChainMayHoldItselfToLess(
            boolean named, boolean bonusCounts, long principal, long bonus, String said) {
        var settings =
                new Stored(
                        false,
                        null,
                        List.of(),
                        Map.of(),
                        List.of(),
                        300_000,
                        new Stored.Bounds(50_000, bonusCounts, 15));
        var asked = new Limits.Purchase(named, Payer.PERSON, Method.CASH, 100, true);
        var held = new Limits.Held(principal, bonus);
        assertThat(told(Limits.check(asked, held, settings))).isEqualTo(said);
    }

    /// L-33: what is declared counts only where the birthday is not known.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2008-11-28, ,      ,       BIRTHDAY
                    2008-11-28, false, MEMBER, BIRTHDAY
                    2008-11-29, ,      ,       minor
                    2008-11-29, true,  STAFF,  minor
                    ,           true,  STAFF,  STAFF
                    ,           true,  MEMBER, MEMBER
                    ,           false, MEMBER, minor at adult
                    ,           ,      ,       age-unknown at adult
                    """)
    void whoIsNotKnownToBeOfAgeTopsNothingUp(
            @Nullable LocalDate birthday,
            @Nullable Boolean adult,
            Limits.@Nullable Adult by,
            String said) {
        Limits.Declared declared =
                adult == null || by == null ? null : new Limits.Declared(adult, by);
        assertThat(
                        switch (Limits.adult(birthday, declared, TODAY)) {
                            case Outcome.Done<Limits.Adult>(var known) -> known.name();
                            case Outcome.Refused<Limits.Adult> refused -> told(refused);
                        })
                .isEqualTo(said);
    }

    @ParameterizedTest(name = "golden 21.05: {0}")
    @CsvSource({"SCALE, 20000000", "GROUP, 30000000", "BRAND, 40000000"})
    void custodyGoesByTheKindOfIssuer(Limits.IssuerKind kind, long custody) {
        assertThat(Limits.custody(kind, 100_000_000)).isEqualTo(custody);
    }

    @ParameterizedTest
    @CsvSource({"1/1, 5/7", "3/4, 5/7", "2/3, 2/3"})
    void valueCostsWhatTheBestTierMakesIt(String beside, String price) {
        var body =
                new Scheme.Body(
                        "充值送",
                        "east",
                        List.of(new Scheme.Tier(20_000, 5_000), new Scheme.Tier(100_000, 40_000)),
                        null,
                        "原路退回",
                        "由发行方承担");
        assertThat(SchemeProposal.price(body, Ratio.of(beside))).isEqualTo(Ratio.of(price));
    }

    @Test
    void prepaidStaysWithinFortyPercentOfRevenue() {
        assertThat(Limits.withinRevenue(400_000_000, 1_000_000_000)).as("golden 21.06").isTrue();
        assertThat(Limits.withinRevenue(400_000_001, 1_000_000_000)).isFalse();
    }

    @Test
    void whatEntitiesOweEachOtherSumsToNothing() {
        Settling.Settled settled =
                Settling.settle(
                        List.of(
                                new Settling.Flow("east", "east", 700, 300),
                                new Settling.Flow("east", "west", 500, 200),
                                new Settling.Flow("west", "east", 100, 0),
                                new Settling.Flow("north", "west", 50, 0)));
        assertThat(settled.owed())
                .containsExactlyInAnyOrder(
                        new Settling.Owed("east", "west", 400),
                        new Settling.Owed("north", "west", 50));
        assertThat(settled.totals()).containsEntry("east", -400L).containsEntry("west", 450L);
        assertThat(settled.totals().values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    private static String told(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) ->
                    refusal.reason().type()
                            + (refusal.field() == null ? "" : " at " + refusal.field());
        };
    }
}
