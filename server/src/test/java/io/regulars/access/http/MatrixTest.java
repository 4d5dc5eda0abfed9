package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Matrix;
import io.regulars.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class MatrixTest {
    private static final TestApp APP = TestApp.get();
    private static final TestVisitors.Visitor HER = TestVisitors.newcomer(APP.tenant());
    private static final String HEADER =
            "method,path,SCOPE,ANYONE,ADMIN,MANAGER,OPERATOR,FINANCE,SERVICE,CASHIER,INTEGRATION,AUDITOR,SYSTEM,SECURITY,MEMBER";

    private static final String OPERATING_DATA =
            "/api/v1/(overview|metrics|segments|exports|reports|what-ifs|forecasts|warnings|rfm|accounting|budgets"
                    + "|coupon-batches|coupon-triggers|offer-proposals)(/.*)?|.*/(funnel|trial|reviews)";

    static List<String> text() throws IOException {
        return new ClassPathResource("access/matrix.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    static Stream<Matrix.Line> lines() throws IOException {
        return Matrix.parse(text()).lines().values().stream();
    }

    @Test
    void everyEndpointStandsInTheMatrixAndEveryLineOfItIsAnEndpoint() throws IOException {
        var mapped = new TreeSet<String>();
        APP.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("org.springdoc.")) {
                        return; // on the class path of tests only
                    }
                    assertThat(info.getMethodsCondition().getMethods())
                            .as("an endpoint without a method: " + handler)
                            .isNotEmpty();
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        info.getPatternValues().forEach(path -> mapped.add(path + " " + method));
                    }
                });
        var listed = new TreeSet<String>();
        lines().forEach(line -> listed.add(line.path() + " " + line.method()));
        assertThat(listed).isEqualTo(mapped);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void everyRoleGetsInWhereTheMatrixSaysSoAndNowhereElse(Matrix.Line line) {
        var wrong = new ArrayList<String>();
        for (Role role : Role.values()) {
            if (!role.ofKeys()) {
                continue;
            }
            TestApp.Reply reply = ask(line, APP.main().key(role));
            boolean refused = "not-allowed".equals(problem(reply));
            boolean allowed = line.of(role) != Matrix.Right.NO;
            if (refused == allowed
                    || (refused && reply.status() != 403)
                    || reply.status() == 401
                    || reply.status() == 405) {
                wrong.add(role + " got " + reply.status() + " " + problem(reply));
            }
            if (reply.status() >= 500) {
                wrong.add(role + " broke it: " + reply.status());
            }
        }
        TestApp.Reply anonymous = ask(line, null);
        boolean open = line.anyone() != Matrix.Right.NO;
        boolean in = !List.of(401, 403).contains(anonymous.status());
        if (in != open || line.method().equals("GET") && open && anonymous.status() != 200) {
            wrong.add("anonymous got " + anonymous.status());
        }
        assertThat(wrong).isEmpty();
    }

    /// A member is somebody below one path, where she names nobody, and nobody everywhere else.
    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void aMemberReachesWhatIsHersAndNothingElse(Matrix.Line line) {
        boolean own = line.path().equals("/api/v1/me") || line.path().startsWith("/api/v1/me/");
        assertThat(line.of(Role.MEMBER) != Matrix.Right.NO).isEqualTo(own);
        if (own) {
            assertThat(open(line).filter(role -> role != Role.MEMBER))
                    .as("others' business")
                    .allMatch(_ -> line.anyone() != Matrix.Right.NO);
        }
        TestVisitors.Visitor her =
                line.path().endsWith("/ends") ? TestVisitors.newcomer(APP.tenant()) : HER;
        TestApp.Request request =
                APP.request(line.method(), line.path().replaceAll("\\{[^}]+}", "1023"));
        if (!line.method().equals("GET")) {
            request.key(TestApp.unique()).json("{}");
        }
        TestApp.Reply reply = request.with(her.cookie()).send();
        boolean in = !List.of(401, 403).contains(reply.status());
        assertThat(in).as(reply.body()).isEqualTo(own || line.anyone() != Matrix.Right.NO);
        assertThat(reply.status()).isLessThan(500);
    }

    @Test
    void whatAMemberMayDoTakesHerFromHerSessionAlone() {
        APP.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    boolean own =
                            info.getPatternValues().stream()
                                    .anyMatch(path -> path.matches("/api/v1/me(/.*)?"));
                    List<Class<?>> asked = List.of(handler.getMethod().getParameterTypes());
                    boolean door = asked.contains(io.regulars.access.Arrival.class);
                    assertThat(asked.contains(io.regulars.access.Visitor.class) || own && door)
                            .as(handler.toString())
                            .isEqualTo(own);
                });
    }

    /// S1-17: finance changes nothing, and the auditor neither.
    @ParameterizedTest
    @MethodSource("lines")
    void whoReadsOnlyChangesNothing(Matrix.Line line) {
        if (changes(line) && !ownSession(line)) {
            assertThat(line.of(Role.AUDITOR)).isEqualTo(Matrix.Right.NO);
            assertThat(line.of(Role.FINANCE)).isEqualTo(Matrix.Right.NO);
        }
    }

    /// SEC-01: what one of the three administrators may change, the other two may not; what was
    /// done is read by the auditor alone; the keeper of accounts sees nothing of the business.
    @ParameterizedTest
    @MethodSource("lines")
    void theThreeAdministratorsAreThreePersons(Matrix.Line line) {
        if (changes(line) && !ownSession(line)) {
            assertThat(open(line).filter(Role::administers).count()).isLessThan(2);
        }
        if (line.path().startsWith("/api/v1/operations")) {
            assertThat(open(line)).containsExactlyInAnyOrder(Role.ADMIN, Role.AUDITOR);
        }
        if (line.path().startsWith("/api/v1/members")
                || line.path().startsWith("/api/v1/orders")
                || line.path().startsWith("/api/v1/rules")) {
            assertThat(open(line)).doesNotContain(Role.SECURITY);
        }
        if (line.path().startsWith("/api/v1/staff")
                && !line.path().endsWith("/registrations")
                && !line.method().equals("GET")) {
            assertThat(open(line)).containsExactlyInAnyOrder(Role.ADMIN, Role.SECURITY);
        }
    }

    /// S1-18: customer service looks up a member, and never how the chain as a whole is doing.
    @Test
    void customerServiceReadsNoOperatingData() throws IOException {
        assertThat(
                        lines().filter(line -> line.path().matches(OPERATING_DATA))
                                .filter(line -> !line.path().endsWith("/members/{member}"))
                                .toList())
                .hasSizeGreaterThan(40)
                .allSatisfy(line -> assertThat(line.of(Role.SERVICE)).isEqualTo(Matrix.Right.NO));
    }

    private static Stream<Role> open(Matrix.Line line) {
        return Stream.of(Role.values()).filter(role -> line.of(role) != Matrix.Right.NO);
    }

    /// A question whose words belong into no log, or are too many for an address, comes by POST
    /// too.
    private static boolean changes(Matrix.Line line) {
        return !line.method().equals("GET") && !line.path().matches(".*/(lists|searches)");
    }

    private static boolean ownSession(Matrix.Line line) {
        return line.path().equals("/api/v1/sessions")
                || line.path().startsWith("/api/v1/me/")
                || line.path().startsWith("/api/v1/sessions/current");
    }

    /// Some cells said twice, so that a slip in the file does not pass as a rule.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ADMIN       | GET  | /api/v1/keys       | 200
                    CASHIER     | GET  | /api/v1/keys       | 403
                    AUDITOR     | POST | /api/v1/keys       | 403
                    OPERATOR    | POST | /api/v1/keys       | 403
                    INTEGRATION | POST | /api/v1/org-units  | 403
                    AUDITOR     | GET  | /api/v1/operations | 200
                    ADMIN       | GET  | /api/v1/operations | 200
                    SERVICE     | GET  | /api/v1/operations | 403
                    CASHIER     | GET  | /metrics           | 403
                    """)
    void theCellsThatMatterMost(Role role, String method, String path, int status) {
        assertThat(APP.request(method, path).as(role).key("k").send().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET     | /api/v1/keys/            | 404
                    GET     | /api/v1//keys            | 404
                    GET     | /api/v1/keys;x=1         | 404
                    GET     | /api/v1;/keys            | 404
                    GET     | /API/v1/keys             | 404
                    GET     | /api/v1/KEYS             | 404
                    GET     | /api/v1/%6beys           | 403
                    GET     | /api/v1%2Fkeys           | 400
                    GET     | /api/v1/x/../keys        | 404
                    GET     | /api/v1/keys.json        | 404
                    GET     | /api/v1/keys%00          | 400
                    GET     | /api/v1/keys%3Bx         | 404
                    HEAD    | /api/v1/keys             | 403
                    PUT     | /api/v1/keys             | 405
                    DELETE  | /api/v1/keys             | 405
                    PATCH   | /api/v1/keys             | 405
                    OPTIONS | /api/v1/keys             | 405
                    TRACE   | /api/v1/keys             | 405
                    GET     | /api/v1/keys/1/rotations | 405
                    GET     | /actuator                | 404
                    GET     | /error                   | 404
                    GET     | /v3/api-docs             | 403
                    GET     | /index.html              | 404
                    """)
    void noSpellingLeadsRoundTheMatrix(String method, String path, int status) {
        TestApp.Reply reply = APP.request(method, path).as(Role.CASHIER).send();
        assertThat(reply.status()).isEqualTo(status);
        if (!method.equals("HEAD")) {
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
            assertThat(reply.body()).doesNotContain("Tomcat", "Exception", "springframework");
        }
    }

    @Test
    void anotherMethodByHeaderIsNoOtherMethod() {
        TestApp.Reply reply =
                APP.request("GET", "/api/v1/tenant")
                        .as(Role.CASHIER)
                        .header("X-HTTP-Method-Override", "DELETE")
                        .send();
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "rgk_",
                "rgk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "rgk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"
            })
    void whatIsNoKeyIsNobody(String secret) {
        TestApp.Reply reply = APP.request("GET", "/api/v1/keys").as(secret).send();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.problem()).isEqualTo("unauthenticated");
        assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void figuresAreForThisMachineOrForAKey() {
        assertThat(APP.request("GET", "/metrics").send().status()).isEqualTo(200);
        assertThat(
                        APP.request("GET", "/metrics")
                                .header("X-Forwarded-For", "203.0.113.9")
                                .send()
                                .status())
                .isEqualTo(401);
        TestApp.Reply reply =
                APP.request("GET", "/metrics")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .as(Role.AUDITOR)
                        .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("regulars_http_seconds_count")
                .doesNotContain("tenant=", "key=", "address=");
    }

    @Test
    void aRefusedAttemptStandsInTheOperationLogOnceAMinute() {
        var chain = APP.chain("refused");
        for (int i = 0; i < 3; i++) {
            APP.request("GET", "/api/v1/keys").as(chain.key(Role.CASHIER)).send();
        }
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations?object=GET%20/api/v1/keys")
                        .as(chain.key(Role.AUDITOR))
                        .send();
        assertThat(log.json().at("/items").size()).isEqualTo(1);
        assertThat(log.at("/items/0/action")).isEqualTo("access.refused");
        assertThat(log.at("/items/0/role")).isEqualTo("CASHIER");
        assertThat(log.at("/items/0/address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET,/a,part,-,yes,-,-,-,-,-,-,-,-",
                "GET,/a,part,-,yes,-,-,-,-,-,-,-,-,-,-,-",
                "GET,/a,part,-,yes,-,-,-,-,-,-,-,-,-,maybe",
                "GET,/a,-,-,yes,-,-,-,-,-,-,-,-,-,-",
                "GET,/a,yes,-,yes,-,-,-,-,-,-,-,-,-,-",
                "GET,/a,-,yes,-,-,-,-,-,-,-,-,-",
                "GET,/b,part,-,-,-,-,-,-,-,-,-,-,-\nGET,/a,part,-,-,-,-,-,-,-,-,-,-,-",
                "GET,/a,part,-,-,-,-,-,-,-,-,-,-,-\nGET,/a,part,-,-,-,-,-,-,-,-,-,-,-",
            })
    void aBrokenMatrixStopsTheStart(String rows) {
        var text = new ArrayList<>(List.of(HEADER));
        text.addAll(rows.lines().toList());
        assertThatThrownBy(() -> Matrix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheMatrixDoesNotNameIsRefusedToAll() {
        var line = Matrix.parse(List.of(HEADER)).line("GET", "/api/v1/new");
        assertThat(line.anyone()).isEqualTo(Matrix.Right.NO);
        assertThat(line.scope()).isEqualTo(Matrix.Scope.CHAIN);
        assertThat(Stream.of(Role.values()).map(line::of)).containsOnly(Matrix.Right.NO);
    }

    private static TestApp.Reply ask(Matrix.Line line, String secret) {
        String path = line.path().replaceAll("\\{[^}]+}", "1023");
        TestApp.Request request = APP.request(line.method(), path);
        if (secret != null) {
            request.as(secret);
        }
        if (!line.method().equals("GET")) {
            request.key(TestApp.unique()).json("{}");
        }
        return request.send();
    }

    private static String problem(TestApp.Reply reply) {
        boolean problem = "application/problem+json".equals(reply.header("content-type"));
        return problem ? String.valueOf(reply.problem()) : "";
    }
}
