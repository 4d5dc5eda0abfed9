package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.offers.coupons.BatchDesk;
import io.regulars.stored.MyValueApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The till as it is called: stored value, PIN, codes that somebody shows, returns, settlement.
/// `-Dregulars.split=true` runs it with claims committed ahead.
class TillApiTest {
    private static final TestApp APP = TestApp.get();
    static final TestApp.Chain CHAIN = chain();

    private static TestApp.Chain chain() {
        TestApp.Chain chain = APP.chain("till");
        unit(chain, "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"Group\"}");
        unit(
                chain,
                "{\"kind\": \"STORE\", \"code\": \"e1\", \"name\": \"East\", \"parent\": \"g\"}");
        unit(
                chain,
                "{\"kind\": \"STORE\", \"code\": \"w1\", \"name\": \"West\", \"parent\": \"g\"}");
        post(
                chain,
                Role.ADMIN,
                "/api/v1/stored-value/settings",
                """
                {"stopped": false, "issuers": [
                   {"code": "east", "name": "East Ltd", "kind": "GROUP", "revenue": 0},
                   {"code": "west", "name": "West Ltd", "kind": "GROUP", "revenue": 0}],
                 "stores": {"e1": "east", "w1": "west"}, "rates": [], "namedCap": 500000}
                """);
        return chain;
    }

    private static void unit(TestApp.Chain chain, String json) {
        post(chain, Role.ADMIN, "/api/v1/org-units", json);
    }

    static TestApp.Reply send(TestApp.Chain chain, Role role, String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    static TestApp.Reply post(TestApp.Chain chain, Role role, String path, String json) {
        TestApp.Reply reply = send(chain, role, path, json);
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isBetween(200, 201);
        return reply;
    }

    static TestApp.Reply cashier(String path, String json) {
        return send(CHAIN, Role.CASHIER, path, json);
    }

    static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    static String member() {
        return post(
                        CHAIN,
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:" + TestApp.unique() + "\"}")
                .at("/id");
    }

    /// Who has put in 1000 and got 400 on top.
    static String saver() {
        String member = member();
        String scheme =
                MyValueApiTest.sold(
                        CHAIN,
                        """
                        {"reason": "test", "body": {"name": "充值送", "issuer": "east",
                          "tiers": [{"paid": 100000, "bonus": 40000}], "refundWay": "the way it came",
                          "liability": "the issuer owes it"}}
                        """);
        TestApp.Reply terms =
                get(Role.CASHIER, "/api/v1/stored-value/schemes/" + scheme + "/terms?paid=100000");
        post(
                CHAIN,
                Role.CASHIER,
                "/api/v1/stored-value/top-ups",
                """
                {"memberId": "%s", "schemeId": "%s", "paid": 100000, "store": "e1", "agreedTerms": "%s",
                 "method": "CASH", "payer": "PERSON",
                 "form": {"name": "王小明", "document": "PASSPORT", "number": "P%s"}, "adult": true, "declaredBy": "STAFF"}
                """
                        .formatted(member, scheme, terms.at("/hash"), member));
        return member;
    }

    static TestApp.Reply quote(String store, String member, String more) {
        return cashier(
                "/api/v1/checkout/quotes",
                """
                {"channel": "pos", "externalId": "%s", "store": "%s"%s, "shipping": 0,
                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": 14000},
                           {"sku": "b", "quantity": 1, "unitPrice": 28000}]%s}
                """
                        .formatted(
                                TestApp.unique(),
                                store,
                                member.isEmpty()
                                        ? ""
                                        : ", \"member\": {\"id\": \"" + member + "\"}",
                                more));
    }

    static TestApp.Reply commit(TestApp.Reply quote, String more) {
        return cashier(
                "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit",
                "{\"payable\": " + quote.at("/quote/sum/payable") + more + "}");
    }

    @Test
    void storedValuePaysWithThePinAndComesBack() {
        String member = saver();
        assertThat(
                        cashier(
                                        "/api/v1/members/" + member + "/stored-value/pins",
                                        "{\"pin\": \"2468\"}")
                                .status())
                .isEqualTo(201);
        TestApp.Reply quote = quote("w1", member, ", \"choices\": {\"stored\": \"MOST\"}");
        assertThat(quote.status()).as(quote.body()).isEqualTo(201);
        assertThat(quote.at("/quote/tender/available")).isEqualTo("140000");
        assertThat(quote.at("/quote/tender/stored")).isEqualTo("42000");
        assertThat(quote.at("/quote/tender/money")).isEqualTo("0");
        assertThat(commit(quote, "").problem()).isEqualTo("pin-needed");
        assertThat(commit(quote, ", \"pin\": \"1357\"").problem()).isEqualTo("wrong-pin");
        TestApp.Reply done = commit(quote, ", \"pin\": \"2468\"");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.at("/paid/0/invoice")).isEqualTo("ISSUER");
        assertThat(done.at("/paid/0/amount")).isEqualTo("42000");
        TestApp.Reply back =
                cashier(
                        "/api/v1/checkout/" + quote.at("/id") + "/returns",
                        "{\"returnId\": \"R1\", \"lines\": [{\"line\": 0, \"quantity\": 1}]}");
        assertThat(back.at("/returned/stored")).isEqualTo("14000");
        assertThat(back.at("/returned/money")).isEqualTo("0");
        TestApp.Reply owed =
                get(
                        Role.FINANCE,
                        "/api/v1/stored-value/settlement?from=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z");
        assertThat(owed.at("/owed/0/debtor")).isEqualTo("east");
        assertThat(owed.at("/owed/0/creditor")).isEqualTo("west");
        assertThat(owed.at("/owed/0/amount")).isEqualTo("20000");
        TestApp.Reply shown = get(Role.CASHIER, "/api/v1/checkout/" + quote.at("/id"));
        assertThat(shown.at("/stored")).isEqualTo("42000");
    }

