package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is counted of who looks and who looks up (S-15, S-19).
class LooksApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String WHY = "{\"reason\": \"the guest asked\"}";

    private static String member(TestApp.Chain chain, String phone) {
        return post(
                        chain,
                        Role.ADMIN,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"phone\": \""
                                + phone
                                + "\", \"phoneVerified\": true}")
                .at("/id");
    }

    private static TestApp.Reply post(TestApp.Chain chain, Role role, String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply cap(TestStaff keeper, String cookie, int most) {
        return keeper.post(
                cookie,
                "/api/v1/unmaskings/caps",
                "{\"role\": \"SERVICE\", \"most\": "
                        + most
                        + ", \"reason\": \"fewer for the season\"}");
    }

    @Test
    void theSecurityAdministratorSetsTheCapAndSeesWhoReachedIt() {
        var chain = APP.chain("looks");
        String member = member(chain, "13812340001");
        TestStaff keeper = TestStaff.of(chain.tenant(), Role.SECURITY, null);
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        String office = keeper.open();
        String desk = service.open();
        assertThat(keeper.get(office, "/api/v1/unmaskings").body())
                .contains("{\"role\":\"SERVICE\",\"most\":50}");
        assertThat(cap(keeper, office, 1001).at("/field")).endsWith("most");
        assertThat(cap(keeper, office, 2).at("/most")).isEqualTo("2");
        String unmask = "/api/v1/members/" + member + "/unmaskings";
        assertThat(service.post(desk, unmask, WHY).status()).isEqualTo(200);
        assertThat(keeper.get(office, "/api/v1/unmaskings").at("/days/0/reached"))
                .isEqualTo("false");
        assertThat(service.post(desk, unmask, WHY).status()).isEqualTo(200);
        assertThat(service.post(desk, unmask, WHY).problem()).isEqualTo("too-many-unmaskings");
        TestApp.Reply seen = keeper.get(office, "/api/v1/unmaskings");
        assertThat(seen.at("/days/0/actor")).isEqualTo(service.signIn());
        assertThat(seen.at("/days/0/looks")).isEqualTo("2");
        assertThat(seen.at("/days/0/reached")).isEqualTo("true");
        assertThat(cap(keeper, office, 0).status()).isEqualTo(200);
        APP.clock().pass(Duration.ofDays(1));
        String next = service.open();
        assertThat(service.post(next, unmask, WHY).problem()).isEqualTo("too-many-unmaskings");
        TestApp.Reply told =
                APP.request("GET", "/api/v1/operations?action=unmasking.cap")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(told.at("/items/0/reason")).isEqualTo("fewer for the season");
    }

    @Test
    void childrenInClearCountLikeMembers() {
        var chain = APP.chain("looks");
        String member = member(chain, "13812340002");
        TestStaff keeper = TestStaff.of(chain.tenant(), Role.SECURITY, null);
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        TestStaff boss = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        cap(keeper, keeper.open(), 2);
        String desk = service.open();
        String path =
                "/api/v1/child-accesses/"
                        + service.post(desk, "/api/v1/members/" + member + "/child-accesses", WHY)
                                .at("/id");
        boss.post(boss.open(), path + "/approvals", "{}");
        assertThat(service.post(desk, path + "/readings", "{}").status()).isEqualTo(200);
        assertThat(service.post(desk, "/api/v1/members/" + member + "/unmaskings", WHY).status())
                .isEqualTo(200);
        assertThat(service.post(desk, path + "/readings", "{}").problem())
                .isEqualTo("too-many-unmaskings");
    }

    /// A till looks its guests up all day; only what finds nobody is counted. All but the last miss
    /// are counted without a request, which would only take time.
    @Test
    void anHonestTillMeetsNoLimitAndAGuessingOneDoes() {
        var chain = APP.chain("lookups");
        member(chain, "13812340003");
        toTheHour();
        TestStaff till = TestStaff.of(chain.tenant(), Role.CASHIER, null);
        String cookie = till.open();
        missed(till, Role.CASHIER, Lookups.most(Role.CASHIER) - 1);
        for (int i = 0; i < 10; i++) {
            assertThat(find(till, cookie, "phone", "13812340003").at("/items/0/memberNo"))
                    .isNotNull();
        }
        assertThat(find(till, cookie, "phone", "13912345678").status()).isEqualTo(200);
        for (String phone : new String[] {"13912345678", "13812340003"}) {
            TestApp.Reply stopped = find(till, cookie, "phone", phone);
            assertThat(stopped.status()).isEqualTo(429);
            assertThat(stopped.problem()).isEqualTo("too-many-lookups");
            assertThat(Integer.parseInt(stopped.header("retry-after"))).isBetween(1, 3600);
        }
        TestStaff other = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        assertThat(find(other, other.open(), "phone", "13812340003").status()).isEqualTo(200);
        TestApp.Reply told =
                APP.request("GET", "/api/v1/operations?action=member.lookups-stopped")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(told.json().at("/items").size()).isEqualTo(1);
        APP.clock().pass(Duration.ofHours(1));
        assertThat(find(till, till.open(), "phone", "13812340003").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"lists, phoneEnd, 0001", "searches, memberNo, 00000"})
    void whoWalksThroughEndsOrNumbersIsStopped(String list, String field, String value) {
        var chain = APP.chain("lookups");
        toTheHour();
        TestStaff service = TestStaff.of(chain.tenant(), Role.SERVICE, null);
        String cookie = service.open();
        missed(service, Role.SERVICE, Lookups.most(Role.SERVICE) - 1);
        String path = "/api/v1/members/" + list;
        String json = "{\"" + field + "\": \"" + value + "\"}";
        assertThat(service.post(cookie, path, json).status()).isEqualTo(200);
        assertThat(service.post(cookie, path, json).problem()).isEqualTo("too-many-lookups");
        assertThat(post(chain, Role.OPERATOR, path, json).status()).isEqualTo(200);
    }

    private static TestApp.Reply find(TestStaff who, String cookie, String field, String value) {
        return who.post(
                cookie, "/api/v1/members/searches", "{\"" + field + "\": \"" + value + "\"}");
    }

    private static void missed(TestStaff who, Role role, int times) {
        var caller =
                new Caller(
                        who.tenant(),
                        null,
                        who.ready().member().id(),
                        who.signIn(),
                        role,
                        null,
                        false,
                        "127.0.0.1",
                        "test");
        for (int i = 0; i < times; i++) {
            APP.bean(Lookups.class).missed(caller);
        }
    }

    /// So that no hour begins in the middle of the counting.
    private static void toTheHour() {
        Instant now = APP.clock().instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        APP.clock().pass(Duration.between(now, hour));
    }
}
