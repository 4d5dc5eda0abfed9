package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestApp.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tests' own build of a console stands in `src/test/resources/web/console`.
class ConsoleApiTest {
    private static final TestApp APP = TestApp.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/members/123?tab=points",
                "/console/assets/",
                "/console/orders/pos/A.1"
            })
    void everyAddressOfTheConsoleIsItsOnePage(String path) {
        Reply reply = APP.request("GET", path).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("<div id=\"root\">").doesNotContain("__NONCE__");
        String policy = reply.headers().firstValue("Content-Security-Policy").orElseThrow();
        String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(policy).doesNotContain("unsafe").contains("frame-ancestors 'none'");
        assertThat(reply.body()).contains(nonce);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aNonceIsNeverGivenTwice() {
        assertThat(APP.request("GET", "/console").send().body())
                .isNotEqualTo(APP.request("GET", "/console").send().body());
    }

    @Test
    void aFileIsKeptForEverBecauseItsNameChangesWithIt() {
        Reply reply = APP.request("GET", "/console/assets/app-1.js").send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type"))
                .contains("text/javascript;charset=UTF-8");
        assertThat(reply.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("immutable");
    }

    /// S2-35: what the build has packed goes out as the smallest that the browser reads.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    br, gzip           | br
                    gzip, deflate, br  | br
                    gzip               | gzip
                    br;q=0, gzip;q=0.5 | gzip
                    BR;q=1             | br
                    deflate            | -
                    brotli, xgzip      | -
                    """)
    void aFileIsPackedAsTheBrowserReadsIt(String reads, String packed) {
        Reply reply =
                APP.request("GET", "/console/assets/app-1.js")
                        .header("Accept-Encoding", reads)
                        .send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Encoding"))
                .isEqualTo(Optional.ofNullable(packed));
        assertThat(reply.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    /// What the member centre runs offline: its page must not come with another's policy.
    @ParameterizedTest
    @ValueSource(strings = {"/m", "/m/", "/m/coupons/123?x=1"})
    void everyAddressOfTheMemberCentreIsItsOnePage(String path) {
        Reply reply = APP.request("GET", path).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("<div id=\"root\">");
        assertThat(reply.header("Content-Security-Policy"))
                .doesNotContain("unsafe")
                .contains("worker-src 'self'", "frame-ancestors 'none'");
        assertThat(APP.request("GET", "/m/assets/app-1.js").send().header("Cache-Control"))
                .contains("immutable");
        assertThat(APP.request("GET", "/m/sw.js").send().header("Content-Security-Policy"))
                .as("or the worker fetches nothing")
                .contains("connect-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/assets/none.js",
                "/console/../application.js",
                "/console/%2e%2e/home.css",
                "/console/assets/%2e%2e/%2e%2e/home.css",
                "/console/assets//app-1.js",
            })
    void whatIsNotAFileOfTheConsoleIsNotFound(String path) {
        assertThat(APP.request("GET", path).send().status()).isBetween(400, 404);
    }
}
