package io.regulars.owners;

import static io.regulars.kernel.Sql.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.lake.SmallChain;
import io.regulars.orders.Order;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.History.Figure;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S3-01: the share of core members who bought again within ninety days equals recomputation.
class RetentionTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Sql ORDERS =
            sql(
                    """
                    select f.id, f.member, f.placed_at, f.net_minor
                    from order_fact f
                    where f.tenant = :tenant
                        and f.member is not null
                    """);

    private static final Sql REFUNDS =
            sql(
                    """
                    select t.order_id, t.refund_minor
                    from return_fact t
                    where t.tenant = :tenant
                        and t.state = 'APPLIED'
                    """);

    private static final Sql MEMBERS =
            sql(
                    """
                    select m.id, m.registered_at, m.store
                    from member m
                    where m.tenant = :tenant
                    """);

    private record Bought(Id member, LocalDate day) {}

    private record Somebody(Id id, LocalDate since, @Nullable String store) {}

    private static void named(SmallChain chain, Id segment) {
        chain.house
                .get(CoreRule.class)
                .set(chain.caller(), TestHouse.key(), segment)
                .outcome()
                .orThrow();
    }

    private static CoreFigures.Retention retention(SmallChain chain, @Nullable String scope) {
        var caller =
                new Caller(
                        chain.house.tenant, null, "boss", Role.MANAGER, scope, false, "local", "t");
        return chain.house.get(CoreFigures.class).of(caller, null).retention();
    }

    private static Condition atLeastThree() {
        return new Condition.History(
                Figure.COUNT, Which.orders(), new Window.Ever(), Compare.atLeast(3));
    }

    /// By loops over the facts: at least three valid orders by the end of the day, and one in the
    /// ninety days after it.
    @Test
    void whoWasCoreByTheRuleAndBoughtAgainEqualsLoopsOverTheFacts() {
        try (var chain = new SmallChain(29)) {
            for (int i = 0; i < 40; i++) {
                chain.member(
                        "r" + i,
                        "pos",
                        i % 5 == 0 ? null : SmallChain.STORES.get(i % 3),
                        chain.house.now().minus(Duration.ofDays(60 + i * 8L)),
                        null);
            }
            chain.live(420, 330);
            named(chain, FiguresHook.built(chain.house, "Core", atLeastThree()));
            CoreFigures.Retention told = retention(chain, null);
            assertThat(told.byRule()).isTrue();
            assertThat(told.days()).isEqualTo(90);
            assertThat(told.cohorts()).hasSize(13);
            assertThat(told.cohorts().getFirst().day()).isEqualTo("2026-08-23");
            assertThat(told.cohorts().getFirst().until()).isEqualTo("2026-11-21");
            for (Retained.Cohort cohort : told.cohorts()) {
                assertThat(cohort).isEqualTo(reckoned(chain, cohort.day(), null));
            }
            Retained.Cohort last = told.cohorts().getFirst();
            assertThat(last.core()).isGreaterThan(last.retained());
            assertThat(last.retained()).isPositive();
            Retained.Cohort ofStore = retention(chain, "S1").cohorts().getFirst();
            assertThat(ofStore).isEqualTo(reckoned(chain, ofStore.day(), "S1"));
            assertThat(ofStore.core()).isPositive().isLessThan(last.core());
        }
    }

    private static Retained.Cohort reckoned(
            SmallChain chain, LocalDate day, @Nullable String store) {
        List<Bought> bought = bought(chain);
        long core = 0;
        long retained = 0;
        for (Somebody member : members(chain)) {
            if (member.since().isAfter(day) || store != null && !store.equals(member.store())) {
                continue;
            }
            int before = 0;
            boolean after = false;
            for (Bought each : bought) {
                if (each.member().equals(member.id())) {
                    before += each.day().isAfter(day) ? 0 : 1;
                    after |= each.day().isAfter(day) && !each.day().isAfter(day.plusDays(90));
                }
            }
            core += before >= 3 ? 1 : 0;
            retained += before >= 3 && after ? 1 : 0;
        }
        return new Retained.Cohort(day, day.plusDays(90), core, retained);
    }

    private static List<Bought> bought(SmallChain chain) {
        return chain.house.db.read(
                chain.house.tenant,
                tx -> {
                    Map<Id, Long> refunds = new HashMap<>();
                    tx.each(
                            REFUNDS.with("tenant", tx.tenant().id()),
                            row ->
                                    refunds.merge(
                                            row.id("order_id"),
                                            row.whole("refund_minor"),
                                            Long::sum));
                    var bought = new ArrayList<Bought>();
                    tx.each(
                            ORDERS.with("tenant", tx.tenant().id()),
                            row -> {
                                long back = refunds.getOrDefault(row.id("id"), 0L);
                                if (row.whole("net_minor") > back) {
                                    bought.add(
                                            new Bought(
                                                    row.id("member"),
                                                    LocalDate.ofInstant(
                                                            row.instant("placed_at"), ZONE)));
                                }
                            });
                    return bought;
                });
    }

    private static List<Somebody> members(SmallChain chain) {
        return chain.house.db.read(
                chain.house.tenant,
                tx ->
                        tx.list(
                                MEMBERS.with("tenant", tx.tenant().id()),
                                row ->
                                        new Somebody(
                                                row.id("id"),
                                                LocalDate.ofInstant(
                                                        row.instant("registered_at"), ZONE),
                                                row.textOrNull("store"))));
    }

    /// A list kept by hand says nothing of days before it was kept; from then on its log does.
    @Test
    void whereTheRuleCannotBeAskedOfThePastTheLogIs() {
        try (var chain = new SmallChain(3)) {
            for (int i = 0; i < 4; i++) {
                chain.member("l" + i, "pos", "S1", chain.house.now(), null);
            }
            List<Id> some = chain.members.subList(0, 3);
            Id list = FiguresHook.list(chain.house, "Core", some);
            named(chain, list);
            assertThat(retention(chain, null).firstOn()).isEqualTo("2027-02-21");
            buys(chain, 0); // on the day itself
            chain.house.pass(Duration.ofDays(5));
            FiguresHook.off(chain.house, list, List.of(some.getFirst()));
            chain.house.pass(Duration.ofDays(25));
            buys(chain, 1);
            buys(chain, 3); // nobody's core member
            Order back = buys(chain, 0);
            chain.bringBack(back, chain.house.now(), null);
            chain.house.pass(Duration.ofDays(60)); // the ninetieth day
            buys(chain, 2);
            CoreFigures.Retention early = retention(chain, null);
            assertThat(early.byRule()).isFalse();
            assertThat(early.cohorts()).isEmpty();
            chain.house.pass(Duration.ofDays(1));
            CoreFigures.Retention told = retention(chain, null);
            assertThat(told.firstOn()).isNull();
            assertThat(told.cohorts())
                    .containsExactly(
                            new Retained.Cohort(
                                    LocalDate.parse("2026-11-22"),
                                    LocalDate.parse("2027-02-20"),
                                    3,
                                    2));
            chain.house.pass(Duration.ofDays(5));
            assertThat(retention(chain, null).cohorts().getFirst())
                    .as("who was taken off the list is core no more")
                    .isEqualTo(
                            new Retained.Cohort(
                                    LocalDate.parse("2026-11-27"),
                                    LocalDate.parse("2027-02-25"),
                                    2,
                                    2));
        }
    }

    private static Order buys(SmallChain chain, int member) {
        return chain.order(chain.members.get(member), "S1", chain.house.now(), 5_000, 0);
    }
}
