package io.regulars.offers.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S0-20: a partner code is issued once to an eligible member, verified by partner key, counted in
/// the partner's settlement.
class PartnersApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("partners");
    private static final String DAY = "2020-01-01T00:00:00Z";
    private static final String LATER = "2100-01-01T00:00:00Z";

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

    private static TestApp.Reply partner(String tiers, int days) {
        return post(
                Role.ADMIN,
                "/api/v1/partners",
                """
                {"name": "咖啡伙伴", "nameEn": "Coffee friends", "value": 1500, "days": %d, "tiers": [%s]}
                """
                        .formatted(days, tiers));
    }

    private static String member() {
        return post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:" + TestApp.unique() + "\"}")
                .at("/id");
    }

    private static TestApp.Reply code(String partner, String member) {
        return post(
                Role.CASHIER,
                "/api/v1/members/" + member + "/partner-codes",
                "{\"partner\": \"" + partner + "\"}");
    }

    private static TestApp.Reply verify(@Nullable String key, String code, String reference) {
        return APP.request("POST", "/api/v1/partner-verifications")
                .json(
                        "{\"chain\": %d, \"key\": \"%s\", \"code\": \"%s\", \"reference\": \"%s\"}"
                                .formatted(CHAIN.tenant().id(), key, code, reference))
                .send();
    }

    private static TestApp.Reply settlement(String partner, String from, String until) {
        return get(
                Role.FINANCE,
                "/api/v1/partners/" + partner + "/settlements?from=" + from + "&until=" + until);
    }

    @Test
    void aCodeIsIssuedOnceVerifiedByTheKeyAndCountedInTheSettlement() {
        TestApp.Reply made = partner("", 30);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.at("/partner/id");
        String key = made.at("/key");
        assertThat(get(Role.MANAGER, "/api/v1/partners").body()).contains(id).doesNotContain(key);
        String member = member();
        TestApp.Reply first = code(id, member);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(code(id, member).at("/code")).as("once").isEqualTo(first.at("/code"));
        String code = first.at("/code");
        assertThat(code(id, member()).at("/code")).isNotEqualTo(code);
        assertThat(settlement(id, DAY, LATER).at("/codes")).isEqualTo("0");
        assertThat(verify("rpk_wrong", code, "A1").problem()).isEqualTo("unknown-partner-key");
        String other = partner("", 30).at("/key");
        assertThat(verify(other, code, "A1").problem())
                .as("of another partner")
                .isEqualTo("unknown-partner-code");
        TestApp.Reply used = verify(key, code, "A1");
        assertThat(used.status()).as(used.body()).isEqualTo(200);
        assertThat(used.body()).as("nothing of the member").doesNotContain(member);
        assertThat(verify(key, code, "A1").at("/usedAt")).isEqualTo(used.at("/usedAt"));
        assertThat(verify(key, code, "A2").problem()).isEqualTo("partner-code-used");
        assertThat(verify(key, "2222222222222", "A3").problem()).isEqualTo("unknown-partner-code");
        TestApp.Reply owed = settlement(id, DAY, LATER);
        assertThat(owed.at("/codes")).isEqualTo("1");
        assertThat(owed.at("/owed")).isEqualTo("1500");
        assertThat(settlement(id, DAY, "2020-01-02T00:00:00Z").at("/codes")).isEqualTo("0");
        assertThat(settlement(id, LATER, DAY).at("/field")).isEqualTo("until");
    }

    @Test
    void whoIsNotEligibleHasNoCodeAndAStoppedPartnerVerifiesNone() {
        String gold = partner("\"gold\"", 30).at("/partner/id");
        assertThat(code(gold, member()).problem()).isEqualTo("partner-tier");
        assertThat(code("1", member()).problem()).isEqualTo("unknown-partner");
        TestApp.Reply open = partner("\"member\"", 1);
        String id = open.at("/partner/id");
        assertThat(code(id, "1").problem()).isEqualTo("unknown-member");
        String late = code(id, member()).at("/code");
        APP.clock().pass(Duration.ofDays(1));
        assertThat(verify(open.at("/key"), late, "B1").problem()).isEqualTo("partner-code-over");
        TestApp.Reply stopped = post(Role.MANAGER, "/api/v1/partners/" + id + "/ends", "{}");
        assertThat(stopped.at("/state")).isEqualTo("OFF");
        assertThat(code(id, member()).problem()).isEqualTo("partner-stopped");
        assertThat(verify(open.at("/key"), late, "B2").problem()).isEqualTo("unknown-partner-key");
    }

    /// On her own phone: where she may ask, and the code once she asked.
    @Test
    void aMemberSeesWhoseCodesSheMayHave() {
        TestVisitors.Visitor her = TestVisitors.newcomer(CHAIN.tenant());
        String open = partner("", 30).at("/partner/id");
        String gold = partner("\"gold\"", 30).at("/partner/id");
        TestApp.Reply offered = her.get("/api/v1/me/partners");
        assertThat(offered.body()).contains(open).doesNotContain(gold);
        TestApp.Reply code =
                her.post("/api/v1/me/partner-codes", "{\"partner\": \"" + open + "\"}");
        assertThat(code.status()).as(code.body()).isEqualTo(201);
        assertThat(her.get("/api/v1/me/partners").body()).contains(code.at("/code"));
        post(Role.MANAGER, "/api/v1/partners/" + open + "/ends", "{}");
        assertThat(her.get("/api/v1/me/partners").body())
                .as("what she has she sees")
                .contains(code.at("/code"));
    }

    @Test
    void manyAtOnceGiveOneCodeAndUseItOnce() throws Exception {
        TestApp.Reply made = partner("", 30);
        String member = member();
        String id = made.at("/partner/id");
        List<String> codes = together(8, n -> code(id, member).at("/code"));
        assertThat(codes).containsOnly(codes.getFirst());
        List<String> used =
                together(
                        8,
                        n -> {
                            TestApp.Reply reply =
                                    verify(made.at("/key"), codes.getFirst(), "C" + n);
                            return reply.status() == 200 ? "ok" : reply.problem();
                        });
        assertThat(used).filteredOn("ok"::equals).hasSize(1);
        assertThat(used).filteredOn("partner-code-used"::equals).hasSize(7);
        assertThat(settlement(id, DAY, LATER).at("/codes")).isEqualTo("1");
    }

    private interface Work {
        @Nullable String of(int n);
    }

    private static List<String> together(int many, Work work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < many; i++) {
                int n = i;
                tasks.add(() -> String.valueOf(work.of(n)));
            }
            var done = new ArrayList<String>();
            for (Future<String> each : threads.invokeAll(tasks)) {
                done.add(each.get());
            }
            return done;
        }
    }
}
