package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final TestApp APP = TestApp.get();

    /// Days from now; what is left and held of a hundred, and what lapsed of it.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    -1,  30, 100, 0,  0,  OPEN,    100
                    -1,  30, 100, 40, 0,  OPEN,    100
                    3,   30, 100, 0,  0,  PENDING, 100
                    0,   30, 100, 0,  0,  OPEN,    100
                    -1,  30, 0,   0,  0,  SPENT,   0
                    -9,  -1, 0,   0,  70, EXPIRED, 0
                    -9,  -1, 20,  0,  0,  EXPIRED, 0
                    -9,  0,  20,  20, 0,  OPEN,    20
                    -9,  -1, 0,   0,  0,  SPENT,   0
                    """)
    void aCreditTellsHowItIsWithIt(
            int available,
            int expires,
            long left,
            long held,
            long lapsed,
            Lots.State state,
            long shown) {
        var lot =
                new Lot(
                        new Id(1024),
                        Asset.POINTS,
                        NOW.plus(Duration.ofDays(available)),
                        NOW.plus(Duration.ofDays(expires)),
                        100,
                        left,
                        held,
                        lapsed);
        Lots.Shown told = Lots.Shown.of(lot, NOW);
        assertThat(told.state()).isEqualTo(state);
        assertThat(told.left()).isEqualTo(shown);
    }

    @Test
    void aCreditThatNeverLapsesHasNoEnd() {
        var lot = new Lot(new Id(1024), Asset.GROWTH, NOW, Lot.NEVER, 5, 5, 0, 0);
        assertThat(Lots.Shown.of(lot, NOW).expiresAt()).isNull();
    }

    @Test
    void creditsAreListedPageByPageTheNewestFirst() {
        String card = "card:" + TestApp.unique();
        String member =
                APP.post(
                                Role.OPERATOR,
                                "/api/v1/members",
                                "{\"channel\": \"pos\", \"identity\": \"%s\"}".formatted(card))
                        .at("/id");
        for (int amount = 1; amount <= 5; amount++) {
            APP.post(
                    Role.OPERATOR,
                    "/api/v1/members/" + member + "/adjustments",
                    "{\"asset\": \"POINTS\", \"amount\": %d, \"reason\": \"gift\"}"
                            .formatted(amount));
        }
        var amounts = new ArrayList<String>();
        String path = "/api/v1/members/" + member + "/lots?limit=2";
        TestApp.Reply page = APP.get(Role.FINANCE, path);
        while (true) {
            page.json()
                    .get("items")
                    .forEach(lot -> {
                        amounts.add(lot.get("amount").asString());
                        assertThat(lot.get("state").asString()).isEqualTo("OPEN");
                        assertThat(
                                        APP.get(
                                                        Role.SERVICE,
                                                        "/api/v1/entries/"
                                                                + lot.get("entryId").asString()
                                                                + "/why")
                                                .status())
                                .isEqualTo(200);
                    });
            if (page.at("/next") == null) {
                break;
            }
            page = APP.get(Role.FINANCE, path + "&after=" + page.at("/next"));
        }
        assertThat(amounts).containsExactly("5", "4", "3", "2", "1");
        assertThat(APP.get(Role.SERVICE, "/api/v1/members/1024/lots").problem())
                .isEqualTo("not-found");
        assertThat(APP.get(Role.FINANCE, path + "&asset=GROWTH").at("/items/0")).isNull();
    }
}
