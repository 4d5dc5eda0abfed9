package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-27: a field of each type that a chain makes for its members takes its type and no other, and
/// segments ask for it.
class OwnFieldsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("own fields");

    private static String hers;

    @BeforeAll
    static void fields() {
        for (String kind :
                new String[] {
                    "\"note\", \"kind\": \"TEXT\"",
                    "\"shoe\", \"kind\": \"NUMBER\"",
                    "\"wedding\", \"kind\": \"DATE\"",
                    "\"colour\", \"kind\": \"ENUM\", \"choices\": [\"red\", \"green\"]",
                    "\"glasses\", \"kind\": \"BOOLEAN\""
                }) {
            TestApp.Reply made =
                    post(
                            "/api/v1/member-fields",
                            "{\"name\": "
                                    + kind
                                    + ", \"label\": \"x\", \"purpose\": \"offers that fit\"}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        hers =
                member(
                        """
                        {"note": "tea", "shoe": 37, "wedding": "2020-05-20", "colour": "red", "glasses": true}\
                        """);
        member(
                """
                {"note": "coffee", "shoe": 42, "wedding": "2010-05-20", "colour": "green", "glasses": false}\
                """);
        member("{}");
    }

    private static TestApp.Reply post(String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(Role.OPERATOR))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static String member(String fields) {
        TestApp.Reply made =
                APP.request("POST", "/api/v1/members")
                        .as(CHAIN.key(Role.INTEGRATION))
                        .key(TestApp.unique())
                        .json(
                                "{\"channel\": \"app\", \"identity\": \"app:%s\", \"fields\": %s}"
                                        .formatted(TestApp.unique(), fields))
                        .send();
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    note    | 5
                    shoe    | "large"
                    wedding | "20 May"
                    colour  | "blue"
                    glasses | "yes"
                    """)
    void anotherTypeIsRefusedByTheNameOfTheField(String field, String value) {
        TestApp.Reply wrong =
                post(
                        "/api/v1/members/" + hers + "/profile",
                        "{\"fields\": {\"%s\": %s}}".formatted(field, value));
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        assertThat(wrong.problem()).isEqualTo("wrong-field-type");
        assertThat(wrong.at("/field")).isEqualTo("fields." + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"is": "ownText", "field": "note", "in": ["tea", "milk"]}
                    {"is": "ownNumber", "field": "shoe", "compare": {"op": "<=", "value": 37}}
                    {"is": "ownDate", "field": "wedding", "from": "2020-05-20", "until": "2020-05-21"}
                    {"is": "ownText", "field": "colour", "in": ["red"]}
                    {"is": "ownFlag", "field": "glasses", "value": true}
                    """)
    void aSegmentAsksForIt(String when) {
        TestApp.Reply seen = post("/api/v1/segments/previews", "{\"when\": " + when + "}");
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.at("/members")).isEqualTo("1");
        assertThat(seen.at("/sample/0/id")).isEqualTo(hers);
    }
}
