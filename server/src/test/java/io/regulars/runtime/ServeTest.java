package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    @Test
    void theTerminalSaysWhereItIsAndThenWhatIsNotAsItShouldBe() {
        assertThat(Serve.said("http://127.0.0.1:8080", "/srv/data", List.of()))
                .containsExactly(
                        "Regulars is ready: http://127.0.0.1:8080  (data in /srv/data, Ctrl-C stops it)");
        assertThat(
                        Serve.said(
                                "http://127.0.0.1:8080",
                                "/srv/data",
                                List.of(new Caution("sms", "missing", "nobody sends codes"))))
                .hasSize(2)
                .last()
                .isEqualTo("CAUTION: nobody sends codes");
    }

    @Test
    void onlyTheDemoOpensTheSimulators() {
        assertThat(http("demo", Map.of())).containsEntry("regulars.demo", true);
        assertThat(http("serve", Map.of())).containsEntry("regulars.demo", false);
    }

    @Test
    void beyondThisMachineNothingGoesInClear(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> http("serve", Map.of("bind", "0.0.0.0")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("in clear")
                .hasMessageContaining("--tls-cert");
        assertThat(http("serve", Map.of("bind", "0.0.0.0", "behind-proxy", "true")))
                .containsEntry("regulars.proxied", true)
                .doesNotContainKey("server.ssl.certificate");
        Path certificate = Files.writeString(folder.resolve("a.crt"), CERTIFICATE);
        Path key =
                Files.writeString(
                        folder.resolve("a.key"),
                        "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n");
        Map<String, String> tls =
                Map.of(
                        "bind",
                        "0.0.0.0",
                        "tls-cert",
                        certificate.toString(),
                        "tls-key",
                        key.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> http("serve", tls)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(http("serve", tls))
                .containsEntry("server.ssl.certificate", certificate.toUri().toString())
                .containsEntry("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2")
                .containsEntry("server.ssl.ciphers", String.join(",", Listening.CIPHERS))
                .containsEntry("regulars.proxied", false);
    }

    /// A name that this Java does not know would be left out without a word.
    @Test
    void onlyAuthenticatedCiphersUnderFreshKeysAreOffered() throws Exception {
        assertThat(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                .contains(Listening.CIPHERS.toArray(String[]::new));
        assertThat(Listening.CIPHERS)
                .allMatch(each -> each.matches("TLS_(ECDHE_(RSA|ECDSA)_WITH_)?(AES|CHACHA20)_.*"))
                .noneMatch(each -> each.contains("CBC"))
                .startsWith("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void aCertificateThatIsNoneOrHasRunOutIsSaidBeforeTheStart(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("a.crt");
        Map<String, String> half = Map.of("tls-cert", file.toString());
        assertThatThrownBy(() -> http("serve", half)).hasMessageContaining("belong together");
        assertThatThrownBy(() -> Listening.mustCertify(file, Instant.EPOCH))
                .hasMessageContaining("cannot be read");
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> Listening.mustCertify(file, Instant.EPOCH))
                .isInstanceOf(StartRefused.class);
        Files.writeString(file, CERTIFICATE);
        Listening.mustCertify(file, NOW);
        assertThatThrownBy(() -> Listening.mustCertify(file, Instant.parse("2200-01-01T00:00:00Z")))
                .hasMessageContaining("ran out");
    }

    private static Map<String, Object> http(String command, Map<String, String> values) {
        var all = new HashMap<>(Map.of("port", "0", "bind", "127.0.0.1"));
        all.putAll(values);
        var settings = new Settings(command, List.of(), all);
        return Application.http(settings, Listening.of(settings, NOW));
    }

    /// Of nobody: its key was thrown away.
    private static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBmzCCAUGgAwIBAgIUeUwt4936PZD7UorIRMPfOvZV+IYwCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIyMTgyN1oYDzIxMjYxMTA0
            MjIxODI3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAARPqZVtiEDt1m5bJNkj8bPQX6swFHCuqrOpylZitA9+mwD18/9fRQVT
            YnU7Uo6v3Ex8ez1WEer6Hk2Jpaz6IkBbo28wbTAdBgNVHQ4EFgQU5zzt7YN5sUW0
            tacnMT90eKHVGZcwHwYDVR0jBBgwFoAU5zzt7YN5sUW0tacnMT90eKHVGZcwDwYD
            VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
            zj0EAwIDSAAwRQIgde6tQ8Ub4bvxPdWHUfrNZqCNziUDemy6e0T5E3JxhEUCIQCP
            EZjPZVYp+iK3ED3yRUmjwav2yUK5cOAtT01wQq4UQA==
            -----END CERTIFICATE-----
            """;
}
