package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Caution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Topping up from the phone, over HTTP.
public class MyValueApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("my-value");
    private static final String SCHEME = scheme(CHAIN);

    /// A chain with one store, one issuer and one scheme; the scheme's id.
    public static String scheme(TestApp.Chain chain) {
        ask(chain, "/api/v1/org-units", "{\"kind\": \"GROUP\", \"code\": \"G\", \"name\": \"G\"}");
        ask(
                chain,
                "/api/v1/org-units",
                "{\"kind\": \"STORE\", \"code\": \"S1\", \"name\": \"S1\", \"parent\": \"G\"}");
        ask(
                chain,
                "/api/v1/stored-value/settings",
                """
                {"stopped": false, "issuers": [{"code": "east", "name": "East Ltd", "kind": "GROUP", "revenue": 0}],
                 "stores": {"S1": "east"}, "rates": [], "namedCap": 500000}\
                """);
        return sold(
                chain,
                """
                {"reason": "test", "body": {"name": "充200送50", "issuer": "east", "tiers": [{"paid": 20000, "bonus": 5000}],
                 "refundWay": "原路退回，15 日内", "liability": "由发行方承担"}}\
                """);
    }

    /// A scheme that one asks for and another approves; its id.
    public static String sold(TestApp.Chain chain, String wanted) {
        String path = "/api/v1/stored-value/scheme-proposals";
        String asked = ask(chain, path, wanted).at("/id");
        TestApp.Reply done =
                APP.request("POST", path + "/" + asked + "/approvals")
                        .as(chain.key(Role.MANAGER))
                        .key(TestApp.unique())
                        .json("{}")
                        .send();
        assertThat(done.at("/state")).as(done.body()).isEqualTo("PUBLISHED");
        return Objects.requireNonNull(done.at("/scheme"));
    }

    private static TestApp.Reply ask(TestApp.Chain chain, String path, String json) {
        TestApp.Reply reply =
                APP.request("POST", path)
                        .as(chain.key(Role.ADMIN))
                        .key(TestApp.unique())
                        .json(json)
                        .send();
        assertThat(reply.status()).as(path + reply.body()).isIn(200, 201);
        return reply;
    }

    /// A member who said her name and birthday.
    public static Visitor grown(Tenant tenant, String born) {
        Visitor her = TestVisitors.newcomer(tenant);
        TestApp.Reply said =
                her.post(
                        "/api/v1/me/profile",
                        "{\"birthday\": {\"date\": \"%s\", \"lunar\": false}}".formatted(born));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        return her;
    }

    public static TestApp.Reply topUp(Visitor who, String scheme) {
        return topUp(
                who,
                scheme,
                """
                , "form": {"name": "沈青禾", "document": "PASSPORT", "number": "E%s"}\
                """
                        .formatted(who.member()));
    }

    private static TestApp.Reply topUp(Visitor who, String scheme, String more) {
        String hash =
                who.get("/api/v1/me/stored-value/schemes/" + scheme + "/terms?paid=20000")
                        .at("/hash");
        return who.post(
                "/api/v1/me/stored-value/top-ups",
                "{\"scheme\": \"%s\", \"paid\": 20000, \"agreedTerms\": \"%s\"%s}"
                        .formatted(scheme, hash, more));
    }

    @Test
    void whatIsPaidIsCreditedOnceHoweverOftenItIsTold() throws Exception {
        Visitor her = grown(CHAIN.tenant(), "1990-05-01");
        TestApp.Reply shelf = her.get("/api/v1/me/stored-value/schemes");
        assertThat(shelf.at("/schemes/0/tiers/0/bonus")).isEqualTo("5000");
        TestApp.Reply begun = topUp(her, SCHEME);
        assertThat(begun.at("/state")).as(begun.body()).isEqualTo("WAITING");
        assertThat(her.get("/api/v1/me/stored-value").at("/available")).isEqualTo("0");

        String id = begun.at("/id");
        TestApp.Reply told =
                APP.request("POST", "/api/v1/stored-value/top-ups/" + id + "/notifications")
                        .as(CHAIN.key(Role.ADMIN))
                        .key(TestApp.unique())
                        .json("{}")
                        .send();
        assertThat(told.problem()).as("nobody has paid yet").isEqualTo("not-paid");

        List<Callable<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(() ->
                    her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}").status());
        }
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (Future<Integer> each : threads.invokeAll(many)) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        TestApp.Reply holding = her.get("/api/v1/me/stored-value");
        assertThat(holding.at("/available")).isEqualTo("25000");
        assertThat(holding.json().at("/contracts")).hasSize(1);
        TestApp.Reply receipt = her.get("/api/v1/me/stored-value/top-ups/" + id + "/receipt");
        assertThat(receipt.at("/terms")).contains("原路退回");
        assertThat(her.get("/api/v1/me/entries?asset=PRINCIPAL").at("/items/0/amount"))
                .isEqualTo("20000");
    }

    /// L-25: what was agreed to is kept word for word with its hash, whatever the scheme becomes;
    /// ACC-03: it is invoiced as not taxed.
    @Test
    void theContractStaysAsItWasAgreedWhateverTheSchemeBecomes() throws Exception {
        TestApp.Chain chain = APP.chain("agreed");
        String scheme = scheme(chain);
        Visitor her = grown(chain.tenant(), "1990-05-01");
        String path = "/api/v1/me/stored-value/top-ups/" + paid(her, scheme) + "/receipt";
        TestApp.Reply before = her.get(path);
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(before.at("/terms").getBytes(StandardCharsets.UTF_8));
        assertThat(before.at("/hash")).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(before.at("/terms"))
                .contains("充200送50", "\"paid\":20000", "原路退回，15 日内", "由发行方承担", "\"version\":1");
        assertThat(before.at("/invoiceCode")).isEqualTo("601");
        sold(
                chain,
                """
                {"id": "%s", "reason": "test", "body": {"name": "充200送60", "issuer": "east",
                 "tiers": [{"paid": 20000, "bonus": 6000}], "refundWay": "到店退", "liability": "由发行方承担"}}\
                """
                        .formatted(scheme));
        APP.clock().pass(Duration.ofSeconds(5));
        assertThat(her.get(path).body()).isEqualTo(before.body());
        assertThat(her.get("/api/v1/me/stored-value/schemes").body()).contains("充200送60");
    }

    private static String paid(Visitor her, String scheme) {
        String id = topUp(her, scheme).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        return id;
    }

    /// L-34: she reads every movement of both halves, the newest first.
    @Test
    void sheReadsEveryMovement() {
        TestApp.Chain chain = APP.chain("movements");
        Visitor her = grown(chain.tenant(), "1990-05-01");
        String contract = paid(her, scheme(chain));
        String quote =
                ask(
                                chain,
                                "/api/v1/checkout/quotes",
                                """
                                {"channel": "pos", "externalId": "m-1", "store": "S1", "member": {"id": "%s"}, "shipping": 0,
                                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": 10000}], "choices": {"stored": "MOST"}}\
                                """
                                        .formatted(her.member()))
                        .at("/id");
        ask(chain, "/api/v1/checkout/quotes/" + quote + "/commit", "{\"payable\": 10000}");
        ask(chain, "/api/v1/checkout/" + quote + "/returns", "{\"returnId\": \"R1\"}");
        String refund =
                ask(
                                chain,
                                "/api/v1/stored-value/refunds",
                                """
                                {"contractId": "%s", "fault": "CONSUMER", "reason": "moves", "hadBefore": false}\
                                """
                                        .formatted(contract))
                        .at("/id");
        APP.request("POST", "/api/v1/stored-value/refunds/" + refund + "/approvals")
                .as(chain.key(Role.MANAGER))
                .key(TestApp.unique())
                .json("{}")
                .send();
        assertThat(amounts(her, "PRINCIPAL")).containsExactly(-20_000L, 8_000L, -8_000L, 20_000L);
        assertThat(amounts(her, "BONUS")).containsExactly(-5_000L, 2_000L, -2_000L, 5_000L);
    }

    private static List<Long> amounts(Visitor her, String asset) {
        List<Long> all = new ArrayList<>();
        her.get("/api/v1/me/entries?asset=" + asset)
                .json()
                .at("/items")
                .forEach(each -> all.add(each.at("/amount").asLong()));
        return all;
    }

    @Test
    void nobodyTopsUpWithoutTheTermsThatHeSawWithoutHisNameOrUnderAge() {
        Visitor her = grown(CHAIN.tenant(), "1990-05-01");
        TestApp.Reply blind =
                her.post(
                        "/api/v1/me/stored-value/top-ups",
                        "{\"scheme\": \"%s\", \"paid\": 20000, \"agreedTerms\": \"%s\"}"
                                .formatted(SCHEME, "0".repeat(64)));
        assertThat(blind.problem()).isEqualTo("terms-changed");
        TestApp.Reply unnamed = topUp(her, SCHEME, "");
        assertThat(unnamed.problem()).isEqualTo("identity-required");
        assertThat(unnamed.at("/field")).isEqualTo("form");
        String young =
                APP.clock()
                        .instant()
                        .minus(java.time.Duration.ofDays(365 * 16))
                        .toString()
                        .substring(0, 10);
        assertThat(topUp(grown(CHAIN.tenant(), young), SCHEME).problem()).isEqualTo("minor");
    }

    /// L-33: whose birthday is unknown ticks a box, and that she did stays with the contract.
    @Test
    void whoseAgeIsUnknownDeclaresIt() {
        Visitor her = TestVisitors.newcomer(CHAIN.tenant());
        assertThat(her.get("/api/v1/me/stored-value/schemes").at("/ageKnown")).isEqualTo("false");
        TestApp.Reply silent = topUp(her, SCHEME);
        assertThat(silent.problem()).isEqualTo("age-unknown");
        assertThat(silent.at("/field")).isEqualTo("adult");
        String form =
                """
                , "form": {"name": "林溪", "document": "PASSPORT", "number": "E%s"}, "adult": %s\
                """;
        TestApp.Reply young = topUp(her, SCHEME, form.formatted(her.member(), false));
        assertThat(young.problem()).isEqualTo("minor");
        assertThat(her.get("/api/v1/me/stored-value/top-ups").json().at("/items")).isEmpty();
        TestApp.Reply begun = topUp(her, SCHEME, form.formatted(her.member(), true));
        assertThat(begun.at("/state")).as(begun.body()).isEqualTo("WAITING");
        String receipt = "/api/v1/me/stored-value/top-ups/" + begun.at("/id") + "/receipt";
        assertThat(her.get(receipt).at("/adult")).isEqualTo("MEMBER");
        Visitor grown = grown(CHAIN.tenant(), "1990-05-01");
        assertThat(grown.get("/api/v1/me/stored-value/schemes").at("/ageKnown")).isEqualTo("true");
        String known = topUp(grown, SCHEME).at("/id");
        assertThat(grown.get("/api/v1/me/stored-value/top-ups/" + known + "/receipt").at("/adult"))
                .isEqualTo("BIRTHDAY");
    }

    /// L-20: she types her document once; afterwards it is named by its id, and shown masked.
    @Test
    void sheSaysWhoSheIsOnce() {
        Visitor her = grown(CHAIN.tenant(), "1990-05-01");
        assertThat(her.get("/api/v1/me/stored-value/schemes").json().has("form")).isFalse();
        TestApp.Reply wrong =
                topUp(
                        her,
                        SCHEME,
                        """
                        , "form": {"name": "沈青禾", "document": "ID_CARD", "number": "110101199005200001"}\
                        """);
        assertThat(wrong.problem()).isEqualTo("invalid-request");
        assertThat(wrong.at("/field")).isEqualTo("form.number");
        assertThat(topUp(her, SCHEME).at("/state")).isEqualTo("WAITING");
        TestApp.Reply shelf = her.get("/api/v1/me/stored-value/schemes");
        assertThat(shelf.at("/form/name")).isEqualTo("沈**");
        assertThat(shelf.at("/form/number")).startsWith("****").hasSize(6);
        String again = ", \"formId\": \"" + shelf.at("/form/id") + "\"";
        assertThat(topUp(her, SCHEME, again).at("/state")).isEqualTo("WAITING");
        Visitor him = grown(CHAIN.tenant(), "1990-05-01");
        TestApp.Reply foreign = topUp(him, SCHEME, again);
        assertThat(foreign.problem()).isEqualTo("unknown-form");
        assertThat(foreign.at("/field")).isEqualTo("formId");
    }

    /// L-32, by herself on her phone.
    @Test
    void sheSetsHerPinAndReportsHerCardLost() {
        Visitor her = grown(CHAIN.tenant(), "1990-05-01");
        String pins = "/api/v1/me/stored-value/pins";
        assertThat(her.post(pins, "{\"pin\": \"1234\"}").problem()).isEqualTo("unknown-member");
        String id = topUp(her, SCHEME).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        assertThat(her.get("/api/v1/me/stored-value").at("/pin")).isEqualTo("false");
        assertThat(her.post(pins, "{\"pin\": \"12\"}").at("/field")).isEqualTo("pin");
        assertThat(her.post(pins, "{\"pin\": \"1234\"}").at("/pin")).isEqualTo("true");
        TestApp.Reply wrong = her.post(pins, "{\"old\": \"9999\", \"pin\": \"5678\"}");
        assertThat(wrong.problem()).isEqualTo("wrong-pin");
        assertThat(wrong.at("/field")).isEqualTo("old");
        assertThat(her.post(pins, "{\"old\": \"1234\", \"pin\": \"5678\"}").status())
                .isEqualTo(201);
        assertThat(her.get("/api/v1/me/stored-value").at("/pin")).isEqualTo("true");
        TestApp.Reply lost = her.post("/api/v1/me/stored-value/losses", "{\"reason\": \"手机被偷\"}");
        assertThat(lost.at("/lost")).as(lost.body()).isEqualTo("true");
        assertThat(her.get("/api/v1/me/stored-value").at("/available")).isEqualTo("0");
    }

    @Test
    void aRefundIsAskedForByHerselfAndDecidedByTheStaff() {
        Visitor her = grown(CHAIN.tenant(), "1990-05-01");
        String id = topUp(her, SCHEME).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        String ask = "{\"contract\": \"%s\", \"reason\": \"不再需要\"}".formatted(id);
        Visitor him = grown(CHAIN.tenant(), "1990-05-01");
        assertThat(him.post("/api/v1/me/stored-value/refunds", ask).status()).isEqualTo(404);
        TestApp.Reply asked = her.post("/api/v1/me/stored-value/refunds", ask);
        assertThat(asked.at("/state")).as(asked.body()).isEqualTo("WAITING");
        assertThat(asked.at("/decided/payable")).isEqualTo("20000");
        assertThat(her.post("/api/v1/me/stored-value/refunds", ask).status()).isEqualTo(409);
        TestApp.Reply list = her.get("/api/v1/me/stored-value/refunds");
        assertThat(list.json().at("/items")).hasSize(1);
        assertThat(him.get("/api/v1/me/stored-value/refunds").json().at("/items")).isEmpty();
    }

    @Test
    void withoutAPaymentPlatformNothingIsBegunAndTheHouseSaysSo() {
        var missing = new PaymentSimulator(false);
        assertThat(missing.way()).isEqualTo(PaymentPort.Way.MISSING);
        assertThat(missing.ask(CHAIN.tenant(), "simulated-1")).isEqualTo(PaymentPort.State.OPEN);
        assertThat(StoredBeans.cautions(missing))
                .extracting(Caution::state)
                .containsExactly("missing");
        assertThat(StoredBeans.cautions(new PaymentSimulator(true)))
                .extracting(Caution::state)
                .containsExactly("simulated");
    }
}
