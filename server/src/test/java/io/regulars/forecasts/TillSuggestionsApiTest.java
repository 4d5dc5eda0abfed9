package io.regulars.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S2-04: the slot of the till, over HTTP.
class TillSuggestionsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final String GOODS = "{\"skus\": [\"nothing-of-hers\"]}";

    private static String member() {
        return APP.post(
                        Role.OPERATOR,
                        "/api/v1/members",
                        "{\"channel\": \"pos\", \"identity\": \"card:%s\"}"
                                .formatted(TestApp.unique()))
                .at("/id");
    }

    /// A chain of which nothing was learned has nothing to suggest and says why.
    @Test
    void withoutAModelTheSlotSaysSoAndCountsNothing() {
        String path = "/api/v1/members/" + member() + "/suggestions";
        TestApp.Reply slot = APP.get(Role.CASHIER, path);
        assertThat(slot.status()).as(slot.body()).isEqualTo(200);
        assertThat(slot.at("/basis")).isIn("NO_CONSENT", "CHANCE");
        for (String what : new String[] {"views", "clicks"}) {
            TestApp.Reply noted = APP.post(Role.CASHIER, path + "/" + what, GOODS);
            assertThat(noted.status()).as(noted.body()).isEqualTo(201);
            assertThat(noted.at("/rows")).as("not in the slot").isEqualTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    CASHIER, 404
                    FINANCE, 403
                    AUDITOR, 403
                    """)
    void aMemberWhoIsNoneHasNoSlotAndNotEverybodyMaySee(Role role, int status) {
        String path = "/api/v1/members/1023/suggestions";
        assertThat(APP.get(role, path).status()).isEqualTo(status);
        assertThat(APP.post(role, path + "/views", GOODS).status()).isEqualTo(status);
        assertThat(APP.post(role, path + "/clicks", GOODS).status()).isEqualTo(status);
    }

    @Test
    void nothingAndTooMuchAreNoGoods() {
        String path = "/api/v1/members/" + member() + "/suggestions/views";
        for (String goods : new String[] {"", "\"1\", \"2\", \"3\", \"4\", \"5\""}) {
            assertThat(APP.post(Role.CASHIER, path, "{\"skus\": [" + goods + "]}").status())
                    .isEqualTo(400);
        }
    }
}
