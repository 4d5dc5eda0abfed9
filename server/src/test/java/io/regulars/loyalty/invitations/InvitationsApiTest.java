package io.regulars.loyalty.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.TestVisitors.Visitor;
import io.regulars.access.Role;
import io.regulars.events.Relay;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Invitations over HTTP, and at the member centre's door.
class InvitationsApiTest {
    private static final TestApp APP = TestApp.get();

    private static TestApp.Reply register(TestApp.Chain chain, @Nullable String by) {
        String named = by == null ? "" : ", \"invitedBy\": \"" + by + "\"";
        return APP.request("POST", "/api/v1/members")
                .as(chain.key(Role.INTEGRATION))
                .key(TestApp.unique())
                .json(
                        "{\"channel\": \"app\", \"phone\": \"%s\", \"phoneVerified\": true%s}"
                                .formatted(TestVisitors.phone(), named))
                .send();
    }

    private static TestApp.Reply staff(TestApp.Chain chain, String member) {
        return APP.request("GET", "/api/v1/members/" + member + "/invitations")
                .as(chain.key(Role.SERVICE))
                .send();
    }

    private static TestApp.Reply joins(TestApp.Chain chain, String phone, String by) {
        return TestVisitors.enter(
                chain.tenant(),
                phone,
                ", \"newcomer\": {\"of14\": true, \"consents\": [], \"invitedBy\": \""
                        + by
                        + "\"}");
    }

    private static void settle(TestApp.Chain chain) {
        while (APP.bean(Relay.class).round(chain.tenant(), null) > 0) {
            // until the outbox is empty
        }
        while (APP.bean(InvitationsHearing.class).round(chain.tenant())) {
            // until all is heard
        }
    }

    @Test
    void anUnknownInviterIsRefusedByFieldAndWritesNothing() {
        TestApp.Chain chain = APP.chain("invite");
        for (String nobody : new String[] {"0000000000000", "1000000000008", "A-77", "Z"}) {
            TestApp.Reply refused = register(chain, nobody);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("unknown-inviter");
            assertThat(refused.at("/field")).isEqualTo("invitedBy");
        }
        TestApp.Reply empty = register(chain, "");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.at("/field")).isEqualTo("invitedBy");
    }

    @Test
    void aFriendIsRecordedByNumberAndByCodeAndShownMasked() {
        TestApp.Chain chain = APP.chain("invite");
        Visitor inviter = TestVisitors.newcomer(chain.tenant());
        TestApp.Reply mine = inviter.get("/api/v1/me/invitations");
        assertThat(mine.status()).as(mine.body()).isEqualTo(200);
        String code = mine.at("/code");
        assertThat(code).hasSize(13);
        assertThat(mine.at("/count")).isEqualTo("0");

        TestApp.Reply byCode = register(chain, code);
        assertThat(byCode.at("/invitation")).isEqualTo("COUNTED");
        String number = inviter.get("/api/v1/me").at("/memberNo");
        assertThat(register(chain, number).at("/invitation")).isEqualTo("COUNTED");
        settle(chain);

        TestApp.Reply now = inviter.get("/api/v1/me/invitations?limit=1");
        assertThat(now.at("/count")).isEqualTo("2");
        assertThat(now.json().at("/friends")).hasSize(1);
        assertThat(now.at("/friends/0/who/phone")).startsWith("137****");
        assertThat(now.json().at("/friends/0/who").propertyNames())
                .containsExactlyInAnyOrder("phone", "at");
        TestApp.Reply next = inviter.get("/api/v1/me/invitations?after=" + now.at("/next"));
        assertThat(next.json().at("/friends")).hasSize(1);
        assertThat(next.at("/next")).isNull();
        TestApp.Reply strange = inviter.get("/api/v1/me/invitations?after=" + inviter.member());
        assertThat(strange.status()).isEqualTo(400);
        assertThat(strange.at("/field")).isEqualTo("after");

        TestApp.Reply seen = staff(chain, inviter.member().toString());
        assertThat(seen.at("/count")).isEqualTo("2");
        TestApp.Reply friend = staff(chain, byCode.at("/id"));
        assertThat(friend.at("/by/memberNo")).isEqualTo(number);
        assertThat(friend.at("/by/name")).isEqualTo("林**");
        assertThat(staff(chain, "77").status()).isEqualTo(404);
    }

    @Test
    void aLinkIsFollowedThroughTheDoorAndAWrongOneKeepsNobodyOut() {
        TestApp.Chain chain = APP.chain("invite");
        Visitor inviter = TestVisitors.newcomer(chain.tenant());
        String code = inviter.get("/api/v1/me/invitations").at("/code");
        TestApp.Reply in = joins(chain, TestVisitors.phone(), code);
        assertThat(in.status()).as(in.body()).isEqualTo(201);
        assertThat(in.at("/invitation")).isEqualTo("COUNTED");
        var friend = new Visitor(chain.tenant(), inviter.member(), "", TestVisitors.cookie(in));
        assertThat(friend.get("/api/v1/me/invitations").at("/by/name")).isEqualTo("林**");
        assertThat(friend.get("/api/v1/me/sessions").at("/items/0/invitation")).isNull();

        TestApp.Reply wrong = joins(chain, TestVisitors.phone(), "ZZZZ");
        assertThat(wrong.status()).isEqualTo(201);
        assertThat(wrong.at("/invitation")).isEqualTo("UNKNOWN_INVITER");
        APP.clock().pass(Duration.ofMinutes(2)); // a phone gets one code a minute
        TestApp.Reply herself = joins(chain, inviter.phone(), code);
        assertThat(herself.status()).isEqualTo(201);
        assertThat(herself.at("/invitation")).as("nobody was registered").isNull();
        assertThat(staff(chain, inviter.member().toString()).at("/count")).isEqualTo("1");
    }

    /// Two message ids for one friend would pay twice: nobody tells an invitation but the house.
    @Test
    void nobodyTellsFromOutsideThatAnInvitationSucceeded() {
        TestApp.Chain chain = APP.chain("invite");
        String member = register(chain, null).at("/id");
        var events = new StringBuilder();
        for (String[] each :
                new String[][] {
                    {"m1", "Referral Completed"},
                    {"house:invited:1", "Checked In"},
                    {"m2", "Checked In"},
                    {"m3", "Referral Accepted"}
                }) {
            events.append(events.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"messageId": "%s", "event": "%s", "timestamp": "2026-11-20T02:00:00Z",
                             "member": {"id": "%s"}, "channel": "app"}\
                            """
                                    .formatted(each[0], each[1], member));
        }
        TestApp.Reply reply =
                APP.request("POST", "/api/v1/events/batch")
                        .as(chain.key(Role.INTEGRATION))
                        .json("{\"events\": [" + events + "]}")
                        .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/items/0/problem/type")).endsWith("told-by-house");
        assertThat(reply.at("/items/0/problem/field")).isEqualTo("events[0].event");
        assertThat(reply.at("/items/1/problem/field")).isEqualTo("events[1].messageId");
        assertThat(reply.at("/items/2/status")).isEqualTo("201");
        assertThat(reply.at("/items/3/problem/field")).isEqualTo("events[3].event");
    }
}
