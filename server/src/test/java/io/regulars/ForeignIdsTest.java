package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.access.Matrix;
import io.regulars.access.Role;
import io.regulars.imports.DemoChains;
import io.regulars.kernel.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// S-8, R28: with an id of another chain, of whatever kind and wherever one may stand, every
/// endpoint answers as with an id that nobody has, and nothing of that chain changes.
class ForeignIdsTest {
    private static final TestApp APP = TestApp.get();

    /// What jobs write by the clock, whatever others ask.
    private static final Set<String> BY_CLOCK =
            Set.of(
                    "feed_cursor",
                    "forecast_item",
                    "forecast_neighbour",
                    "forecast_run",
                    "lake_due",
                    "warning_flag",
                    "warning_scan",
                    "day_book",
                    "day_total");

    /// Of what a part of the chain may hear more, and where: the reasons are those of
    /// `docs/decisions/scope-in-the-matrix.md`. An entry's first lot has its id, a contract's
    /// top-up has its.
    private static final Pattern OPEN =
            Pattern.compile(
                    String.join(
                            "|",
                            // the member is the chain's, whoever serves him
                            "/members/.* with one of member: ",
                            // any till does it
                            "/coupons/.* with one of coupon: ",
                            "/redemptions/.* with one of (entry|lot): ",
                            "POST /api/v1/stored-value/refunds with one of (contract|top_up): ",
                            // it says what holds in a store
                            "GET /api/v1/rules/.* with one of earning_rule: ",
                            "GET /api/v1/offers/.* with one of offer: ",
                            "GET /api/v1/choices/.* with one of choice: ",
                            "GET /api/v1/services/.* with one of service: ",
                            // a budget's versions have its id
                            "GET /api/v1/budgets/.* with one of budget(_version)?: ",
                            "GET /api/v1/segments/.* with one of segment: ",
                            // every member may read when a service has time, and where
                            "/(bookings|service-slots/.id./ends) with one of service_slot: 403 "));

    private static final TestApp.Chain OURS = APP.chain("curious");
    private static final Tenant THEIRS = DemoChains.small(APP);

    private static String door(Tenant tenant, Role role, String scope) {
        return role.ofKeys()
                ? APP.key(tenant, role, scope)
                : role == Role.MEMBER
                        ? TestVisitors.newcomer(tenant).cookie()
                        : TestStaff.of(tenant, role, scope).open();
    }

    @Test
    void anIdOfAnotherChainIsAnIdThatNobodyHas() throws IOException, SQLException {
        Map<String, String> ids = ids(THEIRS);
        assertThat(ids).as("kinds of things that the other chain has").hasSizeGreaterThan(25);
        Map<String, String> before = calm(THEIRS);
        var walk = new IdWalk(_ -> true, role -> door(OURS.tenant(), role, null));
        assertThat(walk.endpoints()).hasSizeGreaterThan(200);
        tellsOnesOwn(walk);
        walk.walk(ids);
        assertThat(walk.answers().getOrDefault(404, 0))
                .as("answers that looked for the id: %s", walk.answers())
                .isGreaterThan(walk.calls() / 2);
        assertThat(walk.different()).isEmpty();
        Map<String, String> after = calm(THEIRS);
        assertThat(
                        before.keySet().stream()
                                .filter(each -> !before.get(each).equals(after.get(each))))
                .as("tables of the other chain that changed")
                .isEmpty();
    }

    /// A look that sees no difference where there is one would prove nothing.
    private static void tellsOnesOwn(IdWalk walk) {
        String own = TestVisitors.newcomer(OURS.tenant()).member().toString();
        IdWalk.Endpoint member =
                walk.endpoints().stream()
                        .filter(each -> each.path().equals("/api/v1/members/{id}"))
                        .findFirst()
                        .orElseThrow();
        assertThat(walk.answer(member, own)).startsWith("200");
        assertThat(walk.answer(member, IdWalk.NOBODYS)).startsWith("404");
    }

    /// Whoever has a region without sales asks for what is of others.
    @Test
    void anIdOfAnotherStoreIsAnIdThatNobodyHas() throws IOException, SQLException {
        String head = APP.key(THEIRS, Role.ADMIN, null);
        for (String unit :
                List.of(
                        "{\"kind\": \"REGION\", \"code\": \"nowhere\", \"name\": \"Nowhere\", \"parent\": \"G1\"}",
                        "{\"kind\": \"STORE\", \"code\": \"nothing\", \"name\": \"Nothing\", \"parent\": \"nowhere\"}")) {
            TestApp.Reply made =
                    APP.request("POST", "/api/v1/org-units")
                            .as(head)
                            .key(TestApp.unique())
                            .json(unit)
                            .send();
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        var walk =
                new IdWalk(
                        line -> line.scope() == Matrix.Scope.PART && !line.path().contains("/me/"),
                        role -> door(THEIRS, role, "nowhere"));
        walk.walk(ids(THEIRS));
        assertThat(walk.calls()).isGreaterThan(300);
        assertThat(walk.different())
                .as(
                        "a member of the chain is known to all of it, so a look that finds none is blind")
                .anyMatch(each -> each.startsWith("GET /api/v1/members/{id} "));
        assertThat(walk.different().stream().filter(each -> !OPEN.matcher(each).find())).isEmpty();
    }

    /// One id of each kind of thing that the chain has.
    private static Map<String, String> ids(Tenant tenant) throws SQLException {
        var ids = new LinkedHashMap<String, String>();
        try (Connection connection = rows().getConnection()) {
            for (String table :
                    tables(
                            connection,
                            "and exists (select 1 from information_schema.columns i where i.table_name = c.table_name and i.column_name = 'id' and i.data_type = 'bigint')")) {
                String id =
                        one(
                                connection,
                                "select min(id)::text from "
                                        + table
                                        + " where tenant = "
                                        + tenant.id());
                if (id != null) {
                    ids.put(table, id);
                }
            }
        }
        return ids;
    }

    /// What the chain's tables hold, once its jobs have come to rest.
    private static Map<String, String> calm(Tenant tenant) {
        var last = new LinkedHashMap<String, String>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Map<String, String> now = sums(tenant);
                    boolean same = now.equals(last);
                    last.putAll(now);
                    return same;
                });
        return last;
    }

    private static Map<String, String> sums(Tenant tenant) throws SQLException {
        var sums = new LinkedHashMap<String, String>();
        try (Connection connection = rows().getConnection()) {
            for (String table : tables(connection, "")) {
                if (BY_CLOCK.contains(table)) {
                    continue;
                }
                sums.put(
                        table,
                        one(
                                connection,
                                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from "
                                        + table
                                        + " t where tenant = "
                                        + tenant.id()));
            }
        }
        return sums;
    }

    /// As the superuser, who sees the rows of all chains.
    private static DataSource rows() {
        return TestPostgres.server().dataSource(APP.database().name(), "postgres");
    }

    private static List<String> tables(Connection connection, String more) throws SQLException {
        var tables = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select c.table_name from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'tenant' "
                                        + more
                                        + " order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
