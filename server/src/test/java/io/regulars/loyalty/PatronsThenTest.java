package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One member at many moments. The ladder of [IntakeTest] is base 0, silver 1000, gold 5000, for
/// twelve months and thirty days of grace; a yuan is one point and one of growth, twice the points
/// in silver, for twelve months.
///
/// She buys for 1000 yuan on 1 January 2026 and for 100 on 1 June; on 22 November, which is now,
/// 300 points are taken from her.
class PatronsThenTest {
    private static TestHouse house;
    private static Id member;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        IntakeTest.setUp(house);
        member = house.member("then-1");
        buy("then-1-1", "2026-01-01T04:00:00Z", 100_000);
        buy("then-1-2", "2026-06-01T04:00:00Z", 10_000);
        house.get(Adjusting.class)
                .submit(
                        Caller.house(house.tenant, "tests"),
                        member,
                        new Adjustment.Asked(Asset.POINTS, -300, "for the test", 12, false),
                        TestHouse.key())
                .outcome()
                .orThrow();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void buy(String no, String at, long fen) {
        Intake.join(
                        house.get(Intake.class)
                                .orders(
                                        house.tenant,
                                        List.of(IntakeTest.order(no, member, at, fen)),
                                        null,
                                        null))
                .getFirst()
                .outcome()
                .orThrow();
    }

    private static PatronsThen.@Nullable Then then(Id of, String at) {
        var moment = new Moment(Instant.parse(at), house.now());
        return house.db.read(
                house.tenant, tx -> house.get(PatronsThen.class).of(tx, of, moment, false));
    }

    /// Past moments as they were, moments to come as they will be if nothing happens: what lapses
    /// is gone, and the tier falls where its time is over and the growth of then is too little.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2025-12-31T00:00:00Z, base,   0,    0,    0,
                    2026-01-01T04:00:00Z, silver, 1000, 1000, 0,
                    2026-05-31T00:00:00Z, silver, 1000, 1000, 0,
                    2026-06-02T00:00:00Z, silver, 1200, 1100, 0,
                    2026-11-22T01:59:59Z, silver, 1200, 1100, 0,
                    2026-11-22T02:00:01Z, silver, 900,  1100, 0,
                    2026-12-31T00:00:00Z, silver, 900,  1100, 0,
                    2027-01-01T04:00:00Z, silver, 200,  100,  700,
                    2027-01-31T04:00:00Z, base,   200,  100,  700, 2027-01-31T04:00:00Z
                    2027-06-01T04:00:00Z, base,   0,    0,    900, 2027-01-31T04:00:00Z
                    """)
    void aMemberIsSeenAsOfAnyMoment(
            String at,
            String tier,
            long points,
            long growth,
            long lapsing,
            @Nullable Instant since) {
        PatronsThen.Then then = then(member, at);
        assertThat(then).isNotNull();
        assertThat(then.patron().who().tier()).isEqualTo(tier);
        assertThat(then.patron().who().points()).isEqualTo(points);
        assertThat(then.patron().who().growth()).isEqualTo(growth);
        assertThat(then.lapsing()).isEqualTo(lapsing);
        assertThat(then.tierSince()).isEqualTo(since);
        assertThat(then.patron().standing().tier()).isEqualTo(tier);
    }

    @Test
    void whoIsNoMemberIsNotSeen() {
        assertThat(then(new Id(1024), "2026-05-31T00:00:00Z")).isNull();
    }
}
