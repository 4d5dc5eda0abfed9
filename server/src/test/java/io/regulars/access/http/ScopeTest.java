package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.access.Matrix;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import io.regulars.imports.MotherBabyPack;
import io.regulars.stored.MyValueApiTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Who holds a part of the chain: what is of the whole chain is closed to him by the matrix, and
/// what is open shows him his stores alone (S-8, S3-28).
class ScopeTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = chain();
    private static final String MEMBER = TestVisitors.newcomer(CHAIN.tenant()).member().toString();
    private static final String HERE = order("s1", "here-sku");
    private static final String THERE = order("s2", "there-sku");

    /// Two regions, each with a store, rules by which orders earn, and the terms of stored value.
    private static TestApp.Chain chain() {
        TestApp.Chain chain = APP.chain("scope");
        APP.bean(MotherBabyPack.class)
                .install(chain.tenant(), APP.clock().instant().minus(Duration.ofDays(400)))
                .outcome()
                .orThrow();
        for (String unit :
                List.of(
                        "GROUP g null",
                        "REGION east \"g\"",
                        "REGION west \"g\"",
                        "STORE s1 \"east\"",
                        "STORE s2 \"west\"")) {
            String[] part = unit.split(" ");
            String json =
                    "{\"kind\": \"%s\", \"code\": \"%s\", \"name\": \"%s\", \"parent\": %s}"
                            .formatted(part[0], part[1], part[1], part[2]);
            made(send(chain.key(Role.ADMIN), "POST", "/api/v1/org-units", json));
        }
        return chain;
    }

    private static String order(String store, String sku) {
        String number = TestApp.unique();
        made(
                post(
                        Role.ADMIN,
                        "/orders",
                        body(store, sku, number, ", \"member\": {\"id\": \"" + MEMBER + "\"}")));
        return number;
    }

    private static String body(String store, String sku, String number, String more) {
        return """
        {"channel": "pos", "externalId": "%s", "placedAt": "%s", "store": "%s",
         "lines": [{"sku": "%s", "name": "奶粉", "category": "奶粉", "quantity": 1, "unitPrice": 30000, "discount": 0,
                    "paid": 30000}],
         "shipping": 0, "paid": 30000, "tenders": []%s}\
        """
                .formatted(
                        number, APP.clock().instant().minus(Duration.ofHours(1)), store, sku, more);
    }

    private static TestApp.Reply send(String key, String method, String path, String json) {
        TestApp.Request request = APP.request(method, path).as(key);
        return (method.equals("GET") ? request : request.key(TestApp.unique()).json(json)).send();
    }

    /// As somebody of the whole chain.
    private static TestApp.Reply post(Role role, String path, String json) {
        return send(CHAIN.key(role), "POST", "/api/v1" + path, json);
    }

    private static TestApp.Reply at(Role role, String path) {
        return send(CHAIN.key(role), "GET", "/api/v1" + path, "");
    }

    private static TestApp.Reply made(TestApp.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        return reply;
    }

    /// As somebody of a part of it.
    private static TestApp.Reply of(
            String scope, Role role, String method, String path, String json) {
        return send(APP.key(CHAIN.tenant(), role, scope), method, "/api/v1" + path, json);
    }

    private static TestApp.Reply read(Role role, String path) {
        return of("east", role, "GET", path, "");
    }

    private static Stream<Matrix.Line> lines() {
        return APP.bean(Rights.class).matrix().lines().values().stream();
    }

    @Test
    void whatIsOfTheWholeChainIsClosedToAPartOfItAndWritesNothing() throws SQLException {
        var keys = new TreeMap<Role, String>();
        for (Role role : Role.values()) {
            if (role.ofKeys()) {
                keys.put(role, APP.key(CHAIN.tenant(), role, "east"));
            }
        }
        List<String> before = rows();
        var wrong = new ArrayList<String>();
        int[] asked = {0};
        lines().filter(line -> line.scope() == Matrix.Scope.CHAIN)
                .forEach(line ->
                        keys.forEach((role, key) -> {
                            if (line.of(role) != Matrix.Right.NO) {
                                asked[0]++;
                                closed(line, role, key, wrong);
                            }
                        }));
        assertThat(wrong).isEmpty();
        assertThat(asked[0]).isGreaterThan(600);
        assertThat(rows()).isEqualTo(before);
    }

    private static void closed(Matrix.Line line, Role role, String key, List<String> wrong) {
        String path = line.path().replaceAll("\\{[^}]+}", "1023");
        TestApp.Reply reply = send(key, line.method(), path, "{}");
        if (reply.status() != 403 || !"outside-scope".equals(reply.problem())) {
            wrong.add(line.method() + " " + path + " " + role + ": " + reply.status());
        }
    }

    /// How many rows the chain's tables hold, but for those in which the house notes who knocked,
    /// and what follows the log or the clock by itself while the tests run.
    private static List<String> rows() throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection database = APP.database().owner().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("set app.tenant = '" + CHAIN.tenant().id() + "'");
            ResultSet tables =
                    statement.executeQuery(
                            """
                            select c.table_name
                            from information_schema.columns c
                            join information_schema.tables t using (table_schema, table_name)
                            where c.table_schema = 'public'
                                and c.column_name = 'tenant'
                                and t.table_type = 'BASE TABLE'
                                and c.table_name not like 'operation%'
                                and c.table_name !~ '^(event|outbox|feed.*|roster.*|price_low|forecast_.*|lake_due|day_.*|verify_run|segment_(log|member|size|turn|build))$'
                            order by c.table_name
                            """);
            while (tables.next()) {
                String table = tables.getString(1);
                rows.add(table + " " + count(database, table));
            }
        }
        assertThat(rows).hasSizeGreaterThan(80).doesNotContain("member 0", "order_fact 0");
        return rows;
    }

    private static long count(Connection database, String table) throws SQLException {
        String sql = "select count(*) from " + table + " where tenant = ?";
        try (PreparedStatement count = database.prepareStatement(sql)) {
            count.setInt(1, CHAIN.tenant().id());
            try (ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /// What a store cannot do without, and what people of a region keep.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CASHIER | GET  | /tenant                              | 200
                    CASHIER | GET  | /org-units                           | 200
                    CASHIER | GET  | /offers                              | 200
                    CASHIER | GET  | /coupon-templates                    | 200
                    CASHIER | GET  | /stored-value/schemes                | 200
                    CASHIER | GET  | /restricted-goods                    | 200
                    CASHIER | GET  | /ladders                             | 200
                    CASHIER | GET  | /prices?sku=a&store=s1               | 200
                    CASHIER | GET  | /prices?sku=a&store=s2               | 403
                    CASHIER | POST | /till/identifications                | 200
                    SERVICE | GET  | /rules                               | 200
                    SERVICE | GET  | /rules/vocabulary                    | 200
                    SERVICE | GET  | /consent-texts                       | 200
                    SERVICE | GET  | /bookings                            | 200
                    MANAGER | GET  | /approvals                           | 200
                    MANAGER | GET  | /till/allowances                     | 200
                    MANAGER | GET  | /till/conflicts                      | 200
                    MANAGER | GET  | /exports                             | 200
                    MANAGER | GET  | /what-ifs                            | 200
                    MANAGER | GET  | /views?page=members                  | 200
                    SECURITY| GET  | /staff                               | 200
                    SECURITY| GET  | /keys                                | 200
                    SECURITY| GET  | /sessions                            | 200
                    """)
    void aPartOfTheChainGetsWhatItWorksWith(Role role, String method, String path, int status) {
        assertThat(of("east", role, method, path, "{\"text\": \"0000\"}").status())
                .isEqualTo(status);
    }

    @Test
    void theRoleIsAskedBeforeTheScopeAndTheScopeBeforeAFreshCode() {
        assertThat(of("east", Role.CASHIER, "POST", "/rules", "{}").problem())
                .isEqualTo("not-allowed");
        TestStaff manager = TestStaff.of(CHAIN.tenant(), Role.MANAGER, "east");
        String cookie = manager.open();
        APP.clock().pass(Duration.ofMinutes(6));
        assertThat(manager.post(cookie, "/api/v1/members/1023/adjustments", "{}").problem())
                .isEqualTo("outside-scope");
        assertThat(manager.post(cookie, "/api/v1/exports/orders", "{}").problem())
                .isEqualTo("step-up-required");
    }

    @Test
    void aSessionNamesWhatItsScopeLeavesOpen() {
        TestStaff manager = TestStaff.of(CHAIN.tenant(), Role.MANAGER, "east");
        JsonNode rights =
                manager.get(manager.open(), "/api/v1/sessions/current").json().at("/rights");
        var told = new ArrayList<String>();
        rights.forEach(each -> told.add(each.asString()));
        assertThat(told)
                .isEqualTo(
                        lines().filter(line -> line.of(Role.MANAGER) != Matrix.Right.NO)
                                .filter(line -> line.scope() == Matrix.Scope.PART)
                                .map(line -> line.method() + " " + line.path())
                                .toList())
                .contains("POST /api/v1/members/lists", "GET /api/v1/rules")
                .doesNotContain("POST /api/v1/rules", "GET /api/v1/overview");
    }

    @Test
    void anOrderOfAnotherStoreIsNotThere() {
        assertThat(read(Role.SERVICE, "/orders/pos/" + HERE).body()).contains("here-sku");
        TestApp.Reply there = read(Role.SERVICE, "/orders/pos/" + THERE);
        TestApp.Reply nowhere = read(Role.SERVICE, "/orders/pos/" + TestApp.unique());
        assertThat(there.status()).isEqualTo(404);
        assertThat(said(there)).isEqualTo(said(nowhere));
        assertThat(at(Role.SERVICE, "/orders/pos/" + THERE).body()).contains("there-sku");
    }

    @Test
    void whyAnEntryOfAnotherStoresOrderIsWhatItIsStaysUntold() {
        assertThat(read(Role.SERVICE, "/entries/" + entry(HERE) + "/why").body())
                .contains("here-sku");
        String there = "/entries/" + entry(THERE) + "/why";
        assertThat(at(Role.SERVICE, there).body()).contains("there-sku");
        TestApp.Reply told = read(Role.SERVICE, there);
        assertThat(told.status()).isEqualTo(404);
        assertThat(said(told)).isEqualTo(said(read(Role.SERVICE, "/entries/1023/why")));
    }

    @Test
    void aMembersOrdersAreThoseOfTheReadersStoresAndTheBookIsWhole() {
        TestApp.Reply orders = read(Role.SERVICE, "/members/" + MEMBER + "/orders");
        assertThat(orders.body()).contains(HERE).doesNotContain(THERE);
        TestApp.Reply all = of("east", Role.SERVICE, "POST", "/orders/lists", "{}");
        assertThat(all.body()).contains(HERE).doesNotContain(THERE);
        TestApp.Reply book = read(Role.SERVICE, "/members/" + MEMBER + "/entries");
        assertThat(book.body())
                .isEqualTo(at(Role.SERVICE, "/members/" + MEMBER + "/entries").body())
                .contains(entry(THERE))
                .doesNotContain("-sku");
        assertThat(read(Role.SERVICE, "/members/" + MEMBER).status()).isEqualTo(200);
    }

    @Test
    void anotherStoresOrderIsClaimedForNobodyHere() {
        String here = TestApp.unique();
        String there = TestApp.unique();
        made(post(Role.ADMIN, "/orders", body("s1", "a", here, "")));
        made(post(Role.ADMIN, "/orders", body("s2", "a", there, "")));
        String claim = "{\"memberId\": \"" + MEMBER + "\"}";
        TestApp.Reply no =
                of("east", Role.CASHIER, "POST", "/orders/pos/" + there + "/claims", claim);
        TestApp.Reply none = of("east", Role.CASHIER, "POST", "/orders/pos/none/claims", claim);
        assertThat(no.status()).isEqualTo(404);
        assertThat(said(no)).isEqualTo(said(none));
        assertThat(at(Role.SERVICE, "/orders/pos/" + there).at("/memberId")).isNull();
        made(of("east", Role.CASHIER, "POST", "/orders/pos/" + here + "/claims", claim));
    }

    @Test
    void theReceiptOfAnotherStoreIsNotRead() {
        String number = TestApp.unique();
        String basket =
                """
                {"channel": "pos", "externalId": "%s", "store": "s2", "shipping": 0,
                 "lines": [{"sku": "till-sku", "quantity": 1, "unitPrice": 10000}]}\
                """
                        .formatted(number);
        TestApp.Reply quote = made(post(Role.CASHIER, "/checkout/quotes", basket));
        String payable = "{\"payable\": " + quote.at("/quote/sum/payable") + "}";
        made(post(Role.CASHIER, "/checkout/quotes/" + quote.at("/id") + "/commit", payable));
        String receipt = "/checkout/orders/pos/" + number;
        assertThat(at(Role.CASHIER, receipt).body()).contains("till-sku");
        for (String path : List.of(receipt, "/checkout/" + quote.at("/id"))) {
            TestApp.Reply no = read(Role.CASHIER, path);
            assertThat(no.status()).isEqualTo(403);
            assertThat(no.problem()).isEqualTo("outside-scope");
            assertThat(no.body()).doesNotContain("till-sku");
        }
    }

    @Test
    void anotherStoresTopUpIsAsUnknownAsNone() {
        TestApp.Chain chain = APP.chain("scope-value");
        String scheme = MyValueApiTest.scheme(chain);
        String elsewhere =
                "{\"kind\": \"STORE\", \"code\": \"S2\", \"name\": \"S2\", \"parent\": \"G\"}";
        made(send(chain.key(Role.ADMIN), "POST", "/api/v1/org-units", elsewhere));
        var her = MyValueApiTest.grown(chain.tenant(), "1990-05-01");
        String topUp =
                "/api/v1/stored-value/top-ups/" + MyValueApiTest.topUp(her, scheme).at("/id");
        String other = APP.key(chain.tenant(), Role.CASHIER, "S2");
        String unknown = "/api/v1/stored-value/top-ups/1023";
        assertThat(said(send(other, "GET", topUp + "/receipt", "")))
                .isEqualTo(said(send(other, "GET", unknown + "/receipt", "")))
                .contains("404");
        assertThat(said(send(other, "POST", topUp + "/notifications", "{}")))
                .isEqualTo(said(send(other, "POST", unknown + "/notifications", "{}")))
                .contains("404");
        String own = APP.key(chain.tenant(), Role.CASHIER, "S1");
        assertThat(send(own, "GET", topUp + "/receipt", "").status()).isEqualTo(200);
    }

    @Test
    void theAllowancesOfHisStoresAreShownToWhoNamesNone() {
        for (String store : List.of("s1", "s2")) {
            made(
                    post(
                            Role.CASHIER,
                            "/till/allowances",
                            "{\"store\": \"%s\", \"device\": \"d\"}".formatted(store)));
        }
        assertThat(at(Role.MANAGER, "/till/allowances").json().at("/items")).hasSize(2);
        TestApp.Reply own = read(Role.MANAGER, "/till/allowances");
        assertThat(own.json().at("/items")).hasSize(1);
        assertThat(own.at("/items/0/store")).isEqualTo("s1");
        assertThat(read(Role.MANAGER, "/till/allowances?store=s2").problem())
                .isEqualTo("outside-scope");
    }

    @Test
    void nobodyUsesACouponAsIfHeWereAnotherStore() {
        String use = "{\"by\": \"1\", \"channel\": \"pos\", \"store\": \"%s\"}";
        assertThat(
                        of("east", Role.CASHIER, "POST", "/coupons/1023/uses", use.formatted("s2"))
                                .problem())
                .isEqualTo("outside-scope");
        assertThat(
                        of("east", Role.CASHIER, "POST", "/coupons/1023/uses", use.formatted("s1"))
                                .problem())
                .isEqualTo("unknown-coupon");
    }

    private static String entry(String order) {
        return at(Role.ADMIN, "/orders/pos/" + order).at("/entries/0/id");
    }

    /// A "no" without the number of its request.
    private static String said(TestApp.Reply reply) {
        return reply.status()
                + " "
                + reply.at("/type")
                + " "
                + reply.at("/title")
                + " "
                + reply.at("/detail");
    }
}
