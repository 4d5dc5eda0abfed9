package io.regulars.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Many facts in one request: each has its own answer at its place, whatever its neighbours are.
class FactsBatchTest {
    private static final TestApp APP = TestApp.get();
    private static final String ORDERS = "/api/v1/orders/batch";
    private static final String EVENTS = "/api/v1/events/batch";

    private static String order(String number, long quantity, long paid) {
        return """
        {"channel": "batch", "externalId": "%s", "placedAt": "2026-03-01T10:00:00+08:00",
         "lines": [{"sku": "a", "quantity": %d, "unitPrice": 100, "discount": 0, "paid": %d}],
         "shipping": 0, "paid": %d, "tenders": []}\
        """
                .formatted(number, quantity, paid, paid);
    }

    private static String order(String number) {
        return order(number, 1, 100);
    }

    private static String body(String... orders) {
        return "{\"orders\": [" + String.join(", ", orders) + "]}";
    }

    private static String event(String id, String rest) {
        return """
        {"messageId": "%s", "event": "Product Viewed", "timestamp": "2026-03-01T10:00:00+08:00",
         "channel": "app"%s}\
        """
                .formatted(id, rest);
    }

    private static List<String> statuses(TestApp.Reply reply) {
        return reply.json()
                .at("/items")
                .valueStream()
                .map(each -> each.get("status").asString())
                .toList();
    }

