package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S0-16 and S2-17 at the till, over HTTP: who may buy when, and stock that is kept for some.
class ReleasesTillTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("releases");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static String member() {
        return post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:" + TestApp.unique() + "\"}")
                .at("/id");
    }

    private static TestApp.Reply quote(@Nullable String member, String sku, int pieces) {
        return post(
                Role.CASHIER,
                "/api/v1/checkout/quotes",
                """
                {"channel": "pos", "externalId": "%s"%s, "shipping": 0,
                 "lines": [{"sku": "%s", "category": "c-%s", "quantity": %d, "unitPrice": 1000}]}
                """
                        .formatted(
                                TestApp.unique(),
                                member == null ? "" : ", \"member\": {\"id\": \"" + member + "\"}",
                                sku,
                                sku,
                                pieces));
    }

    private static TestApp.Reply freeze(TestApp.Reply quote) {
        return post(Role.CASHIER, "/api/v1/checkout/quotes/" + quote.at("/id") + "/freeze", "{}");
    }

    private static TestApp.Reply commit(TestApp.Reply quote) {
        return post(
                Role.CASHIER,
                "/api/v1/checkout/quotes/" + quote.at("/id") + "/commit",
                "{\"payable\": " + quote.at("/quote/sum/payable") + "}");
    }

    private static TestApp.Reply bring(TestApp.Reply quote, String lines) {
        return post(
                Role.CASHIER,
                "/api/v1/checkout/" + quote.at("/id") + "/returns",
                "{\"returnId\": \"" + TestApp.unique() + "\"" + lines + "}");
    }

    private static String release(String sku, String more) {
        TestApp.Reply made =
                post(
                        Role.OPERATOR,
                        "/api/v1/releases",
                        """
                        {"name": "限量", "nameEn": "Limited", "skus": ["%s"], "categories": [], "stores": [], %s}
                        """
                                .formatted(sku, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    private static String left(String release) {
        var all =
                APP.request("GET", "/api/v1/releases")
                        .as(CHAIN.key(Role.OPERATOR))
                        .send()
                        .json()
                        .at("/items");
        for (var each : all) {
            if (each.at("/release/id").asString().equals(release)) {
                return each.at("/left").toString();
            }
        }
        return "none";
    }

    /// The next time at which the chain's clocks show that.
    private static void until(LocalTime time) {
        ZonedDateTime now = APP.clock().instant().atZone(ZONE);
        ZonedDateTime then = now.with(time);
        APP.clock().pass(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
    }

    @Test
    void freshFoodIsSoldToMembersAnHourEarlier() {
        release(
                "apple",
                "\"opens\": \"10:00\", \"early\": [{\"tiers\": [], \"minutes\": 60, \"reserved\": 0}]");
        String member = member();
        until(LocalTime.of(8, 59));
        assertThat(quote(null, "apple", 1).problem()).isEqualTo("goods-not-yet");
        TestApp.Reply early = quote(member, "apple", 1);
        assertThat(early.problem()).isEqualTo("goods-not-yet");
        assertThat(early.at("/detail")).contains("09:00").contains("10:00");
        assertThat(early.at("/field")).isEqualTo("lines[0].sku");
        until(LocalTime.of(9, 30));
        assertThat(quote(null, "apple", 1).problem()).isEqualTo("goods-not-yet");
        assertThat(commit(quote(member, "apple", 1)).status()).isEqualTo(201);
        assertThat(quote(null, "pear", 1).status()).isEqualTo(201);
        until(LocalTime.of(10, 0));
        assertThat(commit(quote(null, "apple", 1)).status()).isEqualTo(201);
    }

    @Test
    void whatIsReservedIsKeptFromOthersAndComesBackWithEveryEndOfACheckout() {
        Instant starts = APP.clock().instant().minusSeconds(60);
        String release =
                release(
                        "cap",
                        "\"starts\": \"%s\", \"early\": [{\"tiers\": [\"member\"], \"minutes\": 60, \"reserved\": 2}], \"stock\": 3"
                                .formatted(starts));
        String member = member();
        assertThat(left(release)).isEqualTo("[2,1]");
        TestApp.Reply one = quote(null, "cap", 1);
        assertThat(freeze(one).status()).isEqualTo(201);
        assertThat(left(release)).isEqualTo("[2,0]");
        assertThat(quote(null, "cap", 1).problem())
                .as("two are left, and not for him")
                .isEqualTo("goods-sold-out");
        TestApp.Reply two = quote(member, "cap", 2);
        assertThat(commit(two).status()).as(two.body()).isEqualTo(201);
        assertThat(left(release)).isEqualTo("[0,0]");
        post(Role.CASHIER, "/api/v1/checkout/quotes/" + one.at("/id") + "/cancel", "{}");
        assertThat(left(release)).as("cancelled").isEqualTo("[0,1]");
        assertThat(bring(two, ", \"lines\": [{\"line\": 0, \"quantity\": 1}]").status())
                .isEqualTo(201);
        assertThat(left(release)).as("one came back").isEqualTo("[1,1]");
        assertThat(bring(two, "").status()).isEqualTo(201);
        assertThat(left(release)).as("all came back").isEqualTo("[2,1]");
        TestApp.Reply lapses = quote(member, "cap", 3);
        assertThat(freeze(lapses).status()).isEqualTo(201);
        assertThat(left(release)).isEqualTo("[0,0]");
        APP.clock().pass(Duration.ofMinutes(16));
        APP.bean(Checkouts.class).sweep(CHAIN.tenant(), 100);
        assertThat(left(release)).as("expired").isEqualTo("[2,1]");
        post(Role.OPERATOR, "/api/v1/releases/" + release + "/ends", "{}");
        assertThat(quote(null, "cap", 50).status()).as("stopped").isEqualTo(201);
    }

    @Test
    void theLastPieceGoesToOneHoweverManyCommitAtOnce() throws Exception {
        String release =
                release(
                        "coin",
                        "\"starts\": \"2026-01-01T00:00:00Z\", \"early\": [{\"tiers\": [], \"minutes\": 0, \"reserved\": 2}], \"stock\": 3");
        List<TestApp.Reply> quotes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            quotes.add(quote(null, "coin", 1));
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<Integer>>();
            quotes.forEach(each -> tasks.add(() -> commit(each).status()));
            for (var each : threads.invokeAll(tasks)) {
                statuses.add(each.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        assertThat(left(release)).isEqualTo("[2,0]");
    }
}
