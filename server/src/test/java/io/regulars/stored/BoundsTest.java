package io.regulars.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.runtime.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bounds of the law, of which a chain may only set tighter ones (L-18, L-27).
class BoundsTest {
    private static final TestApp APP = TestApp.get();
    private static final TestApp.Chain CHAIN = APP.chain("bounds");
    private static final String PATH = "/api/v1/stored-value/settings";

    private static String settings(long namedCap, String bounds) {
        return """
        {"stopped": false, "issuers": [], "stores": {}, "rates": [], "namedCap": %d%s}\
        """
                .formatted(namedCap, bounds);
    }

    private static TestApp.Reply set(String body) {
        return APP.request("POST", PATH)
                .as(CHAIN.key(Role.MANAGER))
                .key(TestApp.unique())
                .json(body)
                .send();
    }

    /// Settings of before say nothing of it.
    @Test
    void whereNothingIsSetTheLawsBoundsHold() {
        Stored old = Json.read(settings(500_000, ""), Stored.class);
        assertThat(old.bounds()).isEqualTo(new Stored.Bounds(100_000, true, 15));
        assertThat(set(settings(500_000, "")).at("/bounds/bearerCap")).isEqualTo("100000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    500001 | 100000 | 15 | namedCap
                    0      | 100000 | 15 | namedCap
                    500000 | 100001 | 15 | bearerCap
                    500000 | 0      | 15 | bearerCap
                    500000 | 100000 | 16 | refundDays
                    500000 | 100000 | 0  | refundDays
                    500000 | 100000 | 15 | -
                    1      | 1      | 1  | -
                    """)
    void aChainOnlyTightensThem(long namedCap, long bearerCap, int days, String field) {
        TestApp.Reply reply =
                set(
                        settings(
                                namedCap,
                                ", \"bounds\": {\"bearerCap\": %d, \"bonusCounts\": false, \"refundDays\": %d}"
                                        .formatted(bearerCap, days)));
        if (field.equals("-")) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            assertThat(reply.at("/bounds/refundDays")).isEqualTo("" + days);
        } else {
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains(field);
        }
    }
}
