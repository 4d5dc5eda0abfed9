package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// A chain that gives coupons of one template in every way there is, and what happens to them, by
/// chance. It remembers where each came from and why tries were refused, as the answers told; what
/// the funnel counts is not asked.
final class FunnelHistory {
    /// What the funnel counts of each source.
    static final List<String> COUNTS =
            List.of("issued", "claimed", "viewed", "used", "expired", "voided", "open");

    private static final TestApp APP = TestApp.get();

    /// What is expected of one source, in the words of the funnel.
    record Expected(Map<String, Long> counts, Map<String, Long> failed) {}

    final FunnelChain house = new FunnelChain();
    final String template = house.template();
    final Map<String, Integer> codesMade = new LinkedHashMap<>();
    private final Random chance;
    private final List<TestVisitors.Visitor> members = new ArrayList<>();
    private final Map<String, List<String>> codes = new HashMap<>();
    private final Map<String, TestVisitors.Visitor> holders = new HashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> failed = new TreeMap<>();
    private final Set<String> viewed = new HashSet<>();
    private final List<String> choices = new ArrayList<>();
    private final String spend;
    private int number;

    FunnelHistory(long seed, int codesOfABatch) {
        chance = new Random(seed);
        String registration =
                house.trigger(template, "{\"is\": \"registration\", \"oncePerPerson\": false}");
        spend = house.trigger(template, "{\"is\": \"spend\", \"from\": 30000}");
        for (int i = 0; i < 2; i++) {
            String batch = house.batch(template, codesOfABatch, "batch " + i);
            codes.put(batch, new ArrayList<>(BatchDesk.codes(APP, house.chain.tenant(), batch)));
            codesMade.put(batch, codesOfABatch);
        }
        for (int i = 0; i < 3; i++) {
            TestVisitors.Visitor her = TestVisitors.newcomer(house.chain.tenant());
            members.add(her);
            heard(her, "TRIGGER " + registration);
        }
        for (int i = 0; i < 4; i++) {
            choices.add(house.choice(template));
        }
    }

    /// One thing that happens, by chance.
    void step() {
        switch (chance.nextInt(12)) {
            case 0 -> bring(false);
            case 1 -> bring(true);
            case 2 -> byHand();
            case 3 -> claim();
            case 4 -> choose();
            case 5 -> buy();
            case 6 -> passOn();
            case 7 -> look();
            case 8 -> quoteBelow();
            case 9 -> revoke();
            case 10 -> APP.clock().pass(Duration.ofHours(20 + chance.nextInt(30)));
            default -> use();
        }
    }

    private void bring(boolean nobody) {
        String batch = one(List.copyOf(codesMade.keySet()));
        List<String> left = codes.get(batch);
        if (left.isEmpty()) {
            return;
        }
        String code = left.removeFirst();
        TestVisitors.Visitor her = one(members);
        TestApp.Reply got =
                nobody
                        ? house.till("/api/v1/coupons/redemptions", of(code))
                        : house.till(
                                "/api/v1/members/" + her.member() + "/coupon-claims",
                                "{\"code\": \"" + code + "\"}");
        assertThat(got.status()).as(got.body()).isEqualTo(201);
        note(got.at("/coupon/id"), "CODES " + batch, nobody ? null : her);
        if (chance.nextInt(4) == 0) {
            tried(got.at("/coupon/id"), house.till("/api/v1/coupons/redemptions", of(code)));
        }
    }

    private String of(String code) {
        return "{\"code\": \"%s\", \"by\": \"%d\", \"channel\": \"pos\"}".formatted(code, ++number);
    }

    private void byHand() {
        TestVisitors.Visitor her = one(members);
        TestApp.Reply given =
                house.send(
                        Role.OPERATOR,
                        "/api/v1/coupons/issues",
                        "{\"member\": \"%s\", \"pack\": [{\"template\": \"%s\", \"count\": 2}], \"reason\": \"test\"}"
                                .formatted(her.member(), template));
        note(given.at("/coupons/0/id"), "HAND null", her);
        note(given.at("/coupons/1/id"), "HAND null", her);
    }

    private void claim() {
        TestVisitors.Visitor her = one(members);
        TestApp.Reply taken =
                her.post("/api/v1/me/coupon-claims", "{\"template\": \"" + template + "\"}");
        note(taken.at("/coupon/id"), "CLAIM null", her);
    }

    private void choose() {
        TestVisitors.Visitor her = one(members);
        String choice = one(choices);
        String item = chance.nextBoolean() ? "one" : "two";
        TestApp.Reply pick =
                her.post(
                        "/api/v1/me/choice-picks",
                        "{\"choice\": \"%s\", \"item\": \"%s\", \"points\": 0}"
                                .formatted(choice, item));
        if (pick.status() == 201) {
            pick.json()
                    .at("/coupons")
                    .forEach(each -> note(each.asString(), "CHOICE " + choice, her));
        } else {
            assertThat(pick.problem()).isEqualTo("choice-taken");
        }
    }

    private void buy() {
        TestVisitors.Visitor her = one(members);
        TestApp.Reply order =
                house.send(
                        Role.INTEGRATION,
                        "/api/v1/orders",
                        """
                        {"channel": "pos", "externalId": "%s", "placedAt": "%s", "member": {"id": "%s"},
                         "lines": [{"sku": "a", "quantity": 1, "unitPrice": 30000, "discount": 0, "paid": 30000}],
                         "shipping": 0, "paid": 30000, "tenders": []}
                        """
                                .formatted(TestApp.unique(), APP.clock().instant(), her.member()));
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        heard(her, "TRIGGER " + spend);
    }

