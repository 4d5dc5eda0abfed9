package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OrgTree;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.analytics.Figure;
import io.regulars.analytics.Unit;
import io.regulars.events.Relay;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.lake.Lake;
import io.regulars.loyalty.Intake;
import io.regulars.members.Members;
import io.regulars.offers.prices.PriceImport;
import io.regulars.offers.prices.PriceImports;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.owners.CoreFilter;
import io.regulars.owners.CoreMembers;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who looks after the demo's core members, and what shall be reached.
class DemoCareTest {
    private static final int CORE = 24;

    private final TestApp app = TestApp.get();
    private final TestApp.Chain chain = app.chain("demo care");
    private final Tenant tenant = chain.tenant();
    private final Instant now = app.clock().instant().truncatedTo(ChronoUnit.SECONDS);

    /// S2-05, S3-01.
    @Test
    void coreMembersHaveOwnersOfTheirRegionAndTheChainHasGoalsOnceHoweverOftenItStarts() {
        ChainPlan plan = ChainPlan.of(19, 40, now, ZoneId.of("Asia/Shanghai"));
        DemoHouse house = DemoHouse.of(app.context(), tenant, _ -> {});
        house.setUp(plan);
        house.members(IntStream.range(0, plan.members()).mapToObj(plan::person).toList());
        bought();
        Id core = DemoSegments.install(app.context(), tenant);
        FiguresHook.build(app.context(), tenant);
        while (app.bean(Relay.class).round(tenant, null) > 0) {
            // until all is in the log
        }
        while (app.bean(Lake.class).round(tenant, null)) {
            // until the lake is level with it
        }
        new DemoCare(app.context(), tenant, core).round();
        List<CoreMembers.Line> lines = lines();
        assertThat(lines).hasSize(CORE);
        owned(lines);
        assertThat(lines).anyMatch(line -> line.lastContact() != null);
        String goals = goals();
        assertThat(goals).contains("order-frequency", "order-value", core.toString());

        new DemoCare(app.context(), tenant, core).round();
        assertThat(lines()).containsExactlyElementsOf(lines);
        assertThat(goals()).isEqualTo(goals);
    }

    /// What the catalogue sells has one price, and of most of it the cost is told, twice of some.
    @Test
    void whatTheChainSellsHasCostsInListsThatBeganWithIt() {
        ChainPlan plan = ChainPlan.of(19, 40, now, ZoneId.of("Asia/Shanghai"));
        DemoPrices.install(app.context(), tenant, plan);
        DemoPrices.install(app.context(), tenant, plan);
        List<PriceImport> lists = app.bean(PriceImports.class).list(tenant);
        assertThat(lists).hasSize(2);
        assertThat(lists).extracting(PriceImport::lines).contains(plan.catalogue().items().size());
        assertThat(lists).allMatch(list -> list.starts().isBefore(now));
    }

    private void owned(List<CoreMembers.Line> lines) {
        OrgTree tree = app.bean(Orgs.class).tree(tenant);
        int owned = 0;
        for (CoreMembers.Line line : lines) {
            var owner = line.owner();
            if (owner != null) {
                owned++;
                String scope = owner.scope();
                assertThat(scope == null || inside(tree, line.store(), scope))
                        .as(line.store() + " is in " + scope)
                        .isTrue();
            }
        }
        assertThat(owned).isEqualTo(CORE * 2 / 3);
        assertThat(lines).anyMatch(line -> line.owner() != null && line.owner().left());
    }

    private boolean inside(OrgTree tree, @Nullable String store, String scope) {
        return store != null && tree.inside(store, scope, now);
    }

    private List<CoreMembers.Line> lines() {
        return app.bean(CoreMembers.class)
                .list(
                        Caller.house(tenant, "test"),
                        new CoreFilter(null, null, null, null),
                        new Cursor.Part(null, Cursor.MOST))
                .items();
    }

    private String goals() {
        return app.request("GET", "/api/v1/goals").as(chain.key(Role.MANAGER)).send().body();
    }

    /// Of forty members twenty-four bought seven times in the last weeks, as core members do.
    private void bought() {
        Map<String, Id> ids =
                app.bean(Members.class)
                        .idsByIdentity(
                                tenant,
                                IntStream.rangeClosed(1, CORE)
                                        .mapToObj(i -> "demo:member-" + i)
                                        .toList());
        var orders = new ArrayList<Order>();
        ids.forEach((identity, id) -> {
            for (int i = 1; i <= 7; i++) {
                orders.add(
                        new Order(
                                "pos",
                                identity.replace(':', '-') + "-" + i,
                                now.minus(Duration.ofDays(3L * i)),
                                null,
                                Who.of(id),
                                List.of(
                                        new Order.Line(
                                                "SKU", null, "玩具", null, 1, 9_900, 0, 9_900)),
                                0,
                                9_900,
                                List.of()));
            }
        });
        Intake.join(app.bean(Intake.class).orders(tenant, orders, null, null))
                .forEach(each -> each.outcome().orThrow());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    NUMBER, 7,      4,   20,  21/10
                    NUMBER, 10,     7,   20,  43/25
                    MONEY,  9999,   1,   10,  11000
                    MONEY,  100000, 10,  10,  11000
                    SHARE,  213,    997, 8,   231/1000
                    SHARE,  40,     200, -15, 17/100
                    SHARE,  1,      3,   -15, 283/1000
                    SHARE,  0,      3,   -15, -
                    NUMBER, 1,      0,   20,  -
                    """)
    void aTargetIsANumberThatSomebodyWouldWriteDown(
            Unit unit, long num, long den, int percent, @Nullable String target) {
        Ratio expected = target == null ? null : Ratio.of(target);
        assertThat(DemoGoals.target(unit, new Figure(num, den), percent)).isEqualTo(expected);
    }
}
