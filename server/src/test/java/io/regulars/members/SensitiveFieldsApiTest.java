package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;

/// S2-50, L-06: a sensitive field over HTTP: asked for by itself, told by the member or by a device
/// with her, read by nobody but her, and gone with her consent.
class SensitiveFieldsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("sensitive");
    private static final String MINE = "/api/v1/me/sensitive-fields";
    private static final String SKIN =
            """
            {"name": "skin", "kind": "ENUM", "choices": ["干性", "油性"], "label": "肤质", "purpose": "推荐适合的商品",
             "sensitive": {"consent": "skin-type", "labelEn": "skin type", "choicesEn": ["dry", "oily"]}}
            """;

    static {
        assertThat(post(Role.MANAGER, "/api/v1/member-fields", SKIN).status()).isEqualTo(201);
        assertThat(
                        post(
                                        Role.MANAGER,
                                        "/api/v1/consent-texts",
                                        """
                                        {"purpose": "skin-type", "version": "1", "nameZh": "肤质", "nameEn": "Skin type",
                                         "textZh": "只用来推荐适合的商品。", "textEn": "To suggest what suits, nothing else."}
                                        """)
                                .status())
                .isEqualTo(201);
    }

    private static TestApp.Reply post(Role role, String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(role))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(Role role, String path) {
        return APP.request("GET", path).as(CHAIN.key(role)).send();
    }

    @Test
    void itIsToldAfterItsOwnConsentReadByHerAloneAndGoesWithTheConsent() {
        TestVisitors.Visitor she = TestVisitors.newcomer(CHAIN.tenant());
        String hers = "/api/v1/members/" + she.member() + "/sensitive-fields";
        String dry = "{\"field\": \"skin\", \"value\": \"干性\"}";
        String yes = "{\"purpose\": \"skin-type\", \"granted\": %s, \"textVersion\": \"1\"}";
        TestApp.Reply early = she.post(MINE, dry);
        assertThat(early.status()).as(early.body()).isEqualTo(422);
        assertThat(early.at("/type")).endsWith("separate-consent-missing");
        assertThat(post(Role.INTEGRATION, hers, dry).at("/type"))
                .as("a device")
                .endsWith("separate-consent-missing");
        assertThat(post(Role.SERVICE, hers, dry).at("/field")).as("staff").isEqualTo("field");
        assertThat(she.post("/api/v1/me/consents", yes.formatted(true)).status()).isEqualTo(201);
        assertThat(post(Role.INTEGRATION, hers, dry).status()).isEqualTo(200);
        TestApp.Reply mine = she.get(MINE);
        assertThat(mine.at("/items/0/value")).isEqualTo("干性");
        assertThat(mine.at("/items/0/choices/0/valueEn")).isEqualTo("dry");
        for (Role role : new Role[] {Role.MANAGER, Role.SERVICE, Role.INTEGRATION}) {
            TestApp.Reply seen = get(role, hers);
            assertThat(seen.at("/items/0/said")).isEqualTo("GRANTED");
            assertThat(seen.json().at("/items/0").has("toldAt")).isTrue();
            assertThat(seen.json().at("/items/0").has("value")).isFalse();
            assertThat(get(role, "/api/v1/members/" + she.member()).body()).doesNotContain("干性");
        }
        assertThat(get(Role.CASHIER, hers).status()).isEqualTo(403);
        assertThat(she.post("/api/v1/me/consents", yes.formatted(false)).status()).isEqualTo(201);
        TestApp.Reply after = she.get(MINE);
        assertThat(after.body()).contains("WITHDRAWN").doesNotContain("toldAt");
    }

    /// The door shows it apart, so that it stands among no other boxes.
    @Test
    void theDoorMarksWhatIsAskedForByItself() {
        TestApp.Reply centre =
                APP.request("GET", "/api/v1/centre?chain=" + CHAIN.tenant().id()).send();
        assertThat(centre.at("/texts/0/purpose")).isEqualTo("skin-type");
        assertThat(centre.at("/texts/0/separate")).isEqualTo("true");
        assertThat(get(Role.MANAGER, "/api/v1/consent-texts").at("/items/0/separate"))
                .isEqualTo("true");
    }

    @Test
    void aRegistrationCannotBringItAlong() {
        TestApp.Reply reply =
                post(
                        Role.MANAGER,
                        "/api/v1/members",
                        """
                        {"channel": "pos", "identity": "card:%s", "fields": {"skin": "干性"}}
                        """
                                .formatted(TestApp.unique()));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/field")).isEqualTo("fields.skin");
        assertThat(reply.at("/type")).endsWith("sensitive-field");
    }

    /// What suits whom is drawn up by operations, of choices that are there.
    @Test
    void whatSuitsWhomIsKeptAndOthersMayNotDrawItUp() {
        String lines =
                """
                {"field": "skin", "goods": [{"value": "%s", "category": "护肤"}, {"value": "油性", "sku": "123"}]}
                """;
        String path = "/api/v1/suitings";
        assertThat(post(Role.OPERATOR, path, lines.formatted("混合")).at("/field"))
                .isEqualTo("goods[0].value");
        assertThat(post(Role.OPERATOR, path, lines.formatted("干性")).status()).isEqualTo(200);
        assertThat(get(Role.AUDITOR, path).at("/fields/0/goods/1/sku")).isEqualTo("123");
        assertThat(post(Role.CASHIER, path, lines.formatted("干性")).status()).isEqualTo(403);
    }
}
