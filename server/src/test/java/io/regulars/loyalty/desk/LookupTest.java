package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestMemberCodes;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.events.Relay;
import org.junit.jupiter.api.Test;

/// S3-27: the till's one field finds a member by code, phone, card and the last four digits. How
/// long that takes among a million is measured by `./regulars bench lists`; that each goes by an
/// index is held by `SqlTest`.
class LookupTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("lookup");

    private static TestApp.Reply post(String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(Role.CASHIER))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply look(String text) {
        return post("/api/v1/till/identifications", "{\"text\": \"" + text + "\"}");
    }

    private static void found(String by, String text, String member) {
        TestApp.Reply reply = look(text);
        assertThat(reply.at("/guests/0/id")).as("%s: %s", by, reply.body()).isEqualTo(member);
        assertThat(reply.at("/guests/1")).as(by).isNull();
    }

    @Test
    void aMemberIsFoundByCodePhoneCardAndTheLastFourDigits() {
        TestVisitors.Visitor lin = TestVisitors.newcomer(CHAIN.tenant());
        String member = lin.member().toString();
        TestApp.Reply code =
                post(
                        "/api/v1/member-codes/searches",
                        "{\"code\": \"" + TestMemberCodes.of(lin).now() + "\"}");
        assertThat(code.at("/memberId")).as(code.body()).isEqualTo(member);
        found("the number that the code leads to", code.at("/memberNo"), member);
        found("phone", lin.phone(), member);
        String card = TestApp.unique();
        TestApp.Reply carried =
                APP.request("POST", "/api/v1/members")
                        .as(CHAIN.key(Role.INTEGRATION))
                        .key(TestApp.unique())
                        .json("{\"channel\": \"pos\", \"identity\": \"card:" + card + "\"}")
                        .send();
        found("card", "card:" + card, carried.at("/id"));
        found("the number on the card", card, carried.at("/id"));
        while (APP.bean(Relay.class).round(CHAIN.tenant(), null) > 0) {
            // until all is in the log
        }
        while (APP.bean(Following.class).round(CHAIN.tenant()) > 0) {
            // until the roster has heard of all of it
        }
        found("the last four digits", lin.phone().substring(lin.phone().length() - 4), member);
        assertThat(look("0000").at("/guests/0")).isNull();
    }
}
