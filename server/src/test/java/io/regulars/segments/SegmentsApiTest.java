package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no segment is refused by its field as it was sent, and nothing of it is kept.
class SegmentsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("segments api");
    private static final String SEGMENTS = "/api/v1/segments";

    private static TestApp.Reply post(String path, String json) {
        return APP.request("POST", path)
                .as(CHAIN.key(Role.OPERATOR))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply get(String path) {
        return APP.request("GET", path).as(CHAIN.key(Role.OPERATOR)).send();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''            | {"body": {"name": " ", "use": "SEGMENT"}}                  | body.name     | invalid-request
                    ''            | {"body": {"name": "a", "use": "STAGE"}}                    | body.when     | invalid-request
                    ''            | {"body": {"name": "a", "note": "", "use": "TAG"}}          | body.note     | invalid-request
                    ''            | {"body": {"name": "a", "use": "TAG", "when": {"is": "segment", "segment": "4711"}}} | body.when | asks-for-unknown-segment
                    /previews     | {"when": {"is": "segment", "segment": "4711"}}             | when          | asks-for-unknown-segment
                    /previews     | {"when": {"is": "segment", "segment": "me"}}               | when.segment  | invalid-request
                    /stages       | {"pack": "FRESH_FOOD", "newDays": 40}                      | sleepingDays  | invalid-request
                    /stages       | {"pack": "FRESH_FOOD", "lostDays": 30}                     | lostDays      | invalid-request
                    """)
    void whatIsNoSegmentIsRefusedByItsField(
            String path, String json, String field, String problem) {
        TestApp.Reply reply = post(SEGMENTS + path, json);
        assertThat(reply.problem()).as(reply.body()).isEqualTo(problem);
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(get(SEGMENTS).body()).doesNotContain("\"name\":{\"zh\":\"a\"");
    }

    @Test
    void anUnknownSegmentSharesNobodyAndAnUnknownPeriodHasNoCuts() {
        TestApp.Reply overlaps = get(SEGMENTS + "/overlaps?segment=4711");
        assertThat(overlaps.problem()).as(overlaps.body()).isEqualTo("unknown-segment");
        assertThat(overlaps.at("/field")).isEqualTo("segment");
        TestApp.Reply period =
                post("/api/v1/rfm/periods", "{\"name\": \"again\", \"cutsOf\": \"4711\"}");
        assertThat(period.problem()).as(period.body()).isEqualTo("unknown-period");
        assertThat(period.at("/field")).isEqualTo("cutsOf");
    }

    @Test
    void theDaysOfTheStagesAreReadAsTheyWerePutInForce() {
        TestApp.Reply none = get(SEGMENTS + "/stages");
        assertThat(none.at("/newDays")).as(none.body()).isEqualTo("30");
        assertThat(none.at("/setAt")).isNull();
        var wish = new SegmentsBuiltIn.StagesWish(BuiltIns.Pack.LUXURY, 60, null, null);
        APP.bean(SegmentsBuiltIn.class)
                .stages(Caller.house(CHAIN.tenant(), "test"), TestHouse.key(), wish)
                .outcome()
                .orThrow();
        TestApp.Reply now = get(SEGMENTS + "/stages");
        assertThat(now.at("/newDays")).isEqualTo("60");
        assertThat(now.at("/sleepingDays")).isEqualTo("540");
        assertThat(now.at("/lostDays")).isNull();
        assertThat(now.at("/setAt")).isNotNull();
    }
}
