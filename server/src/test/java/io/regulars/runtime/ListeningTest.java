package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;

/// Handshakes with a server that is started as ours is.
class ListeningTest {
    private static final char[] PASSWORD = "of no worth".toCharArray();

    @TempDir private static Path folder;

    private static WebServer server;
    private static TrustManager[] trust;

    @BeforeAll
    static void start() throws Exception {
        Path kept = folder.resolve("kept.p12");
        KeyStore store = made(kept);
        Path key = pem("PRIVATE KEY", store.getKey("one", PASSWORD).getEncoded(), "a.key");
        var certificate = (X509Certificate) store.getCertificate("one");
        Path chain = pem("CERTIFICATE", certificate.getEncoded(), "a.crt");
        Files.setPosixFilePermissions(
                key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        var settings =
                new Settings(
                        "serve",
                        List.of(),
                        Map.of(
                                "port",
                                "0",
                                "bind",
                                "127.0.0.1",
                                "tls-cert",
                                chain.toString(),
                                "tls-key",
                                key.toString()));
        Map<String, Object> properties =
                Listening.of(settings, Instant.parse("2026-11-28T00:00:00Z")).properties();
        var factory = new TomcatServletWebServerFactory(0);
        factory.setSsl(
                new Binder(new MapConfigurationPropertySource(properties))
                        .bind("server.ssl", Ssl.class)
                        .get());
        server = factory.getWebServer();
        server.start();
        var trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("one", certificate);
        trusting.init(known);
        trust = trusting.getTrustManagers();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void theNewestProtocolIsPreferredAndTheOneBeforeIsTaken() throws Exception {
        assertThat(shake("TLSv1.3", "TLSv1.2").getProtocol()).isEqualTo("TLSv1.3");
        assertThat(shake("TLSv1.2").getProtocol()).isEqualTo("TLSv1.2");
    }

    @Test
    void onlyCiphersOfTheListAreTaken() throws Exception {
        assertThat(Listening.CIPHERS)
                .contains(shake("TLSv1.3").getCipherSuite(), shake("TLSv1.2").getCipherSuite());
        SSLSocket socket = socket("TLSv1.2");
        socket.setEnabledCipherSuites(
                new String[] {
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
                });
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }

    private static SSLSession shake(String... protocols) throws Exception {
        try (SSLSocket socket = socket(protocols)) {
            socket.startHandshake();
            return socket.getSession();
        }
    }

    private static SSLSocket socket(String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        var socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.getPort());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(protocols);
        return socket;
    }

    /// A key of this run alone, by the tool that comes with Java.
    private static KeyStore made(Path file) throws Exception {
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "one",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-validity",
                                "36500",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(tool.getInputStream().readAllBytes());
        assertThat(tool.waitFor()).as(said).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static Path pem(String kind, byte[] bytes, String name) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
    }
}
