package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestMemberCodes;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.members.centre.MemberCodes;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The code of a member's phone at the till, over HTTP.
class MemberCodeTillTest {
    private static final TestApp APP = TestApp.get();

    private static String basket(String code) {
        return """
        {"channel": "pos", "externalId": "%s", "member": {"code": "%s"},
         "lines": [{"sku": "a", "quantity": 1, "unitPrice": 10000}], "shipping": 0}\
        """
                .formatted(TestApp.unique(), code);
    }

    private static TestApp.Reply quote(String code) {
        return APP.post(Role.CASHIER, "/api/v1/checkout/quotes", basket(code));
    }

    private static TestApp.Reply commit(String quote) {
        return APP.post(
                Role.CASHIER,
                "/api/v1/checkout/quotes/" + quote + "/commit",
                "{\"payable\": 10000}");
    }

    private static TestApp.Reply look(String code) {
        return APP.request("POST", "/api/v1/member-codes/searches")
                .as(Role.CASHIER)
                .json("{\"code\": \"" + code + "\"}")
                .send();
    }

    @Test
    void aCodeSaysWhoStandsThereAndPaysOnce() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        String code = TestMemberCodes.of(her).now();
        for (int i = 0; i < 3; i++) {
            assertThat(look(code).at("/memberId")).isEqualTo(her.member().toString());
        }
        assertThat(look(code).body()).as("masked").doesNotContain(her.phone());
        TestApp.Reply first = quote(code);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.at("/customer/id")).isEqualTo(her.member().toString());
        TestApp.Reply second = quote(code);
        assertThat(second.status()).as("nothing was taken by it yet").isEqualTo(201);

        assertThat(commit(first.at("/id")).status()).isEqualTo(201);
        assertThat(commit(second.at("/id")).problem()).isEqualTo("member-code-used");
        assertThat(quote(code).problem()).isEqualTo("member-code-used");
        assertThat(look(code).status()).as("looking takes nothing").isEqualTo(200);
    }

    @Test
    void aFrozenCheckoutGoesOnWithItsOwnCode() {
        String code = TestMemberCodes.of(TestVisitors.newcomer(APP.tenant())).now();
        String quote = quote(code).at("/id");
        TestApp.Reply frozen =
                APP.post(Role.CASHIER, "/api/v1/checkout/quotes/" + quote + "/freeze", "{}");
        assertThat(frozen.status()).as(frozen.body()).isEqualTo(201);
        assertThat(quote(code).problem()).isEqualTo("member-code-used");
        assertThat(commit(quote).status()).isEqualTo(201);
    }

    @Test
    void aRefusedCommitUsesNothingUp() {
        String code = TestMemberCodes.of(TestVisitors.newcomer(APP.tenant())).now();
        String quote = quote(code).at("/id");
        TestApp.Reply wrong =
                APP.post(
                        Role.CASHIER,
                        "/api/v1/checkout/quotes/" + quote + "/commit",
                        "{\"payable\": 1}");
        assertThat(wrong.problem()).isEqualTo("payable-differs");
        assertThat(commit(quote).status()).isEqualTo(201);
    }

    @Test
    void aScreenshotIsDeadAfterTwoMinutesAndARetryStillHearsItsAnswer() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        String code = TestMemberCodes.of(her).now();
        String body = basket(code);
        String key = TestApp.unique();
        TestApp.Reply first = APP.post(Role.CASHIER, "/api/v1/checkout/quotes", body, key);
        APP.clock().pass(Duration.ofMinutes(3));
        assertThat(quote(code).problem()).isEqualTo("member-code-expired");
        assertThat(look(code).problem()).isEqualTo("member-code-expired");
        assertThat(
                        APP.request("POST", "/api/v1/checkout/previews")
                                .as(Role.CASHIER)
                                .json("{\"basket\": " + basket(code) + "}")
                                .send()
                                .problem())
                .isEqualTo("member-code-expired");
        TestApp.Reply again = APP.post(Role.CASHIER, "/api/v1/checkout/quotes", body, key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        APP.clock().pass(Duration.ofHours(1));
        assertThat(quote(code).problem()).isEqualTo("unknown-member-code");
    }

    @Test
    void signingThePhoneOutOrGivingItAnotherKeyEndsItsCodes() {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        TestMemberCodes old = TestMemberCodes.of(her);
        TestMemberCodes fresh = TestMemberCodes.of(her);
        assertThat(look(old.now()).status()).as("what is on the screen just then").isEqualTo(200);
        APP.clock().pass(Duration.ofMinutes(6));
        assertThat(look(old.now()).problem()).isEqualTo("unknown-member-code");
        assertThat(look(fresh.now()).status()).isEqualTo(200);
        her.post("/api/v1/me/sessions/current/ends", "{}");
        assertThat(look(fresh.now()).problem()).isEqualTo("unknown-member-code");
    }

    @Test
    void aCodeOfAnotherChainIsNone() {
        String code = TestMemberCodes.of(TestVisitors.newcomer(APP.chain("other").tenant())).now();
        assertThat(look(code).problem()).isEqualTo("unknown-member-code");
    }

    @Test
    void whoGuessesIsStopped() {
        var chain = APP.chain("guess");
        String last = "";
        for (int i = 0; i <= 100 && !last.equals("too-many-lookups"); i++) {
            last =
                    APP.request("POST", "/api/v1/member-codes/searches")
                            .as(chain.key(Role.SERVICE))
                            .json("{\"code\": \"88%018d\"}".formatted(i * 7_919L))
                            .send()
                            .problem();
        }
        assertThat(last).isEqualTo("too-many-lookups");
    }

    @Test
    void anOrderThatComesLaterIsNotNamedByACode() {
        String code = TestMemberCodes.of(TestVisitors.newcomer(APP.tenant())).now();
        TestApp.Reply reply =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/orders",
                        """
                        {"channel": "pos", "externalId": "x1", "placedAt": "2026-11-01T10:00:00+08:00",
                         "member": {"code": "%s"}, "lines": [{"sku": "a", "quantity": 1, "unitPrice": 1, "discount": 0,
                         "paid": 1}], "shipping": 0, "paid": 1, "tenders": []}\
                        """
                                .formatted(code));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo("member.code");
    }

    /// Golden 20.02 for the code: a hundred tills in one moment.
    @Test
    void aHundredTillsWithOneCodeAndOneOfThemTakes() throws Exception {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        String code = TestMemberCodes.of(her).now();
        var quotes = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            quotes.add(quote(code).at("/id"));
        }
        assertThat(quotes).doesNotContainNull();
        List<Callable<String>> tills =
                quotes.stream()
                        .map(id ->
                                (Callable<String>)
                                        () -> {
                                            TestApp.Reply reply = commit(id);
                                            return reply.status() == 201 ? "done" : reply.problem();
                                        })
                        .toList();
        var said = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<String> each : threads.invokeAll(tills)) {
                said.add(each.get());
            }
        }
        assertThat(said).filteredOn("done"::equals).hasSize(1);
        assertThat(said).filteredOn("member-code-used"::equals).hasSize(99);
        assertThat(her.get("/api/v1/me/orders").json().at("/items")).hasSize(1);
    }

    /// The same without lanes between them, as in two processes.
    @Test
    void transactionsThatRaceForACodeLeaveItToOne() throws Exception {
        Visitor her = TestVisitors.newcomer(APP.tenant());
        Tenant tenant = her.tenant();
        var use = new MemberCodes.Use(her.member().bucket() * 1_000_000L + 5, 77);
        var codes = APP.bean(MemberCodes.class);
        Db db = APP.bean(Db.class);
        var won = new AtomicLong();
        var ids = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 100; i++) {
            Id checkout = db.ids().next(her.member().bucket());
            ids.add(() ->
                    db.write(
                            tenant,
                            tx ->
                                    codes.use(tx, List.of(new MemberCodes.Used(checkout, use)))
                                                    .getFirst()
                                            instanceof io.regulars.kernel.Outcome.Done));
        }
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (Future<Boolean> each : threads.invokeAll(ids)) {
                won.addAndGet(each.get() ? 1 : 0);
            }
        }
        assertThat(won).hasValue(1);
    }
}
