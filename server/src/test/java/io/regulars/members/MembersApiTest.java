package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.kernel.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersApiTest {
    private static final TestApp APP = TestApp.get();

    @Test
    void aMemberRegistersIsFoundAndIsShownMasked() {
        var made =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        """
                        {"channel": "mini-program", "phone": "13711110001", "phoneVerified": true,
                         "identity": "mini-program:o-api-1", "name": "张小美", "address": "上海市静安区南京西路一号"}\
                        """);
        assertThat(made.status()).isEqualTo(201);
        String id = made.at("/id");
        var again =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        """
                        {"channel": "douyin", "phone": "+86 137 1111 0001", "phoneVerified": true}\
                        """);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(id);
        for (String query :
                List.of(
                        "/" + id,
                        "?phone=13711110001",
                        "?identity=mini-program:o-api-1",
                        "?memberNo=" + made.at("/memberNo"))) {
            var found = APP.get(Role.INTEGRATION, "/api/v1/members" + query);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.at("/phone")).isEqualTo("137****0001");
            assertThat(found.body())
                    .doesNotContain("13711110001")
                    .doesNotContain("小美")
                    .doesNotContain("o-api-1");
        }
        var searched =
                APP.post(
                        Role.SERVICE,
                        "/api/v1/members/searches",
                        """
                        {"phone": "13711110001"}\
                        """);
        assertThat(searched.at("/items/0/id")).isEqualTo(id);
        assertThat(APP.get(Role.SERVICE, "/api/v1/members?phone=13711110001").status())
                .isEqualTo(403);
        var card = APP.get(Role.CASHIER, "/api/v1/members/" + id);
        assertThat(card.at("/phone")).isEqualTo("137****0001");
        assertThat(card.json().has("consents")).isFalse();
        var clear =
                APP.post(
                        Role.SERVICE,
                        "/api/v1/members/" + id + "/unmaskings",
                        """
                        {"reason": "the member asked for a call"}\
                        """);
        assertThat(clear.status()).isEqualTo(200);
        assertThat(clear.at("/phone")).isEqualTo("+8613711110001");
    }

    /// S0-31: each way shows its channel, asks for the code of the phone once, and finds who is
    /// there already.
    @ParameterizedTest
    @ValueSource(strings = {"app", "mini-program", "website", "weibo"})
    void eachWayOfRegistrationShowsItsChannelAndFindsWhoIsThere(String channel) {
        String phone = TestVisitors.phone();
        String body = "{\"channel\": \"%s\", \"phone\": \"%s\"%s}";
        TestApp.Reply without =
                APP.post(Role.INTEGRATION, "/api/v1/members", body.formatted(channel, phone, ""));
        assertThat(without.problem()).isEqualTo("phone-code-missing");
        TestApp.Reply sent =
                APP.post(Role.CASHIER, "/api/v1/phone-codes", "{\"phone\": \"" + phone + "\"}");
        assertThat(sent.status()).isEqualTo(201);
        String code = APP.bean(CodeInbox.class).latest(APP.tenant(), phone);
        String with = body.formatted(channel, phone, ", \"code\": \"" + code + "\"");
        TestApp.Reply made = APP.post(Role.INTEGRATION, "/api/v1/members", with);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        TestApp.Reply shown = APP.get(Role.OPERATOR, "/api/v1/members/" + made.at("/id"));
        assertThat(shown.at("/channel")).isEqualTo(channel);
        String again = body.formatted("pos", phone, ", \"phoneVerified\": true");
        TestApp.Reply found = APP.post(Role.INTEGRATION, "/api/v1/members", again);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("/id")).isEqualTo(made.at("/id"));
        assertThat(APP.get(Role.OPERATOR, "/api/v1/members/" + made.at("/id")).at("/channel"))
                .isEqualTo(channel);
    }

    @Test
    void aCashierNeedsTheCode() {
        Tenant tenant = APP.tenant();
        String body =
                """
                {"channel": "pos", "phone": "13711110002", "phoneVerified": true%s}\
                """;
        var without = APP.post(Role.CASHIER, "/api/v1/members", body.formatted(""));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.problem()).isEqualTo("phone-code-missing");
        assertThat(without.body()).doesNotContain("13711110002");
        var sent =
                APP.post(
                        Role.CASHIER,
                        "/api/v1/phone-codes",
                        """
                        {"phone": "13711110002"}\
                        """);
        assertThat(sent.status()).isEqualTo(201);
        String code = APP.bean(CodeInbox.class).latest(tenant, "13711110002");
        assertThat(sent.body()).doesNotContain(String.valueOf(code));
        var with =
                APP.post(
                        Role.CASHIER,
                        "/api/v1/members",
                        body.formatted(", \"code\": \"" + code + "\""));
        assertThat(with.status()).isEqualTo(201);
    }

    @Test
    void aChildShowsAgeAndStageAndNothingElse() {
        var made =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        """
                        {"channel": "app", "phone": "13711110003", "phoneVerified": true}\
                        """);
        String path = "/api/v1/members/" + made.at("/id");
        String child =
                """
                {"birthDate": "2020-05-31", "sex": "F", "name": "小宝"%s}\
                """;
        var refused = APP.post(Role.OPERATOR, path + "/children", child.formatted(""));
        assertThat(refused.problem()).isEqualTo("guardian-consent-missing");
        var added =
                APP.post(
                        Role.OPERATOR,
                        path + "/children",
                        child.formatted(
                                """
                                , "guardianConsent": {"purpose": "children", "granted": true, "textVersion": "rule-1"}\
                                """));
        assertThat(added.status()).isEqualTo(201);
        var shown = APP.get(Role.OPERATOR, path);
        assertThat(shown.at("/children/0/stage")).isNotNull();
        assertThat(shown.at("/children/0/ageMonths")).isNotNull();
        assertThat(shown.body()).doesNotContain("2020-05-31").doesNotContain("小");
        var withdrawn =
                APP.post(
                        Role.OPERATOR,
                        path + "/consents",
                        """
                        {"purpose": "children", "granted": false, "textVersion": "rule-1"}\
                        """);
        assertThat(withdrawn.at("/state")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.at("/mayAskAgainAt")).isNotNull();
        assertThat(APP.get(Role.OPERATOR, path).at("/children/0/id")).isNull();
        assertThat(APP.get(Role.OPERATOR, path + "/consents").at("/items/1/state"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aWrongFieldIsNamed() {
        var defined =
                APP.post(
                        Role.OPERATOR,
                        "/api/v1/member-fields",
                        """
                        {"name": "shoe", "kind": "NUMBER", "label": "shoe size", "purpose": "to offer shoes that fit"}\
                        """);
        assertThat(defined.status()).isEqualTo(201);
        var made =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        """
                        {"channel": "app", "phone": "13711110004", "phoneVerified": true, "fields": {"shoe": 37}}\
                        """);
        assertThat(made.status()).isEqualTo(201);
        var wrong =
                APP.post(
                        Role.OPERATOR,
                        "/api/v1/members/" + made.at("/id") + "/profile",
                        """
                        {"fields": {"shoe": "large"}}\
                        """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.at("/field")).isEqualTo("fields.shoe");
        var changed =
                APP.post(
                        Role.OPERATOR,
                        "/api/v1/members/" + made.at("/id") + "/profile",
                        """
                        {"fields": {"shoe": "37.5"}, "birthday": {"date": "1990-10-03"}}\
                        """);
        assertThat(changed.at("/changed/0")).isEqualTo("birthday");
        assertThat(APP.get(Role.OPERATOR, "/api/v1/members/" + made.at("/id")).at("/fields/shoe"))
                .isEqualTo("37.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"channel": "app"}                                                              | 400 | phone
                    {"phone": "13711119999"}                                                        | 400 | channel
                    {"channel": "APP", "phone": "13711119999"}                                      | 400 | channel
                    {"channel": "app", "phone": "12345678901", "phoneVerified": true}               | 422 | phone
                    {"channel": "app", "phone": "138****8000", "phoneVerified": true}               | 422 | phone
                    {"channel": "app", "phone": "13711119999", "phoneVerified": true, "sex": "x"}   | 400 | sex
                    {"channel": "app", "phone": "13711119999", "phoneVerified": true, "tier": "1"}  | 400 | tier
                    {"channel": "app", "phone": "13711119999", "phoneVerified": true, "store": "?"} | 422 | store
                    {"channel": "app", "identity": "app:null"}                                      | 422 | identity
                    """)
    void whatARegistrationMayNotSay(String body, int status, String field) {
        var reply = APP.post(Role.INTEGRATION, "/api/v1/members", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(reply.body()).doesNotContain("13711119999");
    }

    @Test
    void aMemberOfAnotherChainIsAsUnknownAsNobody() {
        var other = APP.chain("neighbour");
        var made =
                APP.post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        """
                        {"channel": "app", "phone": "13711110005", "phoneVerified": true}\
                        """);
        var there =
                APP.request("GET", "/api/v1/members/" + made.at("/id"))
                        .as(other.key(Role.INTEGRATION))
                        .send();
        var nobody =
                APP.request("GET", "/api/v1/members/123456789")
                        .as(other.key(Role.INTEGRATION))
                        .send();
        assertThat(there.status()).isEqualTo(404);
        assertThat(there.body()).isEqualTo(nobody.body());
    }
}
