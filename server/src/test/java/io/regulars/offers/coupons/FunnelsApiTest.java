package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Why coupons stay unused, source by source, over HTTP (S1-55).
class FunnelsApiTest {
    private static final TestApp APP = TestApp.get();

    private static TestApp.Reply funnel(TestApp.Chain chain, String template, String query) {
        return APP.request("GET", "/api/v1/coupon-templates/" + template + "/funnel" + query)
                .as(chain.key(Role.FINANCE))
                .send();
    }

    private static String said(JsonNode source) {
        return source.at("/source").asString() + " " + source.at("/of").asString("null");
    }

    private static Map<String, Long> counts(JsonNode of) {
        var counts = new TreeMap<String, Long>();
        FunnelHistory.COUNTS.forEach(each -> counts.put(each, of.at("/" + each).asLong()));
        return counts;
    }

    private static Map<String, Long> failed(JsonNode funnel) {
        var failed = new TreeMap<String, Long>();
        funnel.at("/failed")
                .forEach(each ->
                        failed.put(each.at("/reason").asString(), each.at("/tries").asLong()));
        return failed;
    }

    private static void addsUp(Map<String, Long> counts) {
        assertThat(counts.get("claimed"))
                .as("claimed = used + expired + void + open: %s", counts)
                .isEqualTo(
                        counts.get("used")
                                + counts.get("expired")
                                + counts.get("voided")
                                + counts.get("open"));
        assertThat(counts.get("issued")).isGreaterThanOrEqualTo(counts.get("claimed"));
        assertThat(counts.get("viewed")).isLessThanOrEqualTo(counts.get("claimed"));
    }

    /// The whole funnel, each of its sources, and the funnel of that source alone say what every
    /// coupon by itself says.
    private static void check(FunnelHistory history) {
        JsonNode whole = funnel(history.house.chain, history.template, "").json();
        Map<String, FunnelHistory.Expected> expected = history.expected();
        var found = new TreeMap<String, Map<String, Long>>();
        var sum = new TreeMap<String, Long>();
        var reasons = new TreeMap<String, Long>();
        for (JsonNode source : whole.at("/sources")) {
            Map<String, Long> counts = counts(source);
            addsUp(counts);
            found.put(said(source), counts);
            counts.forEach((count, many) -> sum.merge(count, many, Long::sum));
            String of = source.at("/of").isString() ? "&of=" + source.at("/of").asString() : "";
            String query = "?source=" + source.at("/source").asString() + of;
            JsonNode alone = funnel(history.house.chain, history.template, query).json();
            assertThat(counts(alone)).isEqualTo(counts);
            assertThat(failed(alone)).as(query).isEqualTo(expected.get(said(source)).failed());
            assertThat(alone.at("/sources")).hasSize(1);
            assertThat(source.at("/tries").asLong())
                    .isEqualTo(failed(alone).values().stream().mapToLong(Long::longValue).sum());
            failed(alone).forEach((reason, tries) -> reasons.merge(reason, tries, Long::sum));
            assertThat(source.at("/name").isString())
                    .as("%s has a name", source)
                    .isEqualTo(!of.isEmpty());
        }
        var wanted = new TreeMap<String, Map<String, Long>>();
        expected.forEach((source, each) -> wanted.put(source, each.counts()));
        assertThat(found).isEqualTo(wanted);
        assertThat(counts(whole)).isEqualTo(sum);
        addsUp(sum);
        assertThat(failed(whole)).isEqualTo(reasons);
    }

