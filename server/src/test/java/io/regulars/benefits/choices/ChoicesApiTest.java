package io.regulars.benefits.choices;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.ledger.Verify;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.RedemptionCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// S2-31 over HTTP: a member takes one of three, the others lock; points and coupon move together,
/// both ways.
class ChoicesApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("choices");
    private static final String TEMPLATE = template();

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    private static String template() {
        TestApp.Reply made =
                post(
                        Role.MANAGER,
                        "/api/v1/coupon-templates",
                        """
                        {"body": {"offer": {"name": "满减", "nameEn": "Off", "benefit":
                           {"is": "steps", "steps": [{"from": 10000, "off": 2000}], "repeating": false},
                           "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                           "restrictedToo": false},
                         "lifetime": {"is": "days", "days": 30}, "supply": [],
                         "claimable": false, "transferable": false}}\
                        """);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        TestApp.Reply out =
                post(
                        Role.MANAGER,
                        "/api/v1/coupon-templates/" + made.at("/id") + "/publications",
                        "{\"version\": 1}");
        assertThat(out.status()).as(out.body()).isIn(200, 201);
        APP.clock().pass(Duration.ofSeconds(3));
        return made.at("/id");
    }

    /// Three items; spa is cheaper in a season that begins in so many hours.
    private static String choice(long hours) {
        Instant from =
                APP.clock().instant().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
        TestApp.Reply made =
                post(
                        Role.OPERATOR,
                        "/api/v1/choices",
                        """
                        {"name": "三选一", "nameEn": "One of three", "about": "会员礼遇", "aboutEn": "For members",
                         "per": "EVER",
                         "items": [
                           {"code": "spa", "name": "护理", "nameEn": "Care", "pack": ["%1$s"]},
                           {"code": "toys", "name": "玩具", "nameEn": "Toys", "pack": ["%1$s", "%1$s"]},
                           {"code": "free", "name": "小样", "nameEn": "Sample", "pack": ["%1$s"]}],
                         "seasons": [{"code": "sale", "name": "大促", "nameEn": "Sale", "from": "%2$s", "until": "%3$s"}],
                         "prices": [{"item": "spa", "points": 500}, {"item": "spa", "season": "sale", "points": 300},
                           {"item": "toys", "points": 200}, {"item": "free", "points": 0}]}\
                        """
                                .formatted(TEMPLATE, from, from.plus(Duration.ofHours(5))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    private static TestVisitors.Visitor visitor(long points) {
        TestVisitors.Visitor her = TestVisitors.newcomer(CHAIN.tenant());
        TestApp.Reply given =
                post(
                        Role.MANAGER,
                        "/api/v1/members/" + her.member() + "/adjustments",
                        "{\"asset\": \"POINTS\", \"amount\": %d, \"reason\": \"to spend\"}"
                                .formatted(points));
        assertThat(given.at("/state")).as(given.body()).isEqualTo("POSTED");
        return her;
    }

    private static String pick(String choice, String item, long points) {
        return "{\"choice\": \"%s\", \"item\": \"%s\", \"points\": %d}"
                .formatted(choice, item, points);
    }

    private static TestApp.Reply choose(TestVisitors.Visitor her, String body) {
        return her.post("/api/v1/me/choice-picks", body);
    }

    private static long balance(TestVisitors.Visitor her) {
        for (var each : her.get("/api/v1/me/accounts").json().at("/accounts")) {
            if (each.at("/asset").asString().equals("POINTS")) {
                return each.at("/balance").asLong();
            }
        }
        return 0;
    }

    private static int coupons(TestVisitors.Visitor her) {
        var items = her.get("/api/v1/me/coupons").json().at("/items");
        return items.isMissingNode() ? 0 : items.size();
    }

    private static TestApp.Reply cancel(String pick) {
        return post(
                Role.SERVICE,
                "/api/v1/choice-picks/" + pick + "/cancellations",
                "{\"reason\": \"选错了\"}");
    }

    private static String seen(TestVisitors.Visitor her, String choice, String field) {
        for (var each : her.get("/api/v1/me/choices").json().at("/items")) {
            if (each.at("/id").asString().equals(choice)) {
                return each.at(field).asString("");
            }
        }
        return "not shown";
    }

    @Test
    void sheTakesOneOfThreeTheOthersLockAndStaffTakeItBack() {
        String choice = choice(1);
        TestVisitors.Visitor lin = visitor(1000);
        assertThat(seen(lin, choice, "/items/0/points")).isEqualTo("500");
        assertThat(seen(lin, choice, "/items/0/next/points")).isEqualTo("300");
        assertThat(choose(lin, pick(choice, "spa", 300)).problem()).isEqualTo("ratio-changed");
        APP.clock().pass(Duration.ofHours(1));
        TestApp.Reply taken = choose(lin, pick(choice, "spa", 300));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.at("/price/season")).isEqualTo("sale");
        assertThat(taken.at("/version")).isEqualTo("1");
        assertThat(balance(lin)).isEqualTo(700);
        assertThat(coupons(lin)).isEqualTo(1);
        for (String other : List.of(pick(choice, "toys", 200), pick(choice, "spa", 300))) {
            TestApp.Reply refused = choose(lin, other);
            assertThat(refused.problem()).isEqualTo("choice-taken");
            assertThat(refused.body()).contains("you took 护理 / Care");
        }
        assertThat(seen(lin, choice, "/taken/item")).isEqualTo("spa");
        String entry = taken.at("/entry");
        assertThat(
                        post(Role.SERVICE, "/api/v1/redemptions/" + entry + "/cancellations", "{}")
                                .problem())
                .as("points come back with the benefit, not without it")
                .isEqualTo("not-a-redemption");
        String id = taken.at("/id");
        TestApp.Reply back = cancel(id);
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        assertThat(balance(lin)).isEqualTo(1000);
        assertThat(coupons(lin)).isZero();
        assertThat(cancel(id).problem()).isEqualTo("pick-cancelled");
        TestApp.Reply toys = choose(lin, pick(choice, "toys", 200));
        assertThat(toys.status()).as(toys.body()).isEqualTo(201);
        assertThat(coupons(lin)).as("a pack of two").isEqualTo(2);
        Id coupon = Id.of(toys.at("/coupons/0"));
        APP.bean(Coupons.class)
                .redeem(
                        CHAIN.tenant(),
                        new RedemptionCommand.Redeem(
                                coupon, coupon, lin.member(), new Coupon.Place("pos", "s1")),
                        null)
                .join()
                .outcome()
                .orThrow();
        assertThat(cancel(toys.at("/id")).problem()).isEqualTo("coupon-used");
        assertThat(balance(lin)).as("nothing was written").isEqualTo(800);
        assertThat(coupons(lin)).isEqualTo(1);
        TestApp.Reply figures = get(Role.FINANCE, "/api/v1/choices/" + choice + "/figures");
        assertThat(figures.at("/total/picks")).as(figures.body()).isEqualTo("1");
        assertThat(figures.at("/total/cancelled")).isEqualTo("1");
        assertThat(figures.at("/items/1/points")).isEqualTo("200");
        assertThat(get(Role.MANAGER, "/api/v1/choices/" + choice + "/picks").body())
                .contains("林*", "选错了")
                .doesNotContain(lin.phone());
        assertThat(APP.bean(Verify.class).check(CHAIN.tenant()).broken()).isEmpty();
    }

    @Test
    void ofManyPicksAtOnceOneWinsAndSheIsChargedOnce() throws Exception {
        String choice = choice(100);
        TestVisitors.Visitor lin = visitor(1000);
        List<String> wanted =
                List.of(
                        pick(choice, "spa", 500),
                        pick(choice, "toys", 200),
                        pick(choice, "free", 0));
        var replies = new ArrayList<TestApp.Reply>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<TestApp.Reply>>();
            for (int i = 0; i < 12; i++) {
                String body = wanted.get(i % 3);
                tasks.add(() -> choose(lin, body));
            }
            for (var each : pool.invokeAll(tasks)) {
                replies.add(each.get());
            }
        }
        List<TestApp.Reply> won = replies.stream().filter(r -> r.status() == 201).toList();
        assertThat(won).hasSize(1);
        assertThat(replies.stream().filter(r -> r.status() != 201).map(TestApp.Reply::problem))
                .containsOnly("choice-taken");
        assertThat(1000 - balance(lin))
                .isEqualTo(Long.parseLong(won.getFirst().at("/price/points")));
        assertThat(coupons(lin)).isEqualTo(won.getFirst().json().at("/coupons").size());
    }

    @Test
    void aChangeHoldsFromNowOnAndWhatIsWrongIsToldByItsField() {
        String choice = choice(100);
        TestVisitors.Visitor lin = visitor(100);
        assertThat(choose(lin, pick(choice, "toys", 200)).problem())
                .isEqualTo("insufficient-points");
        String terms =
                """
                {"name": "二选一", "nameEn": "One of two", "about": "会员礼遇", "aboutEn": "For members", "per": "%s",
                 "items": [{"code": "a", "name": "甲", "nameEn": "A", "pack": ["%s"]},
                   {"code": "toys", "name": "玩具", "nameEn": "Toys", "pack": ["%s"]}],
                 "seasons": [], "prices": [{"item": "a", "points": 9}, {"item": "toys", "points": 90}]}\
                """;
        String path = "/api/v1/choices/" + choice + "/versions";
        assertThat(
                        post(Role.OPERATOR, path, terms.formatted("MONTH", TEMPLATE, TEMPLATE))
                                .problem())
                .isEqualTo("choice-period-fixed");
        TestApp.Reply lost = post(Role.OPERATOR, path, terms.formatted("EVER", TEMPLATE, "1023"));
        assertThat(lost.problem()).isEqualTo("unknown-template");
        assertThat(lost.body()).contains("items.pack");
        assertThat(
                        post(
                                        Role.OPERATOR,
                                        path,
                                        terms.formatted("EVER", TEMPLATE, TEMPLATE)
                                                .replace("\"item\": \"a\"", "\"item\": \"b\""))
                                .body())
                .contains("prices.item");
        TestApp.Reply changed =
                post(Role.OPERATOR, path, terms.formatted("EVER", TEMPLATE, TEMPLATE));
        assertThat(changed.at("/version")).as(changed.body()).isEqualTo("2");
        assertThat(choose(lin, pick(choice, "spa", 500)).problem()).isEqualTo("unknown-item");
        assertThat(choose(lin, pick(choice, "toys", 90)).at("/version")).isEqualTo("2");
        post(Role.OPERATOR, "/api/v1/choices/" + choice + "/ends", "{}");
        assertThat(choose(visitor(100), pick(choice, "toys", 90)).problem())
                .isEqualTo("choice-closed");
        assertThat(seen(visitor(1), choice, "/id")).isEqualTo("not shown");
    }
}
