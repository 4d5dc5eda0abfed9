package io.regulars.members.centre;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Matrix;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import io.regulars.imports.MotherBabyPack;
import io.regulars.stored.MyValueApiTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A member sees and touches what is her own, and what is another's is not there (S-8).
class OwnThingsTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = chain();
    private static final String SCHEME = MyValueApiTest.scheme(CHAIN);
    private static final Visitor HER = TestVisitors.newcomer(CHAIN.tenant());
    private static final Visitor HIM = MyValueApiTest.grown(CHAIN.tenant(), "1988-08-08");

    /// What is everybody's, by an id that is nobody's.
    private static final List<String> SHARED =
            List.of(
                    "GET /api/v1/me/stored-value/schemes/{id}/terms",
                    "GET /api/v1/me/services/{id}/slots");

    /// What he has, by the endpoint that shows it to its owner.
    private static final Map<String, List<String>> HIS = things(HIM);

    private static TestApp.Chain chain() {
        TestApp.Chain chain = APP.chain("own");
        APP.bean(MotherBabyPack.class)
                .install(chain.tenant(), APP.clock().instant().minus(Duration.ofDays(400)))
                .outcome()
                .orThrow();
        return chain;
    }

    private static TestApp.Reply ask(Role role, String path, String json) {
        TestApp.Reply reply =
                APP.request("POST", path)
                        .as(CHAIN.key(role))
                        .key(TestApp.unique())
                        .json(json)
                        .send();
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        return reply;
    }

    private static Map<String, List<String>> things(Visitor who) {
        String number = TestApp.unique();
        ask(
                Role.INTEGRATION,
                "/api/v1/orders",
                """
                {"channel": "pos", "externalId": "%s", "placedAt": "%s", "member": {"id": "%s"},
                 "lines": [{"sku": "a", "name": "奶粉", "category": "奶粉", "quantity": 1, "unitPrice": 30000,
                            "discount": 0, "paid": 30000}],
                 "shipping": 0, "paid": 30000, "tenders": []}\
                """
                        .formatted(
                                number,
                                APP.clock().instant().minus(Duration.ofHours(1)),
                                who.member()));
        String template =
                ask(
                                Role.MANAGER,
                                "/api/v1/coupon-templates",
                                """
                                {"body": {"offer": {"name": "满减", "nameEn": "Off", "benefit":
                                   {"is": "steps", "steps": [{"from": 10000, "off": 2000}], "repeating": false},
                                   "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                                   "restrictedToo": false},
                                 "lifetime": {"is": "days", "days": 30},
                                 "supply": [{"of": "MEMBER", "per": "EVER", "measure": "TIMES", "most": 1}],
                                 "claimable": true, "transferable": false}}\
                                """)
                        .at("/id");
        ask(
                Role.MANAGER,
                "/api/v1/coupon-templates/" + template + "/publications",
                "{\"version\": 1}");
        TestApp.Reply claimed = claim(who, template);
        String entry = who.get("/api/v1/me/entries").at("/items/0/id");
        String topUp = MyValueApiTest.topUp(who, SCHEME).at("/id");
        var things = new HashMap<String, List<String>>();
        things.put("GET /api/v1/me/entries/{id}/why", List.of(entry));
        things.put("GET /api/v1/me/orders/{channel}/{externalId}", List.of("pos", number));
        things.put("GET /api/v1/me/coupons/{id}", List.of(claimed.at("/coupon/id")));
        things.put("GET /api/v1/me/stored-value/top-ups/{id}/receipt", List.of(topUp));
        things.put("POST /api/v1/me/stored-value/top-ups/{id}/payments", List.of(topUp));
        things.put("POST /api/v1/me/sessions/{id}/ends", List.of(other(who)));
        things.put("POST /api/v1/me/bookings/{id}/cancellations", List.of(booked(who)));
        things.put("POST /api/v1/me/notices/{id}/readings", List.of(told(who)));
        return things;
    }

    /// What she was told of a leak of her child's data.
    private static String told(Visitor who) {
        ask(
                Role.OPERATOR,
                "/api/v1/members/" + who.member() + "/children",
                """
                {"birthDate": "2025-06-01", "sex": "F", "name": "王朵朵",
                 "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "2024-01"}}\
                """);
        Instant now = APP.clock().instant();
        String leak =
                ask(
                                Role.MANAGER,
                                "/api/v1/leaks",
                                """
                                {"terms": {"what": "a list was copied", "data": "names", "contact": "400-1",
                                 "from": "%s", "until": "%s", "scope": "ALL"}}\
                                """
                                        .formatted(now.minusSeconds(60), now))
                        .at("/id");
        ask(Role.ADMIN, "/api/v1/leaks/" + leak + "/approvals", "{}");
        return leak;
    }

    private static String booked(Visitor who) {
        ask(
                Role.ADMIN,
                "/api/v1/org-units",
                "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"Group\"}");
        ask(
                Role.ADMIN,
                "/api/v1/org-units",
                "{\"kind\": \"STORE\", \"code\": \"s1\", \"name\": \"s1\", \"parent\": \"g\"}");
        String service =
                ask(
                                Role.OPERATOR,
                                "/api/v1/services",
                                """
                                {"name": "育儿咨询", "nameEn": "Parenting consultation", "about": "一对一",
                                 "aboutEn": "One to one", "tiers": [], "per": "EVER", "times": 1,
                                 "cancelHours": 24, "lateCounts": true, "missedCounts": true, "earlyMinutes": 30}\
                                """)
                        .at("/id");
        Instant starts =
                APP.clock().instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3));
        String slot =
                ask(
                                Role.OPERATOR,
                                "/api/v1/services/" + service + "/slots",
                                """
                                {"store": "s1", "slots": [{"starts": "%s", "ends": "%s", "places": 1}]}\
                                """
                                        .formatted(starts, starts.plusSeconds(3600)))
                        .at("/slots/0/id");
        TestApp.Reply booked = who.post("/api/v1/me/bookings", "{\"slot\": \"" + slot + "\"}");
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.at("/booking/id");
    }

    /// The session of another phone of the same member.
    private static String other(Visitor who) {
        APP.clock().pass(Duration.ofMinutes(2));
        TestApp.Reply entered = TestVisitors.enter(who.tenant(), who.phone(), "");
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        return entered.at("/id");
    }

    /// A template is known within seconds after its publication.
    private static TestApp.Reply claim(Visitor who, String template) {
        for (int i = 0; ; i++) {
            TestApp.Reply reply =
                    who.post("/api/v1/me/coupon-claims", "{\"template\": \"" + template + "\"}");
            if (reply.status() == 201 || i == 40) {
                assertThat(reply.status()).as(reply.body()).isEqualTo(201);
                return reply;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static Stream<Matrix.Line> withIds() {
        return APP.bean(Rights.class).matrix().lines().values().stream()
                .filter(line -> line.of(Role.MEMBER) != Matrix.Right.NO)
                .filter(line -> line.path().contains("{"))
                .filter(line -> !SHARED.contains(line.method() + " " + line.path()));
    }

    /// A new endpoint that takes an id breaks this until its thing is made above.
    @ParameterizedTest(name = "{0}")
    @MethodSource("withIds")
    void whatIsAnothersIsNotThere(Matrix.Line line) {
        String name = line.method() + " " + line.path();
        assertThat(HIS).as("a thing of his for " + name).containsKey(name);
        String his = filled(line.path(), HIS.get(name));
        String nobodys =
                filled(
                        line.path(),
                        HIS.get(name).stream().map(_ -> "1152921504606846975").toList());
        TestApp.Reply tried = send(HER, line.method(), his);
        TestApp.Reply random = send(HER, line.method(), nobodys);
        assertThat(tried.status()).as(tried.body()).isEqualTo(404);
        assertThat(tried.body()).as("as if it were not there").isEqualTo(random.body());
        TestApp.Reply own = send(HIM, line.method(), his);
        assertThat(own.status()).as("and to him it is: " + own.body()).isIn(200, 201);
    }

    private static String filled(String path, List<String> ids) {
        String filled = path;
        for (String id : ids) {
            filled = filled.replaceFirst("\\{[^}]+}", id);
        }
        return filled;
    }

    private static TestApp.Reply send(Visitor who, String method, String path) {
        return method.equals("GET") ? who.get(path) : who.post(path, "{}");
    }

    @Test
    void aListHoldsWhatIsHersAlone() {
        Visitor fresh = TestVisitors.newcomer(CHAIN.tenant());
        for (String list : List.of("entries", "orders", "coupons")) {
            assertThat(fresh.get("/api/v1/me/" + list).json().at("/items")).as(list).isEmpty();
        }
        assertThat(HIM.get("/api/v1/me/orders").json().at("/items")).hasSize(1);
        assertThat(HIM.get("/api/v1/me/coupons").json().at("/items")).hasSize(1);
        assertThat(fresh.get("/api/v1/me/accounts").at("/memberId"))
                .isEqualTo(fresh.member().toString());
    }

    @Test
    void anEntrySaysWhyInASentenceAndNeverWhoOfTheStaffDidIt() {
        TestApp.Reply adjusted =
                APP.request("POST", "/api/v1/members/" + HIM.member() + "/adjustments")
                        .as(CHAIN.key(Role.MANAGER))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"asset": "POINTS", "amount": 50, "reason": "生日补偿"}\
                                """)
                        .send();
        assertThat(adjusted.status()).as(adjusted.body()).isEqualTo(201);
        TestApp.Reply entries = HIM.get("/api/v1/me/entries?limit=1");
        assertThat(entries.at("/items/0/textZh")).isNotBlank();
        assertThat(entries.at("/items/0/textEn")).isNotBlank();
        TestApp.Reply why = HIM.get("/api/v1/me/entries/" + entries.at("/items/0/id") + "/why");
        assertThat(why.at("/operator")).isNull();
        assertThat(entries.body() + why.body()).doesNotContain("manager", "Manager", "生日补偿");
    }

    @Test
    void whatOneMayTakeOnceIsShownAsTakenWithTheReason() {
        TestApp.Reply his = HIM.get("/api/v1/me/claimable-coupons");
        TestApp.Reply hers = HER.get("/api/v1/me/claimable-coupons");
        assertThat(his.at("/items/0/reason")).isEqualTo("member-limit");
        assertThat(hers.at("/items/0/reason")).isNull();
        assertThat(hers.at("/items/0/zh")).contains("20.00").contains("30");
    }

    @Test
    void theRulesInForceAreSentencesAndTheLadderKeepsItsCosts() {
        TestApp.Reply rules = HER.get("/api/v1/me/rules");
        assertThat(rules.json().at("/items")).isNotEmpty();
        assertThat(rules.at("/items/0/zh")).isNotBlank();
        TestApp.Reply ladder = HER.get("/api/v1/me/ladder");
        assertThat(ladder.json().at("/items").size()).isGreaterThan(2);
        for (var tier : ladder.json().at("/items")) {
            for (var benefit : tier.at("/benefits")) {
                assertThat(benefit.at("/costMinor").isNumber()).isFalse();
            }
        }
    }
}
