package io.regulars.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the HTTP server listens, and how. Phones and passwords go over no wire in clear: beyond
/// this machine it speaks TLS itself, or a proxy in front of it does and says so.
record Listening(InetAddress address, int port, @Nullable Tls tls, boolean proxied) {
    /// Authenticated ciphers under keys that are made anew for each connection: what is recorded
    /// today opens with no key that is stolen later.
    static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /// A chain of certificates and its key, both PEM.
    record Tls(Path certificate, Path key) {}

    static Listening of(Settings settings, Instant now) {
        InetAddress address = address(settings.text("bind").orElse("127.0.0.1"));
        Tls tls = tls(settings, now);
        boolean proxied = settings.flag("behind-proxy");
        if (!address.isLoopbackAddress() && tls == null && !proxied) {
            throw new StartRefused(
                    "--bind "
                            + address.getHostAddress()
                            + " would send passwords and phones in clear: give --tls-cert FILE and --tls-key FILE,"
                            + " or --behind-proxy where a proxy in front speaks TLS");
        }
        return new Listening(address, settings.number("port"), tls, proxied);
    }

    /// What Spring's server is started with.
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", address.getHostAddress());
        properties.put("server.port", port);
        properties.put("regulars.proxied", proxied);
        if (tls != null) {
            properties.put("server.ssl.certificate", tls.certificate().toUri().toString());
            properties.put("server.ssl.certificate-private-key", tls.key().toUri().toString());
            properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
            properties.put("server.ssl.ciphers", String.join(",", CIPHERS));
        }
        return properties;
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartRefused("--bind " + bind + " is not an address of this machine");
        }
    }

    private static @Nullable Tls tls(Settings settings, Instant now) {
        Path certificate = settings.path("tls-cert").orElse(null);
        Path key = settings.path("tls-key").orElse(null);
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new StartRefused("--tls-cert and --tls-key belong together: give both");
        }
        mustCertify(certificate, now);
        mustBeKey(key);
        return new Tls(certificate.toAbsolutePath(), key.toAbsolutePath());
    }

    /// Spring would say what is wrong by a trace of its own, and a certificate that has run out not
    /// at all.
    static void mustCertify(Path file, Instant now) {
        try (InputStream in = Files.newInputStream(file)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!(chain.stream().findFirst().orElse(null) instanceof X509Certificate first)) {
                throw new StartRefused("--tls-cert " + file + " holds no certificate");
            }
            if (first.getNotAfter().toInstant().isBefore(now)) {
                throw new StartRefused(
                        "--tls-cert "
                                + file
                                + " ran out at "
                                + first.getNotAfter().toInstant()
                                + ": renew it");
            }
        } catch (IOException unreadable) {
            throw new StartRefused("--tls-cert " + file + " cannot be read");
        } catch (CertificateException broken) {
            throw new StartRefused("--tls-cert " + file + " is not a certificate in PEM");
        }
    }

    private static void mustBeKey(Path file) {
        try {
            String text = Files.readString(file);
            if (!text.contains("-----BEGIN") || !text.contains("PRIVATE KEY-----")) {
                throw new StartRefused("--tls-key " + file + " is not a private key in PEM");
            }
            if (text.contains("ENCRYPTED")) {
                throw new StartRefused(
                        "--tls-key "
                                + file
                                + " is locked by a password, which nobody types at a restart: give an open one of mode 0600");
            }
            Secrets.mustBePrivate(file.toRealPath()); // renewed ones are links
        } catch (IOException unreadable) {
            throw new StartRefused("--tls-key " + file + " cannot be read");
        }
    }
}
