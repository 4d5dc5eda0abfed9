package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.TestVisitors;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.TakesBody;
import io.regulars.kernel.Id;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files attached to adjustments over HTTP.
class AttachmentsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("attachments");

    private static Id member() {
        return TestVisitors.newcomer(CHAIN.tenant()).member();
    }

    private static String path(Id member) {
        return "/api/v1/members/" + member + "/adjustments";
    }

    private static String body(long amount, String attachments) {
        return """
        {"asset": "POINTS", "amount": %d, "reason": "counted again", "attachments": %s}\
        """
                .formatted(amount, attachments);
    }

    private static String file(String name, String what) {
        return "{\"name\": \"%s\", \"content\": \"%s\"}"
                .formatted(name, Base64.getEncoder().encodeToString(Papers.of(what)));
    }

    private static TestApp.Reply send(String key, String path, String json, String idempotency) {
        return APP.request("POST", path).as(key).key(idempotency).json(json).send();
    }

    private static TestApp.Reply post(Role role, String path, String json) {
        return send(CHAIN.key(role), path, json, TestApp.unique());
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    private static String points(Id member) {
        return String.valueOf(
                get(Role.OPERATOR, "/api/v1/members/" + member + "/accounts")
                        .json()
                        .at("/accounts")
                        .valueStream()
                        .filter(each -> each.at("/asset").asString().equals("POINTS"))
                        .map(each -> each.at("/balance").asString())
                        .collect(Collectors.joining()));
    }

    @Test
    void filesAreKeptOnceAndGivenOutAsTheyWere() {
        Id member = member();
        String json = body(7, "[" + file("小票.pdf", "pdf") + "," + file("photo.png", "png") + "]");
        String key = TestApp.unique();
        TestApp.Reply done = send(CHAIN.key(Role.OPERATOR), path(member), json, key);
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(done.at("/attachments")).isEqualTo("2");
        TestApp.Reply again = send(CHAIN.key(Role.OPERATOR), path(member), json, key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(done.body());
        assertThat(points(member)).isEqualTo("7");
        String other = json.replace("photo.png", "other.png");
        assertThat(send(CHAIN.key(Role.OPERATOR), path(member), other, key).problem())
                .isEqualTo("idempotency-key-reused");

        String files = "/api/v1/adjustments/" + done.at("/id") + "/attachments";
        TestApp.Reply listed = get(Role.FINANCE, files);
        assertThat(listed.json().at("/items")).hasSize(2);
        assertThat(listed.at("/items/0/name")).isEqualTo("小票.pdf");
        assertThat(listed.at("/items/0/kind")).isEqualTo("PDF");
        assertThat(listed.at("/items/1/n")).isEqualTo("2");

        TestApp.Reply pdf = get(Role.AUDITOR, files + "/1");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.body()).isEqualTo(new String(Papers.RECEIPT, StandardCharsets.US_ASCII));
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition"))
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''%E5%B0%8F%E7%A5%A8.pdf");
        assertThat(pdf.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(pdf.header("Content-Security-Policy")).contains("sandbox");
        assertThat(pdf.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                           | 400 | invalid-request  | attachments
                    ["a"]                                                        | 400 | invalid-request  | attachments[0]
                    [null]                                                       | 400 | invalid-request  | attachments[0]
                    [{"name": "a.pdf"}]                                          | 400 | invalid-request  | attachments[0].content
                    [{"content": "JVBERi0="}]                                    | 400 | invalid-request  | attachments[0].name
                    [{"name": " ", "content": "JVBERi0="}]                       | 400 | invalid-request  | attachments[0].name
                    [{"name": "a.pdf", "content": "JVBERi0=", "kind": "PDF"}]    | 400 | invalid-request  | attachments[0].kind
                    [{"name": "a.pdf", "content": "%%%"}]                        | 400 | invalid-request  | attachments[0].content
                    [{"name": "a.pdf", "content": 7}]                            | 400 | invalid-request  | attachments[0].content
                    [{"name": "a.pdf", "content": null}]                         | 400 | invalid-request  | attachments[0].content
                    [{"name": "a.pdf", "content": ""}]                           | 422 | unfit-attachment | attachments[0].content
                    [{"name": "a.pdf", "content": "JVBERi0="}]                   | 422 | unfit-attachment | attachments[0].content
                    [{"name": "a.exe", "content": "JVBERi0="}]                   | 422 | unfit-attachment | attachments[0].name
                    [{"name": "a.pdf\\u0000", "content": "JVBERi0="}]            | 400 | invalid-request  | attachments[0].name
                    """)
    void whatIsWrongIsNamedAndChangesNothing(
            String attachments, int status, String problem, String field) {
        Id member = member();
        TestApp.Reply refused = post(Role.OPERATOR, path(member), body(7, attachments));
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.at("/field")).isEqualTo(field);
        assertThat(refused.at("/detail")).isNotBlank();
        assertThat(points(member)).isIn("", "0");
    }

    @Test
    void filesAreCountedAndWeighed() {
        Id member = member();
        String one = file("a.pdf", "pdf");
        TestApp.Reply four =
                post(Role.OPERATOR, path(member), body(7, Collections.nCopies(4, one).toString()));
        assertThat(four.problem()).isEqualTo("unfit-attachment");
        assertThat(four.at("/field")).isEqualTo("attachments");
        TestApp.Reply large =
                post(
                        Role.OPERATOR,
                        path(member),
                        body(7, "[" + file("a.pdf", "more than 2 MB") + "]"));
        assertThat(large.problem()).isEqualTo("unfit-attachment");
        assertThat(large.at("/field")).isEqualTo("attachments[0].content");
        String full = file("a.pdf", "2 MB");
        String fullest = Collections.nCopies(3, full).toString();
        assertThat(post(Role.OPERATOR, path(member), body(7, fullest)).at("/attachments"))
                .isEqualTo("3");
        assertThat(points(member)).isEqualTo("7");
    }

    /// Room for the largest files and the usual body, and for no more.
    @Test
    void theBodyIsAsLargeAsItMayBe() throws NoSuchMethodException {
        TakesBody takes =
                LedgerApi.class
                        .getDeclaredMethod(
                                "adjust",
                                Caller.class,
                                RequestKey.class,
                                Id.class,
                                LedgerApi.NewAdjustment.class)
                        .getAnnotation(TakesBody.class);
        int full = Base64.getEncoder().encode(Papers.of("2 MB")).length;
        assertThat(takes.most()).isBetween(3L * full + 100_000, 3L * full + TakesBody.USUAL + 100);
    }

    @Test
    void theSecondPersonSeesThemBeforeDeciding() {
        Id member = member();
        TestStaff ann = TestStaff.of(CHAIN.tenant(), Role.OPERATOR, null);
        TestStaff bea = TestStaff.of(CHAIN.tenant(), Role.MANAGER, null);
        String hers = bea.open();
        TestApp.Reply asked =
                ann.post(
                        ann.open(),
                        path(member),
                        body(9000, "[" + file("receipt.pdf", "pdf") + "]"));
        assertThat(asked.at("/state")).as(asked.body()).isEqualTo("WAITING");
        TestApp.Reply inbox = bea.get(hers, "/api/v1/approvals");
        assertThat(inbox.at("/items/0/id")).isEqualTo(asked.at("/id"));
        assertThat(inbox.at("/items/0/attachments")).isEqualTo("1");
        String files = "/api/v1/adjustments/" + asked.at("/id") + "/attachments";
        assertThat(bea.get(hers, files).at("/items/0/name")).isEqualTo("receipt.pdf");
        assertThat(bea.get(hers, files + "/1").body()).startsWith("%PDF-");
        TestApp.Reply told = get(Role.AUDITOR, "/api/v1/operations?action=adjustment.open");
        assertThat(told.json().at("/items")).hasSize(1);
        assertThat(told.at("/items/0/actor")).isEqualTo(bea.signIn());
        assertThat(told.at("/items/0/reason")).isEqualTo("counted again");
        assertThat(get(Role.SERVICE, "/api/v1/members/" + member + "/operations").body())
                .contains("adjustment.open");

        APP.clock().pass(Duration.ofMinutes(6));
        assertThat(bea.get(hers, files + "/1").problem()).isEqualTo("step-up-required");
        assertThat(bea.get(hers, files).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"SERVICE", "CASHIER", "INTEGRATION", "SYSTEM"})
    void whoSeesNoAdjustmentSeesNoFile(Role role) {
        Id member = member();
        TestApp.Reply done =
                post(Role.OPERATOR, path(member), body(7, "[" + file("a.pdf", "pdf") + "]"));
        String files = "/api/v1/adjustments/" + done.at("/id") + "/attachments";
        assertThat(get(role, files).problem()).isEqualTo("not-allowed");
        assertThat(get(role, files + "/1").problem()).isEqualTo("not-allowed");
    }

    @Test
    void anotherChainFindsNothing() {
        Id member = member();
        TestApp.Reply done =
                post(Role.OPERATOR, path(member), body(7, "[" + file("a.pdf", "pdf") + "]"));
        String files = "/api/v1/adjustments/" + done.at("/id") + "/attachments";
        String stranger = APP.chain("stranger").key(Role.ADMIN);
        TestApp.Reply list = APP.request("GET", files).as(stranger).send();
        assertThat(list.status()).isEqualTo(404);
        assertThat(list.problem()).isEqualTo("unknown-adjustment");
        TestApp.Reply open = APP.request("GET", files + "/1").as(stranger).send();
        assertThat(open.status()).isEqualTo(404);
        assertThat(open.problem()).isEqualTo("unknown-attachment");
        assertThat(get(Role.ADMIN, files + "/2").problem()).isEqualTo("unknown-attachment");
        assertThat(get(Role.ADMIN, files + "/x").problem()).isEqualTo("not-found");
        assertThat(
                        send(
                                        stranger,
                                        path(member),
                                        body(7, "[" + file("a.pdf", "pdf") + "]"),
                                        TestApp.unique())
                                .problem())
                .isEqualTo("unknown-member");
    }
}