    @Test
    void aCodeThatNobodyClaimedIsUsedByWhoeverShowsItOnce() {
        TestApp.Reply template =
                post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "满减券", "nameEn": "Coupon",
                            "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 5000}], "repeating": false},
                            "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                            "restrictedToo": false},
                          "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": false,
                          "transferable": true}}
                        """);
        String id = template.at("/id");
        post(
                CHAIN,
                Role.OPERATOR,
                "/api/v1/coupon-templates/" + id + "/publications",
                "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        TestApp.Reply batch =
                post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/coupon-batches",
                        "{\"template\": \"" + id + "\", \"name\": \"leaflet\", \"count\": 2}");
        String code = code(batch.at("/id"));
        String shows = ", \"codes\": [\"" + code + "\"]";
        TestApp.Reply one = quote("e1", "", shows);
        assertThat(one.status()).as(one.body()).isEqualTo(201);
        assertThat(one.at("/quote/sum/payable")).isEqualTo("37000");
        TestApp.Reply other = quote("e1", member(), shows);
        assertThat(other.at("/quote/sum/payable")).isEqualTo("37000");
        assertThat(commit(one, "").status()).isEqualTo(201);
        assertThat(commit(other, "").problem()).isEqualTo("quote-stale");
        TestApp.Reply used = quote("e1", "", shows);
        assertThat(used.problem()).isEqualTo("coupon-used");
        assertThat(used.at("/field")).isEqualTo("codes[0]");
        assertThat(quote("e1", "", ", \"codes\": [\"2222222222222\"]").problem())
                .isEqualTo("unknown-coupon");
        assertThat(
                        cashier(
                                        "/api/v1/checkout/" + one.at("/id") + "/returns",
                                        "{\"returnId\": \"R1\"}")
                                .status())
                .isEqualTo(201);
        assertThat(quote("e1", "", shows).at("/quote/sum/payable")).isEqualTo("37000");
    }

    static String code(String batch) {
        return BatchDesk.codes(APP, CHAIN.tenant(), batch).getFirst();
    }

    /// A template whose coupons may be given on, in force.
    static String giftTemplate() {
        TestApp.Reply template =
                post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "转赠券", "nameEn": "Gift",
                            "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 4000}], "repeating": false},
                            "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                            "restrictedToo": false},
                          "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": false,
                          "transferable": true}}
                        """);
        String id = template.at("/id");
        post(
                CHAIN,
                Role.OPERATOR,
                "/api/v1/coupon-templates/" + id + "/publications",
                "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        return id;
    }

    @Test
    void aCouponIsGivenOnWhereItsTemplateSaysSo() {
        String id = giftTemplate();
        String from = member();
        String to = member();
        TestApp.Reply given =
                post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/coupons/issues",
                        "{\"member\": \""
                                + from
                                + "\", \"pack\": [{\"template\": \""
                                + id
                                + "\"}], \"reason\": \"test\"}");
        String coupon = given.at("/coupons/0/id");
        TestApp.Reply passed =
                cashier(
                        "/api/v1/members/" + from + "/coupon-transfers",
                        "{\"coupon\": \"" + coupon + "\", \"to\": \"" + to + "\"}");
        assertThat(passed.status()).as(passed.body()).isEqualTo(201);
        assertThat(passed.at("/coupons/0/until")).isEqualTo(given.at("/coupons/0/until"));
        assertThat(
                        cashier(
                                        "/api/v1/members/" + from + "/coupon-transfers",
                                        "{\"coupon\": \"" + coupon + "\", \"to\": \"" + to + "\"}")
                                .problem())
                .isEqualTo("coupon-void");
        assertThat(quote("e1", from, "").at("/quote/sum/payable")).isEqualTo("42000");
        assertThat(quote("e1", to, "").at("/quote/sum/payable")).isEqualTo("38000");
    }

    /// By herself, to somebody whose phone she knows; whose it is now has another code.
    @Test
    void aMemberGivesHerCouponToAPhoneSheKnows() {
        TestVisitors.Visitor her = TestVisitors.newcomer(CHAIN.tenant());
        TestVisitors.Visitor him = TestVisitors.newcomer(CHAIN.tenant());
        String issue =
                "{\"member\": \"%s\", \"pack\": [{\"template\": \"%s\"}], \"reason\": \"test\"}"
                        .formatted(her.member(), giftTemplate());
        String coupon =
                post(CHAIN, Role.OPERATOR, "/api/v1/coupons/issues", issue).at("/coupons/0/id");
        TestApp.Reply mine = her.get("/api/v1/me/coupons/" + coupon);
        assertThat(mine.at("/transferable")).isEqualTo("true");
        String give = "/api/v1/me/coupon-transfers";
        TestApp.Reply nobody = her.post(give, gift(coupon, TestVisitors.phone()));
        assertThat(nobody.problem()).isEqualTo("unknown-member");
        assertThat(nobody.at("/field")).isEqualTo("phone");
        assertThat(her.post(give, gift(coupon, her.phone())).problem()).isEqualTo("unknown-member");
        assertThat(him.post(give, gift(coupon, her.phone())).problem())
                .as("not his")
                .isEqualTo("unknown-coupon");
        TestApp.Reply passed = her.post(give, gift(coupon, him.phone()));
        assertThat(passed.status()).as(passed.body()).isEqualTo(201);
        assertThat(her.get("/api/v1/me/coupons/" + coupon).at("/reason")).isEqualTo("coupon-void");
        TestApp.Reply his = him.get("/api/v1/me/coupons");
        assertThat(his.json().at("/items")).hasSize(1);
        assertThat(passed.body()).doesNotContain(his.at("/items/0/code"));
        for (int i = 0; i < 20; i++) {
            her.post(give, gift(coupon, TestVisitors.phone()));
        }
        assertThat(her.post(give, gift(coupon, him.phone())).problem())
                .isEqualTo("too-many-guesses");
    }

    private static String gift(String coupon, String phone) {
        return "{\"coupon\": \"%s\", \"phone\": \"%s\"}".formatted(coupon, phone);
    }

    private static final String TWO_PIECES =
            """
            {"body": {"name": "两件", "points": 0,
               "member": {"growth": 0, "points": 0, "memberForDays": 0, "tags": [], "coupons": []},
               "basket": {"shipping": 0, "channel": "pos", "items": [
                 {"sku": "a", "category": "", "brand": "", "quantity": 2, "unitPrice": 5000, "restricted": false}]}}}
            """;

    @Test
    void aGoldenBasketIsReplayedLineByLineBeforeItIsKept() {
        TestApp.Chain own = APP.chain("replayed");
        TestApp.Reply told = send(own, Role.OPERATOR, "/api/v1/golden-baskets/replays", TWO_PIECES);
        assertThat(told.at("/lines/0/net")).isEqualTo("10000");
        assertThat(told.at("/sum/payable")).isEqualTo("10000");
        assertThat(basket(own).at("/items/0")).isNull();
        assertThat(send(own, Role.AUDITOR, "/api/v1/golden-baskets/replays", TWO_PIECES).problem())
                .isEqualTo("not-allowed");
    }

    /// D-02, D-14, G-12, each chain its own: what is not given at the till, who must agree before
    /// an offer is published, and what a golden basket then costs.
    @Test
    void aChainHasItsOwnGuardAndItsOwnGoldenBaskets() {
        TestApp.Chain own = APP.chain("guarded");
        post(own, Role.ADMIN, "/api/v1/offer-policy", "{\"exposure\": 100}");
        TestApp.Reply golden = post(own, Role.OPERATOR, "/api/v1/golden-baskets", TWO_PIECES);
        assertThat(golden.at("/expected/payable")).isEqualTo("10000");
        TestApp.Reply draft =
                post(
                        own,
                        Role.OPERATOR,
                        "/api/v1/offers",
                        """
                        {"body": {"name": "半价", "nameEn": "Half", "benefit": {"is": "unitPay", "paid": "0.5"},
                          "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}}
                        """);
        String path = "/api/v1/offers/" + draft.at("/id");
        assertThat(send(own, Role.OPERATOR, path + "/publications", "{\"version\": 1}").problem())
                .isEqualTo("golden-baskets-break");
        TestApp.Reply review =
                APP.request("GET", path + "/reviews?version=1").as(own.key(Role.AUDITOR)).send();
        assertThat(review.at("/baskets/0/then")).isEqualTo("5000");
        assertThat(review.at("/needs/0")).isNotNull();
        String accepting =
                "{\"version\": 1, \"accepted\": [{\"basket\": \"%s\", \"payable\": 5000}]}"
                        .formatted(golden.at("/id"));
        assertThat(send(own, Role.OPERATOR, path + "/proposals", accepting).problem())
                .isEqualTo("invalid-request");
        String because = accepting.replace("]}", "], \"reason\": \"清仓\"}");
        TestApp.Reply proposal = post(own, Role.OPERATOR, path + "/proposals", because);
        assertThat(proposal.at("/state")).isEqualTo("WAITING");
        TestApp.Reply waiting =
                APP.request("GET", "/api/v1/approvals").as(own.key(Role.MANAGER)).send();
        assertThat(waiting.at("/items/0/kind")).isEqualTo("OFFER");
        assertThat(waiting.at("/items/0/reason")).isEqualTo("清仓");
        post(own, Role.MANAGER, "/api/v1/offer-proposals/" + proposal.at("/id") + "/approvals", "");
        APP.clock().pass(Duration.ofSeconds(5));
        assertThat(basket(own).at("/items/0/now/payable")).isEqualTo("5000");
        assertThat(basket(own).at("/items/0/fails")).isEqualTo("false");
        post(own, Role.ADMIN, "/api/v1/offer-policy", "{\"mostDepth\": \"0.3\"}");
        TestApp.Reply quote =
                post(
                        own,
                        Role.CASHIER,
                        "/api/v1/checkout/quotes",
                        """
                        {"channel": "pos", "externalId": "1", "shipping": 0,
                         "lines": [{"sku": "a", "quantity": 2, "unitPrice": 5000}]}
                        """);
        assertThat(quote.at("/quote/sum/payable")).isEqualTo("10000");
        assertThat(quote.at("/quote/notUsed/0/why")).isEqualTo("depth");
        assertThat(basket(own).at("/items/0/now/payable")).isEqualTo("10000");
        assertThat(basket(own).at("/items/0/fails")).isEqualTo("true");
    }

    private static TestApp.Reply basket(TestApp.Chain chain) {
        return APP.request("GET", "/api/v1/golden-baskets").as(chain.key(Role.AUDITOR)).send();
    }
}
