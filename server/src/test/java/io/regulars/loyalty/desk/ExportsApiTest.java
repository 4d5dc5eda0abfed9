package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestStaff;
import io.regulars.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Taking a list out as a browser does it (D-14, S-6).
class ExportsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String WISH = "{\"filter\": {}, \"reason\": \"for the printer\"}";

    @Test
    void aMembersListGoesOutByTwoPersonsToTheOneWhoAsked() {
        var chain = APP.chain("exports");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.OPERATOR, null);
        TestStaff boss = TestStaff.of(chain.tenant(), Role.MANAGER, null);
        String desk = anna.open();
        String office = boss.open();
        TestApp.Reply asked = anna.post(desk, "/api/v1/exports/members", WISH);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.at("/askedBy")).isEqualTo(anna.signIn());
        String path = "/api/v1/exports/" + asked.at("/id");
        assertThat(anna.post(desk, path + "/approvals", "{}").problem()).isEqualTo("not-allowed");
        TestApp.Reply inbox = boss.get(office, "/api/v1/approvals");
        assertThat(inbox.at("/items/0/kind")).isEqualTo("MEMBER_EXPORT");
        assertThat(inbox.at("/items/0/reason")).isEqualTo("for the printer");
        assertThat(boss.post(office, path + "/approvals", "{}").at("/state")).isEqualTo("RUNNING");
        while (APP.bean(ExportRun.class).round(chain.tenant())) {}
        TestApp.Reply file = anna.get(desk, path + "/file");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-type")).startsWith("text/csv");
        assertThat(file.header("content-disposition")).startsWith("attachment");
        assertThat(file.header("cache-control")).isEqualTo("no-store");
        assertThat(boss.get(office, path + "/file").problem()).isEqualTo("unknown-export");
        assertThat(anna.get(desk, "/api/v1/exports").at("/items/0/downloads")).isEqualTo("1");
        TestStaff other = TestStaff.of(APP.chain("other").tenant(), Role.MANAGER, null);
        assertThat(other.get(other.open(), path + "/file").problem()).isEqualTo("unknown-export");
    }

    @Test
    void aListGoesOutOnlyWithAFreshCodeAReasonAndAFilterThatNamesNobody() {
        var chain = APP.chain("exports");
        TestStaff anna = TestStaff.of(chain.tenant(), Role.OPERATOR, null);
        String desk = anna.open();
        assertThat(
                        anna.post(
                                        desk,
                                        "/api/v1/exports/members",
                                        "{\"filter\": {\"phoneEnd\": \"1234\"}, \"reason\": \"x\"}")
                                .at("/field"))
                .endsWith("phoneEnd");
        assertThat(
                        anna.post(
                                        desk,
                                        "/api/v1/exports/orders",
                                        "{\"filter\": {}, \"reason\": \" \"}")
                                .at("/field"))
                .endsWith("reason");
        APP.clock().pass(Duration.ofMinutes(5));
        for (String list : new String[] {"members", "orders"}) {
            assertThat(anna.post(desk, "/api/v1/exports/" + list, WISH).problem())
                    .isEqualTo("step-up-required");
        }
        assertThat(anna.get(desk, "/api/v1/exports").json().at("/items").size()).isZero();
    }

    /// S1-18: customer service takes nothing out.
    @Test
    void customerServiceHasNoExports() {
        TestStaff anna = TestStaff.of(APP.chain("exports").tenant(), Role.SERVICE, null);
        String desk = anna.open();
        assertThat(anna.post(desk, "/api/v1/exports/members", WISH).status()).isEqualTo(403);
        assertThat(anna.post(desk, "/api/v1/exports/orders", WISH).status()).isEqualTo(403);
        assertThat(anna.get(desk, "/api/v1/exports").status()).isEqualTo(403);
    }
}