    /// A trigger hears of it later: the coupon that nobody else gave is its.
    private void heard(TestVisitors.Visitor her, String source) {
        for (int i = 0; i < 300; i++) {
            for (var each : her.get("/api/v1/me/coupons?limit=200").json().at("/items")) {
                String id = each.at("/coupon/id").asString();
                if (!sources.containsKey(id)) {
                    note(id, source, her);
                    return;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("nothing was given by " + source);
    }

    private void passOn() {
        String coupon = held();
        if (coupon == null) {
            return;
        }
        TestVisitors.Visitor from = holders.get(coupon);
        TestVisitors.Visitor to = one(members);
        TestApp.Reply passed =
                house.till(
                        "/api/v1/members/" + from.member() + "/coupon-transfers",
                        "{\"coupon\": \"%s\", \"to\": \"%s\"}".formatted(coupon, to.member()));
        if (passed.status() == 201) {
            note(passed.at("/coupons/0/id"), "TRANSFER null", to);
        }
    }

    private void look() {
        String coupon = held();
        if (coupon != null) {
            holders.get(coupon).get("/api/v1/me/coupons/" + coupon);
            viewed.add(coupon);
        }
    }

    /// The till judges a basket that is below the coupon's threshold, and says why it is not used;
    /// or refuses, where it cannot be used at all.
    private void quoteBelow() {
        String coupon = held();
        if (coupon == null) {
            return;
        }
        TestApp.Reply quote =
                house.till(
                        "/api/v1/checkout/quotes",
                        """
                        {"channel": "pos", "externalId": "%s", "member": {"id": "%s"}, "shipping": 0,
                         "lines": [{"sku": "a", "quantity": 1, "unitPrice": 100}], "codes": ["%s"]}
                        """
                                .formatted(
                                        TestApp.unique(),
                                        holders.get(coupon).member(),
                                        state(coupon).at("/coupon/code")));
        if (tried(coupon, quote)) {
            return;
        }
        quote.json()
                .at("/quote/notUsed")
                .forEach(not -> {
                    if (not.at("/key/coupon").asString("").equals(coupon)) {
                        failed(coupon, not.at("/why").asString());
                    }
                });
    }

    private void revoke() {
        String coupon = held();
        if (coupon != null) {
            house.send(
                    Role.OPERATOR,
                    "/api/v1/coupons/" + coupon + "/revocations",
                    "{\"reason\": \"a mistake\"}");
        }
    }

    /// Held, and then used, freed, or left; what was used may come back.
    private void use() {
        if (sources.isEmpty()) {
            return;
        }
        String coupon = one(List.copyOf(sources.keySet()));
        String by = String.valueOf(++number);
        String body = "{\"by\": \"" + by + "\"}";
        String path = "/api/v1/coupons/" + coupon;
        TestApp.Reply held = house.till(path + "/holds", body);
        if (tried(coupon, held)) {
            return;
        }
        switch (chance.nextInt(6)) {
            case 0 -> {}
            case 1 -> house.till(path + "/releases", body);
            case 2 -> {
                house.till(path + "/uses", body);
                house.till(path + "/returns", body);
            }
            default -> house.till(path + "/uses", body);
        }
    }

    /// Whether it was refused, which is a try that failed.
    private boolean tried(String coupon, TestApp.Reply reply) {
        if (reply.status() == 201) {
            return false;
        }
        failed(coupon, reply.problem());
        return true;
    }

    private void failed(String coupon, String reason) {
        failed.computeIfAbsent(sources.get(coupon), _ -> new TreeMap<>())
                .merge(reason, 1L, Long::sum);
    }

    private void note(String coupon, String source, TestVisitors.Visitor holder) {
        assertThat(coupon).as("a coupon from " + source).isNotNull();
        assertThat(sources.put(coupon, source)).as("given twice").isNull();
        if (holder != null) {
            holders.put(coupon, holder);
        }
    }

    /// One that is in somebody's wallet, in whatever state; null where there is none.
    private String held() {
        List<String> all = sources.keySet().stream().filter(holders::containsKey).toList();
        return all.isEmpty() ? null : one(all);
    }

    /// What the funnel should say of each source, from what every single coupon is now.
    Map<String, Expected> expected() {
        var expected = new TreeMap<String, Expected>();
        codesMade.forEach((batch, made) -> {
            expected.put("CODES " + batch, none());
            expected.get("CODES " + batch).counts().put("issued", made.longValue());
        });
        sources.forEach((coupon, source) -> {
            Map<String, Long> counts = expected.computeIfAbsent(source, _ -> none()).counts();
            if (!source.startsWith("CODES")) {
                counts.merge("issued", 1L, Long::sum);
            }
            counts.merge("claimed", 1L, Long::sum);
            counts.merge(word(state(coupon).at("/coupon/state")), 1L, Long::sum);
            if (viewed.contains(coupon)) {
                counts.merge("viewed", 1L, Long::sum);
            }
        });
        failed.forEach((source, reasons) -> expected.get(source).failed().putAll(reasons));
        return expected;
    }

    private static Expected none() {
        var counts = new TreeMap<String, Long>();
        COUNTS.forEach(each -> counts.put(each, 0L));
        return new Expected(counts, new TreeMap<>());
    }

    private static String word(String state) {
        return switch (state) {
            case "USED" -> "used";
            case "VOID" -> "voided";
            case "EXPIRED" -> "expired";
            default -> "open";
        };
    }

    /// The coupon by itself, as who looks after a customer sees it.
    private TestApp.Reply state(String coupon) {
        TestApp.Reply found =
                APP.request("POST", "/api/v1/coupons/searches")
                        .as(house.chain.key(Role.AUDITOR))
                        .json("{\"coupon\": \"" + coupon + "\"}")
                        .send();
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        return found;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
