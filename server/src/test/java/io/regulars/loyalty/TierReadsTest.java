package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.orders.Return;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each move of tier leads to the entry that did it. The ladder of [IntakeTest] is base 0, silver
/// 1000, gold 5000.
class TierReadsTest {
    private static TestHouse house;

    @BeforeAll
    static void open() {
        house = new TestHouse(false);
        IntakeTest.setUp(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void buy(Id member, String no, String at, long fen) {
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

    private static List<TierReads.Move> history(Id member) {
        return house.get(TierReads.class).tier(house.tenant, member, null).history();
    }

    /// The entry of growth value that the move leads to.
    private static Entry entry(TierReads.Move move) {
        assertThat(move.entry()).as(move.toString()).isNotNull();
        Entry found =
                house.db
                        .read(house.tenant, tx -> Entries.byId(tx, List.of(move.entry())))
                        .getFirst();
        assertThat(found.asset()).isEqualTo(Asset.GROWTH);
        assertThat(found.at()).isEqualTo(move.at());
        return found;
    }

    @Test
    void theOrderThatCrossedTheThresholdIsLedTo() {
        Id member = house.member("why-1");
        buy(member, "why-1-1", "2026-06-01T04:00:00Z", 60_000);
        buy(member, "why-1-2", "2026-06-02T04:00:00Z", 70_000);
        TierReads.Move reached = history(member).getLast();
        assertThat(reached.to()).isEqualTo("silver");
        assertThat(reached.reached()).isEqualTo(MoveCause.Reached.GROWTH);
        assertThat(entry(reached).amount()).isEqualTo(700);
        assertThat(house.get(Why.class).explain(house.tenant, member, List.of(entry(reached).id())))
                .as("down to the order line")
                .isNotEmpty();
    }

    @Test
    void anEarlierOrderThatIsHeardLateMovesItToWhereItNowCrosses() {
        Id member = house.member("why-2");
        buy(member, "why-2-2", "2026-06-02T04:00:00Z", 60_000);
        buy(member, "why-2-3", "2026-06-03T04:00:00Z", 60_000);
        assertThat(entry(history(member).getLast()).at())
                .isEqualTo(Instant.parse("2026-06-03T04:00:00Z"));
        buy(member, "why-2-1", "2026-06-01T04:00:00Z", 50_000);
        TierReads.Move reached = history(member).getFirst();
        assertThat(reached.at()).isEqualTo(Instant.parse("2026-06-02T04:00:00Z"));
        assertThat(entry(reached).amount()).isEqualTo(600);
    }

    @Test
    void whatWasBroughtBackIsLedTo() {
        Id member = house.member("why-3");
        buy(member, "why-3-1", "2026-06-01T04:00:00Z", 60_000);
        buy(member, "why-3-2", "2026-06-02T04:00:00Z", 70_000);
        var all =
                new Return(
                        "pos",
                        "why-3-2",
                        "why-3-r",
                        Instant.parse("2026-06-05T04:00:00Z"),
                        List.of(new Return.Line(0, 1, 70_000L)));
        Intake.join(house.get(Intake.class).returns(house.tenant, List.of(all), null, null))
                .getFirst()
                .outcome()
                .orThrow();
        TierReads.Move back = history(member).getLast();
        assertThat(back.why()).isEqualTo(TierMove.Why.WITHDRAWN);
        assertThat(back.reached()).isNull();
        assertThat(entry(back).amount()).isEqualTo(-700);
    }
}
