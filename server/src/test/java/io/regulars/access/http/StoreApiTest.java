package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tests' own build of a store tool stands in `src/test/resources/web/store`.
class StoreApiTest {
    private static final TestApp APP = TestApp.get();

    @ParameterizedTest
    @ValueSource(strings = {"/store", "/store/", "/store/returns"})
    void itsPageIsTheSameEachTimeSoThatItCanBeKept(String path) {
        Reply reply = APP.request("GET", path).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(APP.request("GET", "/store").send().body());
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("worker-src 'self'", "manifest-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "nonce");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /store/sw.js,                text/javascript;charset=UTF-8
                    /store/manifest.webmanifest, application/manifest+json
                    /store/assets/app-1.js,      text/javascript;charset=UTF-8
                    """)
    void whatMakesItAnAppIsServedWithItsType(String path, String type) {
        Reply reply = APP.request("GET", path).send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(type);
    }

    /// S3-27: codes are scanned by the camera of a phone, and by no page but this one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /store          | camera=(self), microphone=(), geolocation=()
                    /store/returns  | camera=(self), microphone=(), geolocation=()
                    /store/sw.js    | camera=(), microphone=(), geolocation=()
                    /m/code         | camera=(), microphone=(), geolocation=()
                    /console        | camera=(), microphone=(), geolocation=()
                    /               | camera=(), microphone=(), geolocation=()
                    /api/v1/centre  | camera=(), microphone=(), geolocation=()
                    /nowhere        | camera=(), microphone=(), geolocation=()
                    """)
    void itsPageAloneMayAskForTheCamera(String path, String devices) {
        assertThat(APP.request("GET", path).send().headers().allValues("Permissions-Policy"))
                .containsExactly(devices);
    }

    @Test
    void itsWorkerMayFetchWhatItKeeps() {
        assertThat(
                        APP.request("GET", "/store/sw.js")
                                .send()
                                .headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow())
                .contains("connect-src 'self'");
    }

    @Test
    void noFileOfAnotherAppIsReachedThroughIt() {
        assertThat(APP.request("GET", "/store/../console/assets/app-1.js").send().status())
                .isBetween(400, 404);
        assertThat(APP.request("GET", "/store/assets/none.js").send().status()).isEqualTo(404);
    }
}
