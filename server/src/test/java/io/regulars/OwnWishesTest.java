package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.Approval;
import io.regulars.access.Role;
import io.regulars.offers.coupons.BatchDesk;
import io.regulars.stored.MyValueApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// S1-16, D-14: of each kind of wish that waits for a second person, whoever asked hears 403 when
/// he decides on it himself, whatever he decides, and nothing comes of it; another's word counts.
class OwnWishesTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("own wishes");
    private static final TestApp.Chain BELOW = APP.chain("own prices");
    private static final String SCHEME = MyValueApiTest.scheme(CHAIN);
    private static final String TEMPLATE = template();

    /// What operations may not even ask for; what is decided by them is in the matrix.
    private static final Set<Approval.Kind> NOT_BY_OPERATIONS =
            Set.of(
                    Approval.Kind.JOURNAL_EXPORT,
                    Approval.Kind.TOP_UP_EXPORT,
                    Approval.Kind.STORED_SCHEME,
                    Approval.Kind.LEAK,
                    Approval.Kind.PRICE_WAIVER);

    static {
        ask(CHAIN, "/api/v1/offer-policy", "{\"exposure\": 100}");
        String ladder =
                ask(
                                CHAIN,
                                "/api/v1/ladders",
                                """
                                {"body": {"tiers": [
                                  {"code": "base", "nameZh": "普通", "nameEn": "Base", "growth": 0, "multiplier": "1", "review": false,
                                   "benefits": []},
                                  {"code": "black", "nameZh": "黑卡", "nameEn": "Black", "growth": 1000, "multiplier": "1", "review": true,
                                   "benefits": [{"nameZh": "礼", "nameEn": "Gift", "valueMinor": 13000, "costMinor": 10000}]}],
                                 "lasting": "MONTHS", "count": 12, "graceDays": 0, "fall": "ONE_STEP"}}
                                """)
                        .at("/version");
        ask(CHAIN, "/api/v1/ladders/" + ladder + "/publications", "{}");
        ask(BELOW, "/api/v1/offers/" + offer(BELOW) + "/publications", "{\"version\": 1}");
        ask(BELOW, "/api/v1/offer-policy", "{\"mostDepth\": \"0.3\"}");
        APP.clock().pass(Duration.ofSeconds(5));
    }

    /// Somebody who asks or decides, in a session of his own.
    private record Person(TestStaff who, String cookie) {
        static Person of(TestApp.Chain chain, Role role) {
            TestStaff who = TestStaff.of(chain.tenant(), role, null);
            return new Person(who, who.open());
        }

        TestApp.Reply post(String path, String json) {
            return who.post(cookie, "/api/v1/" + path, json);
        }

        TestApp.Reply list(Approval.State state) {
            return who.get(cookie, "/api/v1/approvals?limit=200&state=" + state);
        }
    }

    static Stream<Arguments> wishes() {
        return Stream.of(Approval.Kind.values())
                .flatMap(kind ->
                        Stream.of(Role.MANAGER, Role.OPERATOR)
                                .map(role -> Arguments.of(kind, role)));
    }

    @ParameterizedTest(name = "{0} of a {1}")
    @MethodSource("wishes")
    void nobodyDecidesOnHisOwnWishAndAnotherDoes(Approval.Kind kind, Role role) {
        TestApp.Chain chain = kind == Approval.Kind.PRICE_WAIVER ? BELOW : CHAIN;
        Person asks = Person.of(chain, role);
        TestApp.Reply asked = wish(kind, asks);
        if (role == Role.OPERATOR && NOT_BY_OPERATIONS.contains(kind)) {
            assertThat(asked.status()).as(asked.body()).isEqualTo(403);
            return;
        }
        assertThat(asked.status()).as(asked.body()).isBetween(200, 201);
        String id = asked.at(kind == Approval.Kind.TIER ? "/reviewId" : "/id");
        assertThat(of(asks.list(Approval.State.WAITING), id)).isEqualTo(kind + " true");
        for (String word : List.of("approvals", "refusals")) {
            TestApp.Reply own = asks.post(path(kind, id) + "/" + word, "{\"reason\": \"mine\"}");
            assertThat(own.status()).as(word + own.body()).isEqualTo(403);
            assertThat(own.problem()).isIn(role == Role.MANAGER ? SAME : SAME_OR_ROLE);
        }
        Person other = Person.of(chain, Role.MANAGER);
        assertThat(of(other.list(Approval.State.WAITING), id)).isEqualTo(kind + " false");
        TestApp.Reply decided = other.post(path(kind, id) + "/approvals", "{\"reason\": \"seen\"}");
        assertThat(decided.status()).as(decided.body()).isBetween(200, 201);
        assertThat(of(other.list(Approval.State.WAITING), id)).isEmpty();
        assertThat(of(other.list(Approval.State.APPROVED), id)).isEqualTo(kind + " false");
    }

    private static final String BECAUSE = "{\"reason\": \"a size of shoes\"}";
    private static final List<String> SAME = List.of("same-person");
    private static final List<String> SAME_OR_ROLE = List.of("same-person", "not-allowed");

    /// Kind of a wish and whether it is the caller's own; empty where the list has it not.
    private static String of(TestApp.Reply list, String id) {
        for (var each : list.json().at("/items")) {
            if (each.at("/id").asString().equals(id)) {
                return each.at("/kind").asString() + " " + each.at("/own").asBoolean();
            }
        }
        return "";
    }

    /// Every endpoint at which something is approved is one of those that are tried.
    @Test
    void noOtherThingIsApprovedAnywhere() {
        var tried = Stream.of(Approval.Kind.values()).map(kind -> path(kind, "{id}")).distinct();
        assertThat(tried.map(path -> "/api/v1/" + path + "/approvals"))
                .containsExactlyInAnyOrderElementsOf(
                        APP.bean(io.regulars.access.Rights.class).matrix().lines().values().stream()
                                .map(line -> line.path())
                                .filter(path -> path.endsWith("/approvals") && path.contains("{"))
                                .toList());
    }

    private static String path(Approval.Kind kind, String id) {
        String thing =
                switch (kind) {
                    case ADJUSTMENT -> "adjustments/";
                    case TIER -> "tier-reviews/";
                    case CHILD_ACCESS -> "child-accesses/";
                    case MEMBER_EXPORT,
                            ORDER_EXPORT,
                            CODE_EXPORT,
                            COUPON_EXPORT,
                            JOURNAL_EXPORT,
                            TOP_UP_EXPORT ->
                            "exports/";
                    case OFFER -> "offer-proposals/";
                    case STORED_REFUND -> "stored-value/refunds/";
                    case STORED_SCHEME -> "stored-value/scheme-proposals/";
                    case LEAK -> "leaks/";
                    case PRICE_WAIVER -> "checkout/waivers/";
                };
        return thing + id;
    }

    private static TestApp.Reply wish(Approval.Kind kind, Person by) {
        Instant now = APP.clock().instant();
        return switch (kind) {
            case ADJUSTMENT ->
                    by.post(
                            "members/" + member() + "/adjustments",
                            "{\"asset\": \"POINTS\", \"amount\": 1001, \"reason\": \"the till was down\"}");
            case TIER ->
                    by.post(
                            "members/" + member() + "/tiers",
                            "{\"tier\": \"black\", \"until\": \"%s\", \"reason\": \"a friend\"}"
                                    .formatted(now.plus(Duration.ofDays(30))));
            case CHILD_ACCESS -> by.post("members/" + mother() + "/child-accesses", BECAUSE);
            case MEMBER_EXPORT,
                    ORDER_EXPORT,
                    CODE_EXPORT,
                    COUPON_EXPORT,
                    JOURNAL_EXPORT,
                    TOP_UP_EXPORT ->
                    list(kind, by);
            case OFFER ->
                    by.post(
                            "offers/" + offer(CHAIN) + "/proposals",
                            "{\"version\": 1, \"accepted\": [], \"reason\": \"clearance\"}");
            case STORED_REFUND ->
                    by.post(
                            "stored-value/refunds",
                            """
                            {"contractId": "%s", "fault": "CONSUMER", "reason": "she moves away", "hadBefore": false}\
                            """
                                    .formatted(contract()));
            case STORED_SCHEME ->
                    by.post(
                            "stored-value/scheme-proposals",
                            """
                            {"reason": "spring", "body": {"name": "充500送50", "issuer": "east", "tiers": [{"paid": 50000, "bonus": 5000}],
                             "refundWay": "原路退回，15 日内", "liability": "由发行方承担"}}\
                            """);
            case LEAK -> {
                mother();
                yield by.post(
                        "leaks",
                        """
                        {"terms": {"what": "a list was copied", "data": "names", "contact": "400-1",
                         "from": "%s", "until": "%s", "scope": "ALL"}}\
                        """
                                .formatted(now.minusSeconds(60), now));
            }
            case PRICE_WAIVER ->
                    by.post(
                            "checkout/waivers",
                            """
                            {"reason": "老顾客", "basket": {"channel": "pos", "externalId": "%s", "shipping": 0,
                              "lines": [{"sku": "a", "name": "奶粉", "quantity": 1, "unitPrice": 5000, "cost": 3000}]}}\
                            """
                                    .formatted(TestApp.unique()));
        };
    }

    /// A list that leaves the house.
    private static TestApp.Reply list(Approval.Kind kind, Person by) {
        String all = "{\"filter\": {}, \"reason\": \"for the printer\"}";
        String period = "{\"from\": \"2026-01-01\", \"to\": \"2026-01-31\", \"reason\": \"audit\"}";
        return switch (kind) {
            case MEMBER_EXPORT -> by.post("exports/members", all);
            case ORDER_EXPORT -> by.post("exports/orders", all);
            case CODE_EXPORT ->
                    by.post(
                            "exports/coupon-codes",
                            "{\"batch\": \"%s\", \"reason\": \"print\"}".formatted(batch()));
            case COUPON_EXPORT ->
                    by.post(
                            "exports/coupons",
                            "{\"template\": \"%s\", \"reason\": \"who has them\"}"
                                    .formatted(TEMPLATE));
            case JOURNAL_EXPORT -> by.post("exports/journals", period);
            case TOP_UP_EXPORT -> by.post("exports/top-ups", period);
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static String offer(TestApp.Chain chain) {
        return ask(
                        chain,
                        "/api/v1/offers",
                        """
                        {"body": {"name": "半价", "nameEn": "Half", "benefit": {"is": "unitPay", "paid": "0.5"},
                          "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [], "restrictedToo": false}}\
                        """)
                .at("/id");
    }

    private static String member() {
        return TestVisitors.newcomer(CHAIN.tenant()).member().toString();
    }

    private static String mother() {
        String id = member();
        ask(
                CHAIN,
                "/api/v1/members/" + id + "/children",
                """
                {"birthDate": "2025-06-01", "sex": "F", "name": "王朵朵",
                 "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "rule-1"}}\
                """);
        return id;
    }

    private static String template() {
        String id =
                ask(
                                CHAIN,
                                "/api/v1/coupon-templates",
                                """
                                {"body": {"offer": {"name": "满减券", "nameEn": "Coupon",
                                    "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 50}], "repeating": false},
                                    "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                                    "restrictedToo": false},
                                  "lifetime": {"is": "days", "days": 7}, "supply": [], "claimable": false,
                                  "transferable": true}}\
                                """)
                        .at("/id");
        ask(CHAIN, "/api/v1/coupon-templates/" + id + "/publications", "{\"version\": 1}");
        return id;
    }

    private static String batch() {
        String id =
                ask(
                                CHAIN,
                                "/api/v1/coupon-batches",
                                "{\"template\": \"%s\", \"name\": \"leaflet\", \"count\": 3}"
                                        .formatted(TEMPLATE))
                        .at("/id");
        assertThat(BatchDesk.codes(APP, CHAIN.tenant(), id)).hasSize(3);
        return id;
    }

    private static String contract() {
        TestVisitors.Visitor her = MyValueApiTest.grown(CHAIN.tenant(), "1990-05-01");
        String id = MyValueApiTest.topUp(her, SCHEME).at("/id");
        her.post("/api/v1/me/stored-value/top-ups/" + id + "/payments", "{}");
        return id;
    }

    private static TestApp.Reply ask(TestApp.Chain chain, String path, String json) {
        TestApp.Reply reply =
                APP.request("POST", path)
                        .as(chain.key(Role.ADMIN))
                        .key(TestApp.unique())
                        .json(json)
                        .send();
        assertThat(reply.status()).as(path + reply.body()).isBetween(200, 201);
        return reply;
    }
}
