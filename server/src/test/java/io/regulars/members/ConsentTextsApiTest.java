package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// L-01: what a member agrees to is a text that the chain keeps, in a version that was shown.
class ConsentTextsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String PATH = "/api/v1/consent-texts";

    private final TestApp.Chain chain = APP.chain("texts");

    private TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private TestApp.Reply list() {
        return APP.request("GET", PATH).as(chain.key(Role.SERVICE)).send();
    }

    private TestApp.Reply add(String version, String starts) {
        return post(Role.MANAGER, PATH, text(version, starts));
    }

    private static String text(String version, String starts) {
        return """
        {"purpose": "marketing", "version": "%s", "nameZh": "营销信息", "nameEn": "Marketing",
         "textZh": "我们会发送优惠信息。\\n您可随时退订。", "textEn": "We send you offers.\\nUnsubscribe at any time."%s}
        """
                .formatted(version, starts == null ? "" : ", \"starts\": \"" + starts + "\"");
    }

    private String member(String phone) {
        return post(
                        Role.INTEGRATION,
                        "/api/v1/members",
                        "{\"channel\": \"app\", \"phone\": \""
                                + phone
                                + "\", \"phoneVerified\": true}")
                .at("/id");
    }

    private TestApp.Reply says(String member, boolean granted, String version) {
        return post(
                Role.SERVICE,
                "/api/v1/members/" + member + "/consents",
                """
                {"purpose": "marketing", "granted": %s, "textVersion": "%s", "channel": "pos", "evidence": "form 7"}
                """
                        .formatted(granted, version));
    }

    @Test
    void ofAPurposeTheTextThatStartedLastIsInForce() {
        assertThat(add("2", "2200-01-01T00:00:00Z").status()).isEqualTo(201);
        assertThat(add("1", null).status()).isEqualTo(201);
        assertThat(add("0", "2020-01-01T00:00:00Z").status()).isEqualTo(201);
        TestApp.Reply list = list();
        assertThat(list.at("/items/0/text/version")).isEqualTo("2");
        assertThat(list.at("/items/0/state")).isEqualTo("SCHEDULED");
        assertThat(list.at("/items/1/text/version")).isEqualTo("1");
        assertThat(list.at("/items/1/state")).isEqualTo("IN_FORCE");
        assertThat(list.at("/items/2/state")).isEqualTo("PAST");
        assertThat(list.at("/items/1/text/textZh")).contains("\n");
    }

    @Test
    void aTextIsNeverChangedAndEachIsInTheOperationLog() {
        assertThat(add("1", null).status()).isEqualTo(201);
        TestApp.Reply again = add("1", "2020-01-01T00:00:00Z");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("consent-text-exists");
        assertThat(again.at("/field")).isEqualTo("version");
        assertThat(list().json().at("/items").size()).isEqualTo(1);
        TestApp.Reply log =
                APP.request("GET", "/api/v1/operations").as(chain.key(Role.AUDITOR)).send();
        assertThat(log.body()).contains("consent-text.add", "consent-text:marketing:1");
    }

    @Test
    void onlyAVersionThatWasShownCanBeAgreedToAndANoIsAlwaysHeard() {
        String member = member("13711170001");
        assertThat(says(member, true, "as they please").status())
                .as("a chain without texts of the purpose is believed")
                .isEqualTo(201);
        add("1", null);
        add("9", "2200-01-01T00:00:00Z");
        TestApp.Reply unknown = says(member, true, "7");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.problem()).isEqualTo("unknown-consent-text");
        assertThat(unknown.at("/field")).isEqualTo("textVersion");
        assertThat(says(member, true, "9").problem()).isEqualTo("unknown-consent-text");
        assertThat(says(member, false, "as they please").status()).isEqualTo(201);
        assertThat(says(member, true, "1").status()).isEqualTo(201);
        TestApp.Reply said =
                APP.request("GET", "/api/v1/members/" + member + "/consents")
                        .as(chain.key(Role.SERVICE))
                        .send();
        assertThat(said.json().at("/items").size()).as("a refusal wrote nothing").isEqualTo(3);
        assertThat(said.at("/items/2/textVersion")).isEqualTo("1");
    }

    @Test
    void aRegistrationNamesTheConsentThatCannotBe() {
        add("1", null);
        String body =
                """
                {"channel": "app", "phone": "13711170002", "phoneVerified": true, "consents": [
                  {"purpose": "sms", "granted": true, "textVersion": "x"},
                  {"purpose": "marketing", "granted": true, "textVersion": "%s"}]}
                """;
        TestApp.Reply wrong = post(Role.INTEGRATION, "/api/v1/members", body.formatted("2"));
        assertThat(wrong.problem()).isEqualTo("unknown-consent-text");
        assertThat(wrong.at("/field")).isEqualTo("consents[1].textVersion");
        assertThat(post(Role.INTEGRATION, "/api/v1/members", body.formatted("1")).status())
                .isEqualTo(201);
    }

    @Test
    void whoAnswersForAPartOfTheChainAddsNone() {
        post(
                Role.ADMIN,
                "/api/v1/org-units",
                "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"Group\"}");
        post(
                Role.ADMIN,
                "/api/v1/org-units",
                "{\"kind\": \"REGION\", \"code\": \"east\", \"name\": \"East\", \"parent\": \"g\"}");
        String key = APP.key(chain.tenant(), Role.MANAGER, "east");
        TestApp.Reply scoped =
                APP.request("POST", PATH)
                        .as(key)
                        .key(TestApp.unique())
                        .json(text("1", null))
                        .send();
        assertThat(scoped.problem()).isEqualTo("outside-scope");
        assertThat(APP.request("GET", PATH).as(key).send().status()).isEqualTo(200);
        assertThat(post(Role.SERVICE, PATH, text("1", null)).status()).isEqualTo(403);
        assertThat(list().json().at("/items").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "marketing"    | "No Slug"    | purpose
                    "营销信息"      | ""           | nameZh
                    "version": "1" | "version": " 1" | version
                    """)
    void whatBreaksATextIsNamed(String right, String wrong, String field) {
        TestApp.Reply reply = post(Role.MANAGER, PATH, text("1", null).replace(right, wrong));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(list().json().at("/items").size()).isZero();
    }
}
