package io.regulars.checkout.till;

import static io.regulars.checkout.till.TillApiTest.cashier;
import static io.regulars.checkout.till.TillApiTest.commit;
import static io.regulars.checkout.till.TillApiTest.get;
import static io.regulars.checkout.till.TillApiTest.post;
import static io.regulars.checkout.till.TillApiTest.quote;
import static io.regulars.checkout.till.TillApiTest.saver;
import static io.regulars.checkout.till.TillApiTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes back and what goes out for it, as the till calls it.
class ReturnsApiTest {
    private static final TestApp APP = TestApp.get();

    /// D-24: these lines come back and those go out, and the stored value that comes back pays.
    @Test
    void goodsAreExchangedAtOneLookAndTheDifferenceIsPaidOnce() {
        String member = saver();
        TestApp.Reply sold = quote("e1", member, ", \"choices\": {\"stored\": \"MOST\"}");
        assertThat(commit(sold, "").status()).isEqualTo(201);
        String path = "/api/v1/checkout/" + sold.at("/id") + "/exchanges";
        assertThat(cashier(path, instead("", "30000")).at("/field")).isEqualTo("back");
        TestApp.Reply many = cashier(path, instead("{\"line\": 1, \"quantity\": 2}", "30000"));
        assertThat(many.problem()).isEqualTo("return-too-large");
        assertThat(many.at("/field")).isEqualTo("back[0].quantity");
        TestApp.Reply unpriced = cashier(path, instead("{\"line\": 1, \"quantity\": 1}", "null"));
        assertThat(unpriced.problem()).isEqualTo("price-unknown");
        assertThat(unpriced.at("/field")).isEqualTo("lines[0].unitPrice");
        TestApp.Reply quoted = cashier(path, instead("{\"line\": 1, \"quantity\": 1}", "110000"));
        assertThat(quoted.status()).as(quoted.body()).isEqualTo(201);
        assertThat(quoted.at("/back/stored")).isEqualTo("28000");
        assertThat(quoted.at("/quote/tender/available")).isEqualTo("126000");
        assertThat(quoted.at("/due")).isEqualTo("0");
        assertThat(commit(quoted, ", \"tenders\": [{\"kind\": \"cash\", \"amount\": 5}]").problem())
                .isEqualTo("tenders-differ");
        TestApp.Reply done = commit(quoted, "");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.at("/paid/0/amount")).isEqualTo("110000");
        assertThat(done.at("/returned/stored")).isEqualTo("28000");
        TestApp.Reply shown = get(Role.CASHIER, "/api/v1/checkout/" + quoted.at("/id"));
        TestApp.Reply receipt =
                get(Role.CASHIER, "/api/v1/checkout/orders/pos/" + shown.at("/externalId"));
        TestApp.Reply before = get(Role.CASHIER, "/api/v1/checkout/" + sold.at("/id"));
        assertThat(receipt.at("/exchangeOf")).isEqualTo(before.at("/externalId"));
    }

    /// ACC-03: what may be invoiced of a sale is read again by who answers for it.
    @ParameterizedTest
    @EnumSource(names = {"FINANCE", "SERVICE", "AUDITOR", "MANAGER", "CASHIER"})
    void howASaleWasPaidIsReadByItsNumber(Role role) {
        TestApp.Reply sold = quote("e1", saver(), ", \"choices\": {\"stored\": \"MOST\"}");
        TestApp.Reply done = commit(sold, "");
        String number = get(Role.CASHIER, "/api/v1/checkout/" + sold.at("/id")).at("/externalId");
        TestApp.Reply receipt = get(role, "/api/v1/checkout/orders/pos/" + number);
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.json().at("/paid")).isEqualTo(done.json().at("/paid"));
        assertThat(receipt.at("/paid/0/invoice")).isEqualTo("NONE");
        assertThat(receipt.at("/paid/0/issuer")).isEqualTo("east");
        assertThat(receipt.at("/paid/0/principal")).isEqualTo("30000");
        assertThat(get(role, "/api/v1/checkout/orders/pos/" + TestApp.unique()).problem())
                .isEqualTo("not-found");
    }

    private static String instead(String back, String price) {
        return """
        {"channel": "pos", "externalId": "%s", "store": "e1", "back": [%s],
         "lines": [{"sku": "c", "quantity": 1, "unitPrice": %s}], "choices": {"stored": "MOST"}}
        """
                .formatted(TestApp.unique(), back, price);
    }

    /// D-24: how refunds are made stands in each sale; a change of the house counts from the next.
    @Test
    void aSaleIsGivenBackByTheWayThatHeldWhenItWasMade() {
        TestApp.Chain own = APP.chain("refunds");
        String body =
                """
                {"body": {"name": "满额九折", "nameEn": "Tenth", "benefit": {"is": "percent", "from": 30000, "paid": "0.9"},
                  "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}}
                """;
        TestApp.Reply draft = post(own, Role.OPERATOR, "/api/v1/offers", body);
        post(
                own,
                Role.OPERATOR,
                "/api/v1/offers/" + draft.at("/id") + "/publications",
                "{\"version\": 1}");
        APP.clock().pass(Duration.ofSeconds(5));
        String before = six(own);
        post(
                own,
                Role.ADMIN,
                "/api/v1/offer-policy",
                "{\"refund\": \"PRO_RATA\", \"freightStays\": true}");
        String after = six(own);
        assertThat(back(own, before, FIVE).at("/returned/total")).isEqualTo("22000");
        assertThat(back(own, after, FIVE).at("/returned/total")).isEqualTo("22500");
        assertThat(back(own, before, "").at("/returned/total")).isEqualTo("6000");
        assertThat(back(own, after, "").at("/returned/total")).isEqualTo("4500");
        assertThat(
                        send(own, Role.ADMIN, "/api/v1/offer-policy", "{\"refund\": \"HALF\"}")
                                .at("/field"))
                .isEqualTo("refund");
    }

    /// The clerk reads what a return comes to before he says yes, and the guest may think again.
    @Test
    void whatAReturnWouldGiveIsReadBeforeAndKeepsNothing() {
        String member = saver();
        TestApp.Reply sold = quote("e1", member, ", \"choices\": {\"stored\": \"MOST\"}");
        assertThat(commit(sold, "").status()).isEqualTo(201);
        String path = "/api/v1/checkout/" + sold.at("/id") + "/returns";
        String one = "\"lines\": [{\"line\": 1, \"quantity\": 1}]";
        String value = "/api/v1/members/" + member + "/stored-value";
        TestApp.Reply before = get(Role.CASHIER, value);
        TestApp.Reply seen = foresee(path, "{" + one + "}");
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.at("/returned/stored")).isEqualTo("28000");
        assertThat(foresee(path, "{" + one + "}").at("/returned/total"))
                .isEqualTo(seen.at("/returned/total"));
        assertThat(get(Role.CASHIER, value).body()).isEqualTo(before.body());
        TestApp.Reply kept = get(Role.CASHIER, "/api/v1/checkout/" + sold.at("/id"));
        assertThat(kept.json().at("/returns").size()).isZero();
        // Whatever a till names its return, no later look is answered with it.
        TestApp.Reply done =
                cashier(path, "{\"returnId\": \"preview-" + sold.at("/id") + "\", " + one + "}");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        for (String what :
                List.of(
                        "total",
                        "money",
                        "stored",
                        "points",
                        "coupons",
                        "benefitsLost",
                        "refund")) {
            assertThat(done.json().at("/returned/" + what))
                    .as(what)
                    .isEqualTo(seen.json().at("/returned/" + what));
        }
        assertThat(amounts(done)).isEqualTo(amounts(seen));

        TestApp.Reply more = foresee(path, "{" + one + "}");
        assertThat(more.problem()).isEqualTo("return-too-large");
        assertThat(more.at("/field")).isEqualTo("lines[0].quantity");
        assertThat(foresee(path, "{\"lines\": [{\"line\": 9, \"quantity\": 1}]}").at("/field"))
                .isEqualTo("lines[0].line");
        assertThat(foresee("/api/v1/checkout/1023/returns", "{}").problem())
                .isEqualTo("unknown-checkout");
    }

    private static TestApp.Reply foresee(String path, String json) {
        return cashier(path + "/previews", json);
    }

    private static List<String> amounts(TestApp.Reply reply) {
        return reply.json()
                .at("/returned/takenBack/effects")
                .valueStream()
                .map(effect -> effect.get("asset").asString() + effect.get("amount").asString())
                .toList();
    }

    private static final String FIVE = ", \"lines\": [{\"line\": 0, \"quantity\": 5}]";

    /// Six at 50.00 with 10 % off from 300.00, and freight of 10.00: golden 19.02.
    private static String six(TestApp.Chain chain) {
        TestApp.Reply quote =
                post(
                        chain,
                        Role.CASHIER,
                        "/api/v1/checkout/quotes",
                        """
                        {"channel": "pos", "externalId": "%s", "shipping": 1000,
                         "lines": [{"sku": "a", "quantity": 6, "unitPrice": 5000}]}
                        """
                                .formatted(TestApp.unique()));
        post(
                chain,
                Role.CASHIER,
                "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit",
                "{\"payable\": 28000}");
        return quote.at("/id");
    }

    private static TestApp.Reply back(TestApp.Chain chain, String checkout, String lines) {
        return post(
                chain,
                Role.CASHIER,
                "/api/v1/checkout/" + checkout + "/returns",
                "{\"returnId\": \"" + TestApp.unique() + "\"" + lines + "}");
    }
}