    private static boolean taken(String number) {
        return APP.get(Role.ADMIN, "/api/v1/orders/batch/" + number).status() == 200;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a quantity of none     | "quantity": 1                 | "quantity": 0                                   | invalid-request | .lines[0].quantity
                    a fraction             | "quantity": 1                 | "quantity": 1.0                                 | invalid-request | .lines[0].quantity
                    an exponent            | "quantity": 1                 | "quantity": 1e0                                 | invalid-request | .lines[0].quantity
                    a monstrous exponent   | "unitPrice": 100              | "unitPrice": 1E+400000000                       | invalid-request | .lines[0].unitPrice
                    past a long            | "unitPrice": 100              | "unitPrice": 9223372036854775808                | invalid-request | .lines[0].unitPrice
                    the longest long       | "unitPrice": 100              | "unitPrice": 9223372036854775807                | invalid-request | .lines[0].unitPrice
                    past what multiplies   | "quantity": 1, "unitPrice": 100 | "quantity": 1000000, "unitPrice": 1000000000001 | invalid-request | .lines[0].unitPrice
                    more than a long can sum | "quantity": 1, "unitPrice": 100 | "quantity": 1000000, "unitPrice": 1000000000000 | invalid-request | .lines[0].paid
                    a sum that is none     | "shipping": 0                 | "shipping": 1                                   | invalid-request | .paid
                    an unknown field       | "shipping": 0                 | "shipping": 0, "tenantId": "2"                  | invalid-request | .tenantId
                    an unknown field below | "sku": "a"                    | "sku": "a", "cost": 1                           | invalid-request | .lines[0].cost
                    nothing where a must   | "channel": "batch",           |                                                 | invalid-request | .channel
                    null where a must      | "channel": "batch"            | "channel": null                                 | invalid-request | .channel
                    a field twice          | "shipping": 0                 | "shipping": 0, "shipping": 0                    | invalid-json    |
                    NUL                    | "sku": "a"                    | "sku": "a\\u0000"                               | invalid-request | .lines[0].sku
                    half a character       | "sku": "a"                    | "sku": "\\ud83d"                                | invalid-request | .lines[0].sku
                    no offset              | 10:00:00+08:00                | 10:00:00                                        | invalid-request | .placedAt
                    a store nobody has     | "shipping": 0                 | "shipping": 0, "store": "nowhere"               | unknown-store   | .store
                    a member nobody is     | "shipping": 0                 | "shipping": 0, "member": {"memberNo": "none"}   | unknown-member  | .member
                    """)
    void aBadOneAmongGoodOnesIsRefusedAlone(
            String what, String right, String wrong, String problem, String field) {
        String name = TestApp.unique();
        String good = order(name + "-good");
        String bad = order(name + "-bad").replace(right, wrong == null ? "" : wrong);
        assertThat(bad).isNotEqualTo(order(name + "-bad"));
        TestApp.Reply reply =
                APP.post(Role.CASHIER, ORDERS, body(good, bad, order(name + "-last")));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/items/1/problem/type")).isEqualTo("/problems/" + problem);
        assertThat(reply.at("/items/1/problem/field"))
                .isEqualTo("orders[1]" + (field == null ? "" : field));
        assertThat(reply.at("/items/1/problem/detail")).isNotBlank();
        assertThat(statuses(reply))
                .isEqualTo(List.of("201", reply.at("/items/1/problem/status"), "201"));
        assertThat(taken(name + "-good")).isTrue();
        assertThat(taken(name + "-last")).isTrue();
        assertThat(taken(name + "-bad")).isFalse();
        // and its neighbours' answers are what the single call says
        assertThat(APP.post(Role.CASHIER, "/api/v1/orders", good).replayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"a\"", "true", "[]", "[{}]", "{}"})
    void whatIsNoOrderAtAllHasItsAnswerToo(String item) {
        String name = TestApp.unique();
        TestApp.Reply reply = APP.post(Role.CASHIER, ORDERS, body(item, order(name), item));
        assertThat(statuses(reply)).as(reply.body()).containsExactly("400", "201", "400");
        assertThat(reply.at("/items/2/problem/field")).startsWith("orders[2]");
        assertThat(taken(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"orders": []}                 | invalid-request | orders
                    {"orders": {}}                 | invalid-request | orders
                    {"orders": "a"}                | invalid-request | orders
                    {"orders": null}               | invalid-request | orders
                    {}                             | invalid-request | orders
                    {"orders": [{}], "more": 1}    | invalid-request | more
                    []                             | invalid-request |
                    {"orders": [{}, ]}             | invalid-json    |
                    {"orders": [{"channel": }]}    | invalid-json    |
                    {"orders": [{}]} {}            | invalid-json    |
                    {"orders": [{}                 | invalid-json    |
                    """)
    void whatIsNoBatchIsRefusedWhole(String body, String problem, String field) {
        TestApp.Reply reply = APP.post(Role.CASHIER, ORDERS, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void aListTwiceInOneBodyIsRefusedWhole() {
        String name = TestApp.unique();
        String twice = body(order(name)).replaceFirst("}$", ", \"orders\": [{}]}");
        assertThat(APP.post(Role.CASHIER, ORDERS, twice).status()).isEqualTo(400);
        assertThat(taken(name)).isFalse();
    }

    @Test
    void aThousandAreTakenAndOneMoreRefusesAll() {
        String name = TestApp.unique();
        List<String> many = IntStream.range(0, 1001).mapToObj(i -> order(name + "-" + i)).toList();
        TestApp.Reply over = APP.post(Role.CASHIER, ORDERS, body(many.toArray(String[]::new)));
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.at("/field")).isEqualTo("orders");
        assertThat(over.at("/detail")).isEqualTo("1 to 1000 items");
        assertThat(taken(name + "-0")).isFalse();
        TestApp.Reply full =
                APP.post(Role.CASHIER, ORDERS, body(many.subList(0, 1000).toArray(String[]::new)));
        assertThat(statuses(full)).hasSize(1000).containsOnly("201");
    }

    /// DEF-01.
    @Test
    void aTestAmongThemIsAnsweredAndNotKept() {
        String name = TestApp.unique();
        String test =
                order(name + "-test").replace("\"shipping\": 0", "\"shipping\": 0, \"test\": true");
        String real = order(name).replace("\"shipping\": 0", "\"shipping\": 0, \"test\": false");
        TestApp.Reply reply = APP.post(Role.CASHIER, ORDERS, body(test, real));
        assertThat(statuses(reply)).as(reply.body()).containsExactly("201", "201");
        assertThat(reply.at("/items/0/taken/test")).isEqualTo("true");
        assertThat(reply.at("/items/1/taken/test")).isEqualTo("false");
        assertThat(taken(name + "-test")).isFalse();
        assertThat(taken(name)).isTrue();
        TestApp.Reply one = APP.post(Role.CASHIER, "/api/v1/orders", test);
        assertThat(one.at("/test")).isEqualTo("true");
        assertThat(one.replayed()).isFalse();
        assertThat(taken(name + "-test")).isFalse();
        assertThat(APP.post(Role.CASHIER, "/api/v1/orders", order(name)).replayed())
                .as("false is the same as nothing")
                .isTrue();
    }

    @Test
    void ofTwinsInOneBatchTheFirstIsTaken() {
        String name = TestApp.unique();
        TestApp.Reply reply =
                APP.post(Role.CASHIER, ORDERS, body(order(name), order(name), order(name, 2, 200)));
        assertThat(statuses(reply)).containsExactly("201", "201", "422");
        assertThat(reply.at("/items/0/taken/id")).isEqualTo(reply.at("/items/1/taken/id"));
        assertThat(reply.at("/items/0/replayed")).isEqualTo("false");
        assertThat(reply.at("/items/1/replayed")).isEqualTo("true");
    }

    /// Facts have keys of their own, so a batch needs none and a retry is known by its items.
    @Test
    void theSameBatchAgainIsHeardOnceWhateverItsKey() {
        String name = TestApp.unique();
        String key = TestApp.unique();
        String batch = body(order(name + "-1"), order(name + "-2", 0, 0), order(name + "-3"));
        TestApp.Reply first = APP.post(Role.CASHIER, ORDERS, batch, key);
        TestApp.Reply again = APP.post(Role.CASHIER, ORDERS, batch, key);
        TestApp.Reply other = APP.post(Role.CASHIER, ORDERS, batch, TestApp.unique());
        TestApp.Reply without = APP.request("POST", ORDERS).as(Role.CASHIER).json(batch).send();
        assertThat(statuses(first)).containsExactly("201", "400", "201");
        assertThat(first.at("/items/0/replayed")).isEqualTo("false");
        for (TestApp.Reply later : List.of(again, other, without)) {
            assertThat(later.body())
                    .isEqualTo(
                            first.body()
                                    .replace(
                                            "\"status\":201,\"replayed\":false",
                                            "\"status\":201,\"replayed\":true"));
        }
    }

    @Test
    void whatLiesOutsideTheCallersStoresIsRefusedAlone() {
        var chain = APP.chain("scope");
        String code = "far";
        for (String unit :
                List.of(
                        "\"GROUP\", \"code\": \"g\"",
                        "\"STORE\", \"parent\": \"g\", \"code\": \"mine-far\"",
                        "\"STORE\", \"parent\": \"g\", \"code\": \"far\"")) {
            TestApp.Reply made =
                    APP.request("POST", "/api/v1/org-units")
                            .as(chain.key(Role.ADMIN))
                            .key(TestApp.unique())
                            .json("{\"kind\": " + unit + ", \"name\": \"s\"}")
                            .send();
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        String key = APP.key(chain.tenant(), Role.CASHIER, "mine-far");
        String at = "\"shipping\": 0, \"store\": \"%s\"";
        String mine = order(code + "-1").replace("\"shipping\": 0", at.formatted("mine-" + code));
        String far = order(code + "-2").replace("\"shipping\": 0", at.formatted(code));
        TestApp.Reply reply =
                APP.request("POST", ORDERS)
                        .as(key)
                        .json(body(far, mine, order(code + "-3")))
                        .send();
        assertThat(statuses(reply)).as(reply.body()).containsExactly("403", "201", "403");
        assertThat(reply.at("/items/0/problem/type")).isEqualTo("/problems/outside-scope");
        assertThat(reply.at("/items/0/problem/field")).isEqualTo("orders[0].store");
        assertThat(
                        APP.request("GET", "/api/v1/orders/batch/" + code + "-2")
                                .as(chain.key(Role.ADMIN))
                                .send()
                                .status())
                .isEqualTo(404);
        TestApp.Reply events =
                APP.request("POST", EVENTS)
                        .as(APP.key(chain.tenant(), Role.INTEGRATION, "mine-far"))
                        .json(
                                "{\"events\": [%s, %s]}"
                                        .formatted(
                                                event(code + "-1", ", \"store\": \"" + code + "\""),
                                                event(
                                                        code + "-2",
                                                        ", \"store\": \"mine-" + code + "\"")))
                        .send();
        assertThat(statuses(events)).as(events.body()).containsExactly("403", "201");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    an unknown field    | "channel": "app"                | "channel": "app", "userId": 1              | events[1].userId
                    no channel          | "channel": "app"                | "properties": {}                           | events[1].channel
                    blanks around       | "Product Viewed"                | " Product Viewed"                          | events[1].event
                    an old time         | 2026-03                         | 1970-03                                    | events[1].timestamp
                    a property of null  | "channel": "app"                | "channel": "app", "properties": {"a": null} | events[1].properties
                    a number with an exponent | "channel": "app"          | "channel": "app", "properties": {"a": 1e9} | events[1].properties.a
                    """)
    void aBadEventAmongGoodOnesIsRefusedAlone(
            String what, String right, String wrong, String field) {
        String name = TestApp.unique();
        String bad = event(name + "-bad", "").replace(right, wrong == null ? "" : wrong);
        TestApp.Reply reply =
                APP.post(
                        Role.INTEGRATION,
                        EVENTS,
                        "{\"events\": [%s, %s, %s]}"
                                .formatted(
                                        event(name + "-1", ""),
                                        bad,
                                        event(name + "-2", ", \"properties\": {\"甲\": \"乙🍼\"}")));
        assertThat(statuses(reply)).as(reply.body()).containsExactly("201", "400", "201");
        assertThat(reply.at("/items/1/problem/field")).isEqualTo(field);
    }

    /// Text of several bytes and long bodies do not shift where an item begins.
    @Test
    void itemsAreCutOutWhereTheyAre() {
        String name = TestApp.unique();
        String many =
                IntStream.range(0, 400)
                        .mapToObj(i ->
                                order(name + "-" + i)
                                        .replace(
                                                "\"sku\": \"a\"",
                                                "\"sku\": \"a\", \"name\": \"奶粉🍼 \\\"}]{%d\""
                                                        .formatted(i % 7 == 3 ? -i : i)))
                        .map(text -> text.contains("{-") ? text.replace("100", "1.5") : text)
                        .collect(Collectors.joining(" ,\n\t"));
        TestApp.Reply reply = APP.post(Role.CASHIER, ORDERS, "{ \"orders\" :[ " + many + " ] }");
        assertThat(statuses(reply))
                .isEqualTo(
                        IntStream.range(0, 400).mapToObj(i -> i % 7 == 3 ? "400" : "201").toList());
        assertThat(reply.at("/items/10/problem/field").toLowerCase(Locale.ROOT))
                .isEqualTo("orders[10].lines[0].unitprice");
    }

    /// What stands in one batch twice is one fact, and the second hears that it was there.
    @Test
    void whatStandsInABatchTwiceIsOneFact() {
        String id = "twice-" + TestApp.unique();
        String other = event(id, ", \"properties\": {\"sku\": \"other\"}");
        TestApp.Reply reply =
                APP.post(
                        Role.INTEGRATION,
                        EVENTS,
                        "{\"events\": [%s, %s, %s]}"
                                .formatted(event(id, ""), event(id, ""), other));
        assertThat(statuses(reply)).containsExactly("201", "201", "422");
        assertThat(reply.at("/items/0/replayed")).isEqualTo("false");
        assertThat(reply.at("/items/1/replayed")).isEqualTo("true");
        assertThat(reply.at("/items/1/taken/id")).isEqualTo(reply.at("/items/0/taken/id"));
        assertThat(reply.at("/items/2/problem/type")).isEqualTo("/problems/message-differs");
    }
}
