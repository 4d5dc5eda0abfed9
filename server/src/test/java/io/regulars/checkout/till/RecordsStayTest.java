package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Jobs;
import io.regulars.stored.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// L-37: three years pass over a house with all its jobs, and what it sold, booked and holds of
/// stored value is still there.
class RecordsStayTest {
    /// Orders, entries and stored value, each with what hangs on it.
    private static final List<String> RECORDS =
            List.of(
                    "order_fact",
                    "return_fact",
                    "entry",
                    "lot",
                    "hold",
                    "top_up",
                    "contract",
                    "stored_form",
                    "stored_use",
                    "stored_line",
                    "stored_refund",
                    "stored_scheme",
                    "stored_settings");

    private static final Sql CHECKOUTS =
            Sql.sql(
                    """
                    select c.state as name, count(*) as rows
                    from checkout c
                    where c.tenant = :tenant
                    group by c.state
                    """);

    @Test
    void afterThreeYearsWithAllJobsEachRecordIsStillThere() {
        try (var house = new TestHouse(false)) {
            var till = new TillDesk(house.rooms(), house.tenant);
            Id member = sales(house, till);
            Map<String, Long> before = records(house);
            assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
            assertThat(checkouts(house)).containsKeys("COMMITTED", "CANCELLED");
            house.pass(Duration.ofDays(3 * 366));
            everyJobTurns(house);
            assertThat(checkouts(house))
                    .as("what came to nothing is forgotten, what was sold is not")
                    .containsKey("COMMITTED")
                    .doesNotContainKey("CANCELLED");
            records(house)
                    .forEach((table, rows) ->
                            assertThat(rows).as(table).isGreaterThanOrEqualTo(before.get(table)));
            assertThat(till.quote(member, "afterwards", TestHouse.key()).outcome().orThrow())
                    .isNotNull();
        }
    }

    /// A member tops up, buys by stored value, brings a piece back, lets a quote go, and wants back
    /// what is left.
    private static Id sales(TestHouse house, TillDesk till) {
        house.get(Orgs.class)
                .createAll(
                        Caller.house(house.tenant, "tests"),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G", "Group", null, null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S1", "One", "G", null),
                                new OrgUnit.New(OrgUnit.Kind.STORE, "S2", "Two", "G", null)))
                .orThrow();
        var counter = new Counter(house);
        Id member = house.member("1001");
        counter.topUp(member, 100_000);
        Id topUp = counter.topUp(member, 20_000);
        Id sale = till.quoted(member, "sale");
        till.freeze(sale, TestHouse.key()).outcome().orThrow();
        till.commit(sale, TestHouse.key()).outcome().orThrow();
        till.bring(sale, false, TestHouse.key()).outcome().orThrow();
        till.cancel(till.quoted(member, "nothing"), TestHouse.key()).outcome().orThrow();
        counter.wantsBack(topUp);
        return member;
    }

    private static void everyJobTurns(TestHouse house) {
        try (var context = house.rooms().jobs()) {
            Jobs jobs = context.getBean(Jobs.class);
            jobs.start();
            await().atMost(Duration.ofMinutes(2))
                    .until(() ->
                            jobs.states().values().stream()
                                    .allMatch(job -> job.rounds() + job.failures() > 0));
            assertThat(jobs.states())
                    .allSatisfy((name, job) -> assertThat(job.lastFailure()).as(name).isEmpty());
        }
    }

    private static Map<String, Long> records(TestHouse house) {
        var all = new TreeMap<String, Long>();
        for (String table : RECORDS) {
            // a name from the list above, in a test: no value of a caller
            var count = new Sql("select count(*) as rows from " + table, Map.of());
            Long rows =
                    house.db.read(house.tenant, tx -> tx.first(count, row -> row.whole("rows")));
            all.put(table, rows == null ? 0 : rows);
        }
        return all;
    }

    private static Map<String, Long> checkouts(TestHouse house) {
        var all = new TreeMap<String, Long>();
        house.db.read(
                house.tenant,
                tx -> {
                    tx.each(
                            CHECKOUTS.with("tenant", house.tenant.id()),
                            row -> all.put(row.text("name"), row.whole("rows")));
                    return all.size();
                });
        return all;
    }
}
