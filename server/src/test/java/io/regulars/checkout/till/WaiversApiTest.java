package io.regulars.checkout.till;

import static io.regulars.checkout.till.TillApiTest.post;
import static io.regulars.checkout.till.TillApiTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A price below the floor, from the cashier's question to the sale.
class WaiversApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("waivers");
    private static final String OFFER = halfPriceAboveTheFloor();

    private static String halfPriceAboveTheFloor() {
        TestApp.Reply draft =
                post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/offers",
                        """
                        {"body": {"name": "半价", "nameEn": "Half", "benefit": {"is": "unitPay", "paid": "0.5"},
                          "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}}
                        """);
        post(
                CHAIN,
                Role.OPERATOR,
                "/api/v1/offers/" + draft.at("/id") + "/publications",
                "{\"version\": 1}");
        post(CHAIN, Role.ADMIN, "/api/v1/offer-policy", "{\"mostDepth\": \"0.3\"}");
        APP.clock().pass(Duration.ofSeconds(5));
        return draft.at("/id");
    }

    private static String basket(String number, int pieces, String more) {
        return """
        {"channel": "pos", "externalId": "%s", "shipping": 0,
         "lines": [{"sku": "a", "name": "奶粉", "quantity": %d, "unitPrice": 5000, "cost": 3000}]%s}
        """
                .formatted(number, pieces, more);
    }

    private static TestApp.Reply ask(Role role, String basket) {
        return send(
                CHAIN,
                role,
                "/api/v1/checkout/waivers",
                "{\"basket\": " + basket + ", \"reason\": \"老顾客\"}");
    }

    private static TestApp.Reply decide(Role role, TestApp.Reply waiver, String how) {
        return send(
                CHAIN,
                role,
                "/api/v1/checkout/waivers/" + waiver.at("/id") + how,
                "{\"reason\": \"最后一罐\"}");
    }

    private static TestApp.Reply quote(String number, int pieces, TestApp.Reply waiver) {
        String more = waiver == null ? "" : ", \"waiver\": \"" + waiver.at("/id") + "\"";
        return send(CHAIN, Role.CASHIER, "/api/v1/checkout/quotes", basket(number, pieces, more));
    }

    private static TestApp.Reply commit(TestApp.Reply quote) {
        return send(
                CHAIN,
                Role.CASHIER,
                "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit",
                "{\"payable\": " + quote.at("/quote/sum/payable") + "}");
    }

    @Test
    void aBasketBelowTheFloorIsSoldOnceWithAnotherPersonsYes() {
        String number = TestApp.unique();
        TestApp.Reply limited = quote(number, 2, null);
        assertThat(limited.at("/quote/sum/payable")).isEqualTo("10000");
        assertThat(limited.at("/quote/notUsed/0/why")).isEqualTo("depth");
        TestApp.Reply waiver = ask(Role.CASHIER, basket(number, 2, ""));
        assertThat(waiver.status()).as(waiver.body()).isEqualTo(201);
        assertThat(waiver.at("/below/within")).isEqualTo("10000");
        assertThat(waiver.at("/below/asked")).isEqualTo("5000");
        assertThat(waiver.at("/below/loss")).isEqualTo("1000");
        assertThat(waiver.at("/below/lines/0/name")).isEqualTo("奶粉");
        TestApp.Reply early = quote(number, 2, waiver);
        assertThat(early.problem()).isEqualTo("waiver-not-given");
        assertThat(early.at("/field")).isEqualTo("waiver");

        TestApp.Reply waiting =
                APP.request("GET", "/api/v1/approvals").as(CHAIN.key(Role.MANAGER)).send();
        assertThat(waiting.at("/items/0/kind")).isEqualTo("PRICE_WAIVER");
        assertThat(waiting.at("/items/0/amount")).isEqualTo("5000");
        assertThat(decide(Role.CASHIER, waiver, "/approvals").problem()).isEqualTo("not-allowed");
        assertThat(decide(Role.MANAGER, waiver, "/approvals").at("/state")).isEqualTo("APPROVED");
        assertThat(decide(Role.MANAGER, waiver, "/refusals").problem()).isEqualTo("waiver-decided");

        assertThat(quote(number, 3, waiver).problem()).isEqualTo("waiver-differs");
        assertThat(quote(TestApp.unique(), 2, waiver).problem()).isEqualTo("waiver-differs");
        TestApp.Reply price =
                send(
                        CHAIN,
                        Role.CASHIER,
                        "/api/v1/checkout/previews",
                        "{\"basket\": "
                                + basket(number, 2, ", \"waiver\": \"" + waiver.at("/id") + "\"")
                                + "}");
        assertThat(price.at("/sum/payable")).isEqualTo("5000");
        TestApp.Reply below = quote(number, 2, waiver);
        assertThat(below.at("/quote/sum/payable")).isEqualTo("5000");
        assertThat(below.at("/quote/warnings/0/approval")).isEqualTo("true");
        assertThat(
                        send(
                                        CHAIN,
                                        Role.CASHIER,
                                        "/api/v1/checkout/quotes/" + below.at("/id") + "/freeze",
                                        "{}")
                                .status())
                .isEqualTo(201);
        assertThat(commit(below).status()).isEqualTo(201);
        assertThat(quote(number, 2, waiver).problem()).isEqualTo("waiver-used");
        assertThat(waiver(waiver).at("/checkout")).isEqualTo(below.at("/id"));
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?object=price-waiver:" + waiver.at("/id"))
                        .as(CHAIN.key(Role.AUDITOR))
                        .send();
        assertThat(log.body()).contains("price-waiver.ask", "price-waiver.approve", "最后一罐");
    }

    /// The till that lost the answer asks again, though the sale has used up what it showed.
    @Test
    void whatWasQuotedAndAskedForIsTheSameWhenItIsAskedAgain() {
        String number = TestApp.unique();
        String wish = "{\"basket\": " + basket(number, 2, "") + ", \"reason\": \"老顾客\"}";
        String asking = TestApp.unique();
        TestApp.Reply waiver = again("/api/v1/checkout/waivers", asking, wish);
        decide(Role.MANAGER, waiver, "/approvals");
        String shows = basket(number, 2, ", \"waiver\": \"" + waiver.at("/id") + "\"");
        String key = TestApp.unique();
        TestApp.Reply below = again("/api/v1/checkout/quotes", key, shows);
        assertThat(commit(below).status()).isEqualTo(201);
        TestApp.Reply again = again("/api/v1/checkout/quotes", key, shows);
        assertThat(again.body()).isEqualTo(below.body());
        assertThat(again.replayed()).isTrue();
        String late = TestApp.unique();
        TestApp.Reply used = again("/api/v1/checkout/quotes", late, shows);
        assertThat(used.problem()).isEqualTo("waiver-used");
        assertThat(again("/api/v1/checkout/quotes", late, shows).replayed()).isTrue();
        assertThat(again("/api/v1/checkout/quotes", late, basket(number, 1, "")).problem())
                .isEqualTo("idempotency-key-reused");
        post(CHAIN, Role.ADMIN, "/api/v1/offer-policy", "{}");
        APP.clock().pass(Duration.ofSeconds(5));
        TestApp.Reply needless = again("/api/v1/checkout/waivers", TestApp.unique(), wish);
        TestApp.Reply asked = again("/api/v1/checkout/waivers", asking, wish);
        post(CHAIN, Role.ADMIN, "/api/v1/offer-policy", "{\"mostDepth\": \"0.3\"}");
        APP.clock().pass(Duration.ofSeconds(5));
        assertThat(needless.problem()).isEqualTo("waiver-needless");
        assertThat(asked.body()).isEqualTo(waiver.body());
    }

    private static TestApp.Reply again(String path, String key, String json) {
        return APP.request("POST", path).as(CHAIN.key(Role.CASHIER)).key(key).json(json).send();
    }

    private static TestApp.Reply waiver(TestApp.Reply of) {
        return APP.request("GET", "/api/v1/checkout/waivers/" + of.at("/id"))
                .as(CHAIN.key(Role.CASHIER))
                .send();
    }

    @Test
    void nobodyIsAskedForNothingAndNobodyDecidesOnHisOwn() {
        String without = ", \"choices\": {\"without\": [{\"offer\": \"" + OFFER + "\"}]}";
        assertThat(ask(Role.CASHIER, basket(TestApp.unique(), 1, without)).problem())
                .isEqualTo("waiver-needless");
        TestApp.Reply own = ask(Role.MANAGER, basket(TestApp.unique(), 1, ""));
        assertThat(own.status()).as(own.body()).isEqualTo(201);
        assertThat(decide(Role.MANAGER, own, "/approvals").problem()).isEqualTo("same-person");
        String number = TestApp.unique();
        TestApp.Reply refused = ask(Role.CASHIER, basket(number, 1, ""));
        assertThat(decide(Role.MANAGER, refused, "/refusals").at("/decision")).isEqualTo("最后一罐");
        assertThat(quote(number, 1, refused).problem()).isEqualTo("waiver-not-given");
        TestApp.Reply nameless =
                send(
                        CHAIN,
                        Role.CASHIER,
                        "/api/v1/checkout/waivers",
                        "{\"basket\": " + basket(number, 1, "") + ", \"reason\": \"\"}");
        assertThat(nameless.at("/field")).isEqualTo("reason");
    }

    @Test
    void whoAnswersForAStoreIsShownAndDecidesWhatItAskedForAlone() {
        for (String unit :
                new String[] {
                    "{\"kind\": \"GROUP\", \"code\": \"G\", \"name\": \"G\"}",
                    "{\"kind\": \"STORE\", \"code\": \"S1\", \"name\": \"S1\", \"parent\": \"G\"}",
                    "{\"kind\": \"STORE\", \"code\": \"S2\", \"name\": \"S2\", \"parent\": \"G\"}"
                }) {
            post(CHAIN, Role.ADMIN, "/api/v1/org-units", unit);
        }
        TestApp.Reply waiver =
                ask(Role.CASHIER, basket(TestApp.unique(), 2, ", \"store\": \"S1\""));
        assertThat(waiver.status()).as(waiver.body()).isEqualTo(201);
        String elsewhere = APP.key(CHAIN.tenant(), Role.MANAGER, "S2");
        assertThat(waiting(elsewhere).json().at("/items")).isEmpty();
        assertThat(approve(elsewhere, waiver).problem()).isEqualTo("outside-scope");
        String here = APP.key(CHAIN.tenant(), Role.MANAGER, "S1");
        TestApp.Reply shown = waiting(here);
        assertThat(shown.json().at("/items")).hasSize(1);
        assertThat(shown.at("/items/0/id")).isEqualTo(waiver.at("/id"));
        assertThat(waiting(CHAIN.key(Role.MANAGER)).body()).contains(waiver.at("/id"));
        assertThat(approve(here, waiver).at("/state")).isEqualTo("APPROVED");
    }

    private static String exchange(String number, int back, String more) {
        return """
        {"channel": "pos", "externalId": "%s", "back": [{"line": 0, "quantity": %d}],
         "lines": [{"sku": "b", "name": "米粉", "quantity": 1, "unitPrice": 8000, "cost": 3000}]%s}
        """
                .formatted(number, back, more);
    }

    /// What was let through for one exchange is good for the same goods against the same goods,
    /// once, and not for a sale; what the guest keeps stays at its price.
    @Test
    void anExchangeBelowTheFloorIsMadeOnceWithAnotherPersonsYes() {
        TestApp.Reply sold = quote(TestApp.unique(), 3, null);
        assertThat(commit(sold).status()).isEqualTo(201);
        String path = "/api/v1/checkout/" + sold.at("/id") + "/exchanges";
        String number = TestApp.unique();
        TestApp.Reply limited = send(CHAIN, Role.CASHIER, path, exchange(number, 1, ""));
        assertThat(limited.at("/due")).as(limited.body()).isEqualTo("3000");
        String asking = "{\"exchange\": " + exchange(number, 1, "") + ", \"reason\": \"老顾客\"}";
        TestApp.Reply waiver = send(CHAIN, Role.CASHIER, path + "/waivers", asking);
        assertThat(waiver.status()).as(waiver.body()).isEqualTo(201);
        assertThat(waiver.at("/below/within")).isEqualTo("8000");
        assertThat(waiver.at("/below/asked")).isEqualTo("4000");
        assertThat(waiver.at("/below/instead/back")).isEqualTo("5000");
        assertThat(waiver.at("/below/instead/of")).isEqualTo(sold.at("/id"));
        String shown = ", \"waiver\": \"" + waiver.at("/id") + "\"";
        TestApp.Reply early = send(CHAIN, Role.CASHIER, path, exchange(number, 1, shown));
        assertThat(early.problem()).isEqualTo("waiver-not-given");
        assertThat(early.at("/field")).isEqualTo("waiver");
        assertThat(decide(Role.MANAGER, waiver, "/approvals").at("/state")).isEqualTo("APPROVED");

        for (String other :
                new String[] {exchange(number, 2, shown), exchange(TestApp.unique(), 1, shown)}) {
            assertThat(send(CHAIN, Role.CASHIER, path, other).problem())
                    .isEqualTo("waiver-differs");
        }
        String alone =
                """
                {"channel": "pos", "externalId": "%s", "shipping": 0,
                 "lines": [{"sku": "b", "name": "米粉", "quantity": 1, "unitPrice": 8000, "cost": 3000}]%s}
                """
                        .formatted(number, shown);
        assertThat(send(CHAIN, Role.CASHIER, "/api/v1/checkout/quotes", alone).problem())
                .as("a sale of the same goods")
                .isEqualTo("waiver-differs");

        TestApp.Reply below = send(CHAIN, Role.CASHIER, path, exchange(number, 1, shown));
        assertThat(below.status()).as(below.body()).isEqualTo(201);
        assertThat(below.at("/whole")).isEqualTo("false");
        assertThat(below.at("/quote/sum/payable")).isEqualTo("4000");
        assertThat(below.at("/inHand")).isEqualTo("1000");
        assertThat(commit(below).status()).isEqualTo(201);
        assertThat(waiver(waiver).at("/checkout")).isEqualTo(below.at("/id"));
        TestApp.Reply used = send(CHAIN, Role.CASHIER, path, exchange(number, 1, shown));
        assertThat(used.problem()).isEqualTo("waiver-used");
    }

    @Test
    void anExchangeIsAskedForByWhoMayMakeItAndWhereAFloorStandsInItsWay() {
        TestApp.Reply sold = quote(TestApp.unique(), 2, null);
        assertThat(commit(sold).status()).isEqualTo(201);
        String path = "/api/v1/checkout/" + sold.at("/id") + "/exchanges/waivers";
        String without = ", \"choices\": {\"without\": [{\"offer\": \"" + OFFER + "\"}]}";
        String asks = "{\"exchange\": %s, \"reason\": \"%s\"}";
        TestApp.Reply needless =
                send(
                        CHAIN,
                        Role.CASHIER,
                        path,
                        asks.formatted(exchange(TestApp.unique(), 1, without), "老顾客"));
        assertThat(needless.problem()).isEqualTo("waiver-needless");
        TestApp.Reply many =
                send(
                        CHAIN,
                        Role.CASHIER,
                        path,
                        asks.formatted(exchange(TestApp.unique(), 3, ""), "老顾客"));
        assertThat(many.problem()).isEqualTo("return-too-large");
        assertThat(many.at("/field")).isEqualTo("back[0].quantity");
        TestApp.Reply nameless =
                send(
                        CHAIN,
                        Role.CASHIER,
                        path,
                        asks.formatted(exchange(TestApp.unique(), 1, ""), ""));
        assertThat(nameless.at("/field")).isEqualTo("reason");
        TestApp.Reply other =
                send(
                        CHAIN,
                        Role.OPERATOR,
                        path,
                        asks.formatted(exchange(TestApp.unique(), 1, ""), "老顾客"));
        assertThat(other.problem()).isEqualTo("not-allowed");
    }

    private static TestApp.Reply waiting(String key) {
        return APP.request("GET", "/api/v1/approvals").as(key).send();
    }

    private static TestApp.Reply approve(String key, TestApp.Reply waiver) {
        return APP.request("POST", "/api/v1/checkout/waivers/" + waiver.at("/id") + "/approvals")
                .as(key)
                .key(TestApp.unique())
                .json("{\"reason\": \"最后一罐\"}")
                .send();
    }
}