    /// S1-55: threshold, store, goods, exclusion and date, each as the till judged what was shown.
    @Test
    void whyItWasNotUsedIsCountedByItsReason() {
        var house = new FunnelChain();
        for (String unit :
                List.of(
                        "\"kind\": \"GROUP\", \"code\": \"G\"",
                        "\"kind\": \"STORE\", \"code\": \"S1\", \"parent\": \"G\"",
                        "\"kind\": \"STORE\", \"code\": \"S2\", \"parent\": \"G\"")) {
            house.send(Role.ADMIN, "/api/v1/org-units", "{%s, \"name\": \"x\"}".formatted(unit));
        }
        String template = house.only();
        String her = TestVisitors.newcomer(house.chain.tenant()).member().toString();
        TestApp.Reply given =
                house.send(
                        Role.OPERATOR,
                        "/api/v1/coupons/issues",
                        "{\"member\": \"%s\", \"pack\": [{\"template\": \"%s\", \"count\": 1}], \"reason\": \"test\"}"
                                .formatted(her, template));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        String code =
                APP.request("POST", "/api/v1/coupons/searches")
                        .as(house.chain.key(Role.AUDITOR))
                        .json("{\"coupon\": \"" + given.at("/coupons/0/id") + "\"}")
                        .send()
                        .at("/coupon/code");
        String shown = "\"member\": {\"id\": \"%s\"}, \"codes\": [\"%s\"]".formatted(her, code);
        tries(house, shown, "pos S1 toys 19999 1", "pos S2 toys 30000 2", "pos S1 books 30000 3");
        tries(house, shown, "app S1 toys 60000 4");
        assertThat(failed(funnel(house.chain, template, "").json()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("threshold", 1L, "store", 2L, "goods", 3L, "excluded", 4L));
        APP.clock().pass(Duration.ofDays(8));
        String hold = "/api/v1/coupons/" + given.at("/coupons/0/id") + "/holds";
        assertThat(house.till(hold, "{\"by\": \"7\"}").problem()).isEqualTo("coupon-expired");
        assertThat(failed(funnel(house.chain, template, "").json()))
                .containsEntry("coupon-expired", 1L)
                .hasSize(5);
        assertThat(shown(house, shown, "pos S1 toys 60000 1").problem())
                .isEqualTo("coupon-expired");
        assertThat(failed(funnel(house.chain, template, "").json()))
                .as("shown for a quote, it is a try as well")
                .containsEntry("coupon-expired", 2L)
                .hasSize(5);
        String again = TestApp.unique();
        assertThat(shown(house, shown, "pos S1 toys 60000 1", again).problem())
                .isEqualTo("coupon-expired");
        assertThat(shown(house, shown, "pos S1 toys 60000 1", again).problem())
                .isEqualTo("coupon-expired");
        assertThat(failed(funnel(house.chain, template, "").json()))
                .as("who asks again under one key tries once")
                .containsEntry("coupon-expired", 3L)
                .hasSize(5);
    }

    /// Quotes of channel, store, category and price, each so many times.
    private static void tries(FunnelChain house, String shown, String... all) {
        for (String each : all) {
            String[] part = each.split(" ");
            for (int i = 0; i < Integer.parseInt(part[4]); i++) {
                TestApp.Reply quote = shown(house, shown, each);
                assertThat(quote.status()).as(quote.body()).isEqualTo(201);
            }
        }
    }

    private static TestApp.Reply shown(FunnelChain house, String shown, String of) {
        return shown(house, shown, of, TestApp.unique());
    }

    /// The sale's number is the request's key as well.
    private static TestApp.Reply shown(FunnelChain house, String shown, String of, String key) {
        String[] part = of.split(" ");
        return APP.request("POST", "/api/v1/checkout/quotes")
                .as(house.chain.key(Role.CASHIER))
                .key(key)
                .json(
                        """
                        {"channel": "%s", "externalId": "%s", "store": "%s", %s, "shipping": 0,
                         "lines": [{"sku": "a", "category": "%s", "quantity": 1, "unitPrice": %s}]}
                        """
                                .formatted(part[0], key, part[1], shown, part[2], part[3]))
                .send();
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource(
            textBlock =
                    """
                    # seed, codes of a batch, things that happen
                    1,       3,               0
                    2,       1,              40
                    3,      12,              60
                    4,      40,              90
                    """)
    void eachSourceIsUsedExpiredVoidOrOpen(long seed, int codes, int things) {
        var history = new FunnelHistory(seed, codes);
        for (int i = 0; i < things; i++) {
            history.step();
        }
        check(history);
        APP.clock().pass(Duration.ofDays(8));
        check(history);
        Map<String, Long> after = counts(funnel(history.house.chain, history.template, "").json());
        assertThat(after.get("open")).as("all of them are over").isZero();
    }

    /// A chain that made coupons in every way and gave none but to who registered.
    private static final class Untouched {
        static final FunnelHistory HISTORY = new FunnelHistory(5, 1);
    }

    @Test
    void aTriggerSaysWhatItWaitsFor() {
        FunnelHistory history = Untouched.HISTORY;
        JsonNode sources = funnel(history.house.chain, history.template, "").json().at("/sources");
        assertThat(sources.get(0).at("/source").asString()).isEqualTo("TRIGGER");
        assertThat(sources.get(0).at("/on/is").asString()).isEqualTo("registration");
        assertThat(sources.get(0).at("/name").asString()).isEqualTo("gift");
        assertThat(sources.get(1).at("/name").asString()).isEqualTo("batch 0");
        assertThat(sources.get(1).at("/claimed").asLong()).isZero();
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        FunnelHistory history = Untouched.HISTORY;
        String id = history.template;
        String foreign = new FunnelChain().template();
        String other = history.house.batch(history.house.template(), 1, "of another");
        record Case(String template, String query, String problem, @Nullable String field) {}
        var cases =
                List.of(
                        new Case("77", "", "unknown-template", null),
                        new Case(foreign, "", "unknown-template", null),
                        new Case("seven", "", "not-found", null),
                        new Case(id, "?source=LUCK", "invalid-request", "source"),
                        new Case(id, "?of=77", "invalid-request", "source"),
                        new Case(id, "?source=CODES&of=x", "invalid-request", "of"),
                        new Case(id, "?source=CODES", "unknown-source", "source"),
                        new Case(id, "?source=CLAIM", "unknown-source", "source"),
                        new Case(id, "?source=CODES&of=77", "unknown-source", "of"),
                        new Case(id, "?source=CODES&of=" + other, "unknown-source", "of"));
        for (Case each : cases) {
            TestApp.Reply reply = funnel(history.house.chain, each.template(), each.query());
            assertThat(reply.problem()).as("%s: %s", each, reply.body()).isEqualTo(each.problem());
            assertThat(reply.at("/field")).as(each.toString()).isEqualTo(each.field());
        }
    }
}
