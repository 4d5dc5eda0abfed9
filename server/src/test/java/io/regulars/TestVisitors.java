package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.members.CodeInbox;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Members who sign in at the member centre, over HTTP, with the code that their phone got.
public final class TestVisitors {
    private static final AtomicInteger PHONES = new AtomicInteger(1_000_000);

    private TestVisitors() {}

    /// A member, her phone, and the cookie of her session.
    public record Visitor(Tenant tenant, Id member, String phone, String cookie) {
        public TestApp.Reply get(String path) {
            return TestApp.get().request("GET", path).with(cookie).send();
        }

        public TestApp.Reply post(String path, String json) {
            return TestApp.get()
                    .request("POST", path)
                    .with(cookie)
                    .key(TestApp.unique())
                    .json(json)
                    .send();
        }
    }

    /// A phone that no other test uses.
    public static String phone() {
        return "1375" + PHONES.incrementAndGet();
    }

    /// Registers by her phone and signs in.
    public static Visitor newcomer(Tenant tenant) {
        return newcomer(tenant, phone());
    }

    public static Visitor newcomer(Tenant tenant, String phone) {
        TestApp.Reply reply =
                enter(
                        tenant,
                        phone,
                        """
                        , "newcomer": {"name": "林溪", "of14": true, "consents": [%s]}"""
                                .formatted(agreed(tenant)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        String cookie = cookie(reply);
        TestApp.Reply me = TestApp.get().request("GET", "/api/v1/me").with(cookie).send();
        return new Visitor(tenant, Id.of(me.at("/id")), phone, cookie);
    }

    /// She says yes to what cannot be left out, as the door shows it.
    private static String agreed(Tenant tenant) {
        TestApp.Reply centre =
                TestApp.get().request("GET", "/api/v1/centre?chain=" + tenant.id()).send();
        var said = new ArrayList<String>();
        for (var text : centre.json().at("/texts")) {
            if (text.at("/needed").asBoolean()) {
                said.add(
                        """
                        {"purpose": "%s", "granted": true, "textVersion": "%s"}"""
                                .formatted(
                                        text.at("/purpose").asString(),
                                        text.at("/version").asString()));
            }
        }
        return String.join(", ", said);
    }

    /// Asks for a code and brings it back, `more` being further fields of the body.
    public static TestApp.Reply enter(Tenant tenant, String phone, String more) {
        TestApp.Reply sent = send(tenant, phone);
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        return enter(tenant, phone, sent.at("/attempt"), code(tenant, phone), more);
    }

    public static TestApp.Reply send(Tenant tenant, String phone) {
        return TestApp.get()
                .request("POST", "/api/v1/me/codes")
                .json("{\"chain\": %d, \"phone\": \"%s\"}".formatted(tenant.id(), phone))
                .send();
    }

    public static TestApp.Reply enter(
            Tenant tenant, String phone, String attempt, String code, String more) {
        return TestApp.get()
                .request("POST", "/api/v1/me/sessions")
                .json(
                        "{\"chain\": %d, \"phone\": \"%s\", \"code\": \"%s\", \"attempt\": \"%s\"%s}"
                                .formatted(tenant.id(), phone, code, attempt, more))
                .send();
    }

    public static String code(Tenant tenant, String phone) {
        return TestApp.get().bean(CodeInbox.class).latest(tenant, phone);
    }

    public static String cookie(TestApp.Reply reply) {
        String set = reply.header("set-cookie");
        return set == null ? null : set.substring(0, set.indexOf(';'));
    }
}
