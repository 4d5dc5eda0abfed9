package io.regulars.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys, tree and log as a caller over HTTP meets them, and what holds for every endpoint.
class AccessApiTest {
    private static final TestApp APP = TestApp.get();

    private static String unit(String kind, String code, String parent) {
        return "{\"kind\": \"%s\", \"code\": \"%s\", \"name\": \"%s\"%s}"
                .formatted(
                        kind, code, code, parent == null ? "" : ", \"parent\": \"" + parent + "\"");
    }

    private static TestApp.Reply post(TestApp.Chain chain, String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(Role.ADMIN))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(TestApp.Chain chain, String path) {
        return APP.request("GET", path).as(chain.key(Role.ADMIN)).send();
    }

    @Test
    void fourLevelsAreBuiltAndAMoveKeepsThePast() {
        var chain = APP.chain("tree");
        for (String json :
                List.of(
                        unit("GROUP", "g", null),
                        unit("BRAND", "b", "g"),
                        unit("REGION", "east", "b"),
                        unit("REGION", "west", "b"),
                        unit("STORE", "门店-1", "east"))) {
            assertThat(post(chain, "/api/v1/org-units", json).status()).isEqualTo(201);
        }
        String before = APP.clock().instant().toString();
        TestApp.Reply moved =
                post(
                        chain,
                        "/api/v1/org-units/%E9%97%A8%E5%BA%97-1/moves",
                        "{\"parent\": \"west\", \"reason\": \"new borders\"}");
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.at("/parent")).isEqualTo("west");
        assertThat(parent(get(chain, "/api/v1/org-units"))).isEqualTo("west");
        assertThat(parent(get(chain, "/api/v1/org-units?asOf=" + before))).isEqualTo("east");
        assertThat(
                        get(chain, "/api/v1/org-units?asOf=2020-01-01T00:00:00Z")
                                .json()
                                .at("/items")
                                .size())
                .isZero();
    }

    private static String parent(TestApp.Reply units) {
        for (var unit : units.json().at("/items")) {
            if (unit.get("code").asString().equals("门店-1")) {
                return unit.get("parent").asString();
            }
        }
        return "none";
    }

    @Test
    void aKeyIsShownOnceAndNeverAgain() {
        String request = TestApp.unique();
        String body = "{\"name\": \"till\", \"role\": \"CASHIER\"}";
        TestApp.Reply first = APP.post(Role.ADMIN, "/api/v1/keys", body, request);
        String secret = first.at("/secret");
        assertThat(secret).startsWith("rgk_");
        TestApp.Reply again = APP.post(Role.ADMIN, "/api/v1/keys", body, request);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.at("/key/id")).isEqualTo(first.at("/key/id"));
        assertThat(again.at("/secret")).isNull();
        assertThat(APP.get(Role.ADMIN, "/api/v1/keys").body()).doesNotContain(secret);
        assertThat(APP.get(Role.ADMIN, "/api/v1/operations").body()).doesNotContain(secret);
        TestApp.Reply mine = APP.request("GET", "/api/v1/tenant").as(secret).send();
        assertThat(mine.at("/role")).isEqualTo("CASHIER");
        assertThat(mine.at("/zone")).isEqualTo("Asia/Shanghai");
    }

    /// L-51: the days are the chain's own, and never is none that its profile knows.
    @Test
    void theDaysOfAPasswordAreSetWithinTheProfile() {
        var chain = APP.chain("passwords");
        String system = chain.key(Role.SYSTEM);
        assertThat(sent(system, "/api/v1/tenant/passwords", "{\"days\": 0}").problem())
                .isEqualTo("passwords-never-change");
        assertThat(sent(system, "/api/v1/tenant/passwords", "{\"days\": 366}").problem())
                .isEqualTo("invalid-request");
        assertThat(sent(system, "/api/v1/tenant/passwords", "{\"days\": 30}").at("/days"))
                .isEqualTo("30");
        TestApp.Reply kept = APP.request("GET", "/api/v1/tenant/passwords").as(system).send();
        assertThat(kept.at("/profile") + " " + kept.at("/days")).isEqualTo("MLPS 30");
    }

    /// Anybody sees it, as a picture and nothing else; what is none is refused and changes nothing.
    @Test
    void aLogoIsAPictureThatAnybodySees() {
        var chain = APP.chain("logo");
        String system = chain.key(Role.SYSTEM);
        String image = Base64.getEncoder().encodeToString(LogoTest.png(64, 32));
        String body = "{\"image\": \"" + image + "\"}";
        String address = String.valueOf(sent(system, "/api/v1/tenant/logo", body).at("/address"));
        TestApp.Reply seen = APP.request("GET", address).send();
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("image/png");
        assertThat(seen.header("Content-Security-Policy")).contains("sandbox");
        String script = Base64.getEncoder().encodeToString("<svg onload='x()'/>".getBytes(UTF_8));
        assertThat(sent(system, "/api/v1/tenant/logo", "{\"image\": \"" + script + "\"}").problem())
                .isEqualTo("no-logo");
        String centre = "/api/v1/centre?chain=" + chain.tenant().id();
        assertThat(APP.request("GET", centre).send().at("/logo")).isEqualTo(address);
        sent(system, "/api/v1/tenant/logo", "{}");
        assertThat(APP.request("GET", centre).send().at("/logo")).isNull();
        assertThat(APP.request("GET", address).send().status()).isEqualTo(404);
    }

    private static TestApp.Reply sent(String key, String path, String body) {
        return APP.request("POST", path).as(key).key(TestApp.unique()).json(body).send();
    }

    @Test
    void aRevokedKeyIsNobodyOnItsNextCall() {
        TestApp.Reply made =
                APP.post(Role.ADMIN, "/api/v1/keys", "{\"name\": \"lost\", \"role\": \"CASHIER\"}");
        String secret = String.valueOf(made.at("/secret"));
        assertThat(APP.request("GET", "/api/v1/tenant").as(secret).send().status()).isEqualTo(200);
        String path = "/api/v1/keys/" + made.at("/key/id") + "/revocations";
        assertThat(APP.post(Role.ADMIN, path, "{\"reason\": \"lost\"}").status()).isEqualTo(200);
        assertThat(APP.request("GET", "/api/v1/tenant").as(secret).send().status()).isEqualTo(401);
        assertThat(APP.post(Role.ADMIN, path, "{\"reason\": \"lost\"}").problem())
                .isEqualTo("key-dead");
    }

    @Test
    void aKeyThatIsRotatedLivesOnForItsOverlap() {
        TestApp.Reply made =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/keys",
                        "{\"name\": \"erp\", \"role\": \"INTEGRATION\"}");
        String path = "/api/v1/keys/" + made.at("/key/id") + "/rotations";
        TestApp.Reply next = APP.post(Role.ADMIN, path, "{\"overlapMinutes\": 60}");
        assertThat(next.status()).isEqualTo(201);
        for (String secret :
                List.of(String.valueOf(made.at("/secret")), String.valueOf(next.at("/secret")))) {
            assertThat(APP.request("GET", "/api/v1/tenant").as(secret).send().status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"revocations", "rotations"})
    void aKeyOfAnotherChainIsNotThereAtAll(String what) {
        var chain = APP.chain("stranger");
        String id = get(chain, "/api/v1/keys").at("/items/0/id");
        String body = what.equals("rotations") ? "{\"overlapMinutes\": 1}" : "{\"reason\": \"x\"}";
        TestApp.Reply foreign = APP.post(Role.ADMIN, "/api/v1/keys/" + id + "/" + what, body);
        TestApp.Reply random = APP.post(Role.ADMIN, "/api/v1/keys/123456789/" + what, body);
        TestApp.Reply nonsense = APP.post(Role.ADMIN, "/api/v1/keys/123456789x/" + what, body);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(random.body());
        assertThat(nonsense.status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    none            | -
                    empty           | ''
                    a space inside  | 'a b'
                    """)
    void aWriteWithoutAKeyOfItsOwnIsRefused(String what, String key) {
        TestApp.Request request =
                APP.request("POST", "/api/v1/org-units")
                        .as(Role.ADMIN)
                        .json(unit("GROUP", "x", null));
        if (!key.equals("-")) {
            request.key(key);
        }
        assertThat(request.send().problem()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void aKeyOf255CharactersIsTakenAndNoneOf256() {
        var chain = APP.chain("long");
        for (int length : new int[] {255, 256}) {
            TestApp.Reply reply =
                    APP.request("POST", "/api/v1/org-units")
                            .as(chain.key(Role.ADMIN))
                            .key("k".repeat(length))
                            .json(unit("GROUP", "g" + length, null))
                            .send();
            assertThat(reply.status()).isEqualTo(length == 255 ? 201 : 400);
        }
    }

    @Test
    void theSameKeyForAnythingElseIsRefusedAndForTheSameJsonAnswered() {
        var chain = APP.chain("same");
        String other = APP.key(chain.tenant(), Role.ADMIN, null);
        String key = TestApp.unique();
        String body = unit("GROUP", "g", null);
        TestApp.Reply first = send(chain.key(Role.ADMIN), "/api/v1/org-units", key, body);
        assertThat(first.status()).isEqualTo(201);
        TestApp.Reply again =
                send(
                        chain.key(Role.ADMIN),
                        "/api/v1/org-units",
                        key,
                        "{\"name\":\"g\",\n \"code\":\"g\",\"kind\":\"GROUP\"}");
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        for (TestApp.Reply reply :
                List.of(
                        send(
                                chain.key(Role.ADMIN),
                                "/api/v1/org-units",
                                key,
                                unit("GROUP", "h", null)),
                        send(
                                chain.key(Role.ADMIN),
                                "/api/v1/org-units/g/names",
                                key,
                                "{\"name\":\"x\",\"reason\":\"x\"}"),
                        send(other, "/api/v1/org-units", key, body))) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.problem()).isEqualTo("idempotency-key-reused");
            assertThat(reply.replayed()).isFalse();
        }
        assertThat(
                        send(
                                        APP.main().key(Role.ADMIN),
                                        "/api/v1/org-units",
                                        key,
                                        unit("GROUP", TestApp.unique(), null))
                                .status())
                .as("another chain's key is another key")
                .isEqualTo(201);
    }

    @Test
    void aRefusalStaysARefusal() {
        var chain = APP.chain("sticky");
        String key = TestApp.unique();
        String store = unit("STORE", "s", "g");
        assertThat(send(chain.key(Role.ADMIN), "/api/v1/org-units", key, store).problem())
                .isEqualTo("unknown-unit");
        post(chain, "/api/v1/org-units", unit("GROUP", "g", null));
        TestApp.Reply again = send(chain.key(Role.ADMIN), "/api/v1/org-units", key, store);
        assertThat(again.problem()).isEqualTo("unknown-unit");
        assertThat(again.replayed()).isTrue();
        assertThat(post(chain, "/api/v1/org-units", store).status()).isEqualTo(201);
    }

    @Test
    void fiftyAtOnceWithOneKeyDoItOnce() {
        var chain = APP.chain("fifty");
        String key = TestApp.unique();
        var bodies = new HashSet<String>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<TestApp.Reply>>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        CompletableFuture.supplyAsync(
                                () ->
                                        send(
                                                chain.key(Role.ADMIN),
                                                "/api/v1/org-units",
                                                key,
                                                unit("GROUP", "g", null)),
                                many));
            }
            for (var each : all) {
                TestApp.Reply reply = each.join();
                assertThat(reply.status()).isIn(201, 409);
                if (reply.status() == 201) {
                    bodies.add(reply.body());
                } else {
                    assertThat(reply.header("retry-after")).isEqualTo("1");
                }
            }
        }
        assertThat(bodies).hasSize(1);
        assertThat(get(chain, "/api/v1/operations?object=unit:g").json().at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void theLogIsFilteredPagedAndChecked() {
        var chain = APP.chain("log");
        for (int i = 0; i < 5; i++) {
            post(chain, "/api/v1/org-units", unit("GROUP", "g" + i, null));
        }
        TestApp.Reply first = get(chain, "/api/v1/operations?limit=3&actor=admin");
        assertThat(first.json().at("/items").size()).isEqualTo(3);
        assertThat(first.at("/items/0/object")).isEqualTo("unit:g4");
        assertThat(first.at("/items/0/after/code")).isEqualTo("g4");
        TestApp.Reply rest =
                get(chain, "/api/v1/operations?limit=3&actor=admin&after=" + first.at("/next"));
        assertThat(rest.at("/items/1/object")).isEqualTo("unit:g0");
        assertThat(rest.at("/next")).isNull();
        TestApp.Reply check = get(chain, "/api/v1/operations/check");
        assertThat(check.json().at("/clean").asBoolean()).isTrue();
        String head =
                "?position=%s&hash=%s"
                        .formatted(check.at("/head/position"), check.at("/head/hash"));
        assertThat(get(chain, "/api/v1/operations/check" + head).json().at("/clean").asBoolean())
                .isTrue();
        assertThat(
                        get(chain, "/api/v1/operations/check?position=2&hash=00")
                                .json()
                                .at("/broken")
                                .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v1/operations?limit=0                        | limit
                    /api/v1/operations?limit=1000000000               | limit
                    /api/v1/operations?limit=x                        | limit
                    /api/v1/operations?limit=1&limit=2                | limit
                    /api/v1/operations?actor=a&limit=1&actor=a        | actor
                    /api/v1/operations?after=x                        | after
                    /api/v1/operations?after=AAAA                     | after
                    /api/v1/operations?from=yesterday                 | from
                    /api/v1/operations?sort=hash                      | sort
                    /api/v1/org-units?asof=2020-01-01T00:00:00Z       | asof
                    /api/v1/org-units?asOf=1577836800000              | asOf
                    /api/v1/org-units?asOf=2020-01-01                 | asOf
                    /api/v1/operations/check?position=3               | hash
                    """)
    void aParameterThatIsWrongOrUnknownIsNamed(String path, String field) {
        TestApp.Reply reply = APP.get(Role.ADMIN, path);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void everyAnswerIsMarkedAndNotKept() {
        TestApp.Reply reply =
                APP.request("GET", "/api/v1/tenant")
                        .as(Role.ADMIN)
                        .header("X-Request-Id", "till-7.42")
                        .header("Origin", "https://evil.test")
                        .send();
        assertThat(reply.header("access-control-allow-origin")).isNull();
        assertThat(reply.header("x-request-id")).isEqualTo("till-7.42");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(reply.header("server")).isNull();
        TestApp.Reply forged =
                APP.request("GET", "/api/v1/keys").header("X-Request-Id", "a b{}").send();
        assertThat(forged.header("x-request-id")).matches("[0-9a-f-]{36}");
    }

    private static TestApp.Reply send(String secret, String path, String key, String body) {
        return APP.request("POST", path).as(secret).key(key).json(body).send();
    }
}
