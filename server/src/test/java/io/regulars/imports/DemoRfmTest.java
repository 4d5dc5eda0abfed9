package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Intake;
import io.regulars.members.Members;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.segments.RfmMoves;
import io.regulars.segments.RfmPeriods;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The demo's two periods of RFM, made by the real command.
class DemoRfmTest {
    private final TestApp app = TestApp.get();
    private final Tenant tenant = app.chain("demo rfm").tenant();
    private final Instant now = app.clock().instant().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void theLaterPeriodScoresByTheCutsOfTheEarlierAndSomebodyMoved() {
        ChainPlan plan = ChainPlan.of(17, 20, now, ZoneId.of("Asia/Shanghai"));
        DemoHouse house = DemoHouse.of(app.context(), tenant, _ -> {});
        house.setUp(plan);
        house.members(IntStream.range(0, plan.members()).mapToObj(plan::person).toList());
        bought(plan.members());
        DemoRfm.install(app.context(), tenant);
        DemoRfm.install(app.context(), tenant);
        RfmPeriods periods = app.bean(RfmPeriods.class);
        List<RfmPeriods.Period> made = periods.list(tenant);
        assertThat(made).hasSize(2);
        RfmPeriods.Period later = made.getFirst();
        RfmPeriods.Period earlier = made.getLast();
        assertThat(later.cutsOf()).isEqualTo(earlier.id());
        assertThat(later.meanings()).isEqualTo(earlier.meanings());
        assertThat(earlier.members()).isEqualTo(plan.members() - 1L);
        assertThat(later.members()).isEqualTo(plan.members());
        for (RfmPeriods.Period each : made) {
            List<RfmPeriods.Cell> cells = periods.cells(tenant, each.id());
            assertThat(cells.stream().mapToLong(RfmPeriods.Cell::members).sum())
                    .isEqualTo(each.members());
        }
        assertThat(later.inForceSince()).isNotNull();
        assertThat(earlier.inForceSince()).isNull();
        List<RfmMoves.Move> moves =
                app.bean(RfmMoves.class)
                        .of(
                                tenant,
                                new RfmMoves.Between(earlier.id(), later.id(), RfmMoves.By.GROUPS));
        assertThat(moves.stream().mapToLong(RfmMoves.Move::members).sum())
                .isEqualTo(earlier.members());
        assertThat(moves).anyMatch(move -> move.from() != move.to());
    }

    /// Each bought before the earlier period but the last, and every second one after it.
    private void bought(int members) {
        Map<String, Id> ids =
                app.bean(Members.class)
                        .idsByIdentity(
                                tenant,
                                IntStream.rangeClosed(1, members)
                                        .mapToObj(i -> "demo:member-" + i)
                                        .toList());
        var orders = new ArrayList<Order>();
        for (int i = 0; i < members; i++) {
            if (i < members - 1) {
                orders.add(order(ids, i, "then", 95 + i));
            }
            if (i % 2 == 1) {
                orders.add(order(ids, i, "since", 1 + i));
            }
        }
        Intake.join(app.bean(Intake.class).orders(tenant, orders, null, null))
                .forEach(each -> each.outcome().orThrow());
    }

    private Order order(Map<String, Id> ids, int member, String no, int daysAgo) {
        long fen = 1_000L * (member + 1);
        return new Order(
                "pos",
                no + "-" + member,
                now.minus(Duration.ofDays(daysAgo)),
                null,
                Who.of(ids.get("demo:member-" + (member + 1))),
                List.of(new Order.Line("SKU", null, "玩具", null, 1, fen, 0, fen)),
                0,
                fen,
                List.of());
    }
}
