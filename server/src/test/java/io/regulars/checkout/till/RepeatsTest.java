package io.regulars.checkout.till;

import static io.regulars.checkout.till.TillApiTest.CHAIN;
import static io.regulars.checkout.till.TillApiTest.cashier;
import static io.regulars.checkout.till.TillApiTest.commit;
import static io.regulars.checkout.till.TillApiTest.quote;
import static io.regulars.checkout.till.TillApiTest.saver;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;

/// A till that lost its answer asks again under the same key and hears it, though what it asked for
/// is gone since, mostly by that very request.
class RepeatsTest {
    private static final TestApp APP = TestApp.get();

    private static TestApp.Reply again(String path, String key, String json) {
        return APP.request("POST", path).as(CHAIN.key(Role.CASHIER)).key(key).json(json).send();
    }

    private static void same(TestApp.Reply first, TestApp.Reply again) {
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void theQuoteOfAnExchangeThatWasMade() {
        TestApp.Reply sold = quote("e1", "", "");
        assertThat(commit(sold, "").status()).isEqualTo(201);
        String path = "/api/v1/checkout/" + sold.at("/id") + "/exchanges";
        String wish =
                """
                {"channel": "pos", "externalId": "%s", "store": "e1", "back": [{"line": 1, "quantity": 1}],
                 "lines": [{"sku": "c", "quantity": 1, "unitPrice": 30000}]}
                """
                        .formatted(TestApp.unique());
        String key = TestApp.unique();
        TestApp.Reply exchange = again(path, key, wish);
        assertThat(commit(exchange, "").status()).isEqualTo(201);
        same(exchange, again(path, key, wish));
        String late = TestApp.unique();
        TestApp.Reply gone = again(path, late, wish);
        assertThat(gone.problem()).isEqualTo("return-too-large");
        assertThat(gone.at("/field")).isEqualTo("back[0].quantity");
        assertThat(again(path, key, wish.replace("30000", "30001")).problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aSaleThatWasPaidWithAPinWhichIsAnotherNow() {
        String member = saver();
        String pins = "/api/v1/members/" + member + "/stored-value/pins";
        assertThat(cashier(pins, "{\"pin\": \"2468\"}").status()).isEqualTo(201);
        TestApp.Reply quote = quote("e1", member, ", \"choices\": {\"stored\": \"MOST\"}");
        String path = "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit";
        String paying = "{\"payable\": " + quote.at("/quote/sum/payable") + ", \"pin\": \"2468\"}";
        String key = TestApp.unique();
        TestApp.Reply done = again(path, key, paying);
        assertThat(cashier(pins, "{\"pin\": \"1357\", \"old\": \"2468\"}").status()).isEqualTo(201);
        same(done, again(path, key, paying));
        assertThat(again(path, TestApp.unique(), paying).problem()).isEqualTo("wrong-pin");
    }

    @Test
    void aCouponThatWasTakenByItsCodeAndGivenOn() {
        String template = TillApiTest.giftTemplate();
        TestApp.Reply batch =
                TillApiTest.post(
                        CHAIN,
                        Role.OPERATOR,
                        "/api/v1/coupon-batches",
                        "{\"template\": \""
                                + template
                                + "\", \"name\": \"given on\", \"count\": 1}");
        String claim = "{\"code\": \"%s\"}".formatted(TillApiTest.code(batch.at("/id")));
        String her = TillApiTest.member();
        String path = "/api/v1/members/" + her + "/coupon-claims";
        String key = TestApp.unique();
        TestApp.Reply taken = again(path, key, claim);
        String passes = "{\"coupon\": \"%s\", \"to\": \"%s\"}";
        TestApp.Reply passed =
                cashier(
                        "/api/v1/members/" + her + "/coupon-transfers",
                        passes.formatted(taken.at("/coupon/id"), TillApiTest.member()));
        assertThat(passed.status()).as(passed.body()).isEqualTo(201);
        TestApp.Reply again = again(path, key, claim);
        assertThat(again.at("/coupon/id")).isEqualTo(taken.at("/coupon/id"));
        assertThat(again.replayed()).isTrue();
    }
}
