package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A web app as it was built: its files, and for every other address its one page, which reads the
/// address by itself.
///
/// A file in `assets` changes its name with its content, so browsers keep it for ever; the page is
/// never kept. It may carry a nonce for the styles that it makes while it runs; no script but ours
/// runs.
final class WebApp {
    private static final Pattern FILE = Pattern.compile("/(assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "js", MediaType.valueOf("text/javascript;charset=UTF-8"),
                    "css", MediaType.valueOf("text/css;charset=UTF-8"),
                    "svg", MediaType.valueOf("image/svg+xml;charset=UTF-8"),
                    "png", MediaType.IMAGE_PNG,
                    "webmanifest", MediaType.valueOf("application/manifest+json"));

    /// How files may be packed, the smallest first, and how their names then end.
    private static final List<Map.Entry<String, String>> PACKED =
            List.of(Map.entry("br", ".br"), Map.entry("gzip", ".gz"));

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern NEVER = Pattern.compile("\\s*q\\s*=\\s*0(\\.0*)?\\s*");
    private static final String NONCE = "__NONCE__";

    /// A worker runs by the policy of its own file, and fetches what the page may keep.
    private static final String WORKER = "/sw.js";

    private static final String WORKERS_POLICY = "default-src 'none'; connect-src 'self'";

    private final String name;
    private final String policy;
    private final String devices;
    private final SecureRandom chance = new SecureRandom();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /// `policy` is what the page's Content-Security-Policy says beyond the usual; in it as in the
    /// page a nonce stands for `__NONCE__`. `devices`: which the page may ask for.
    WebApp(String name, String policy, String devices) {
        this.name = name;
        this.devices = devices;
        this.policy =
                "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action"
                        + " 'self'; "
                        + policy;
    }

    ResponseEntity<byte[]> answer(@Nullable String path, @Nullable String encodings) {
        String asked = path == null ? "/" : path;
        String kind = asked.substring(asked.lastIndexOf('.') + 1);
        MediaType type = TYPES.get(kind);
        if (type == null) {
            return page();
        }
        Packed packed = packed(asked, encodings == null ? "" : encodings);
        byte[] file = packed == null ? read(asked) : packed.file();
        if (file == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "the " + name + " has no such file");
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(type)
                        .header("Vary", "Accept-Encoding")
                        .header(
                                "Cache-Control",
                                asked.startsWith("/assets/")
                                        ? "public, max-age=31536000, immutable"
                                        : "public, max-age=3600");
        if (asked.equals(WORKER)) {
            answer.header("Content-Security-Policy", WORKERS_POLICY);
        }
        return (packed == null ? answer : answer.header("Content-Encoding", packed.as()))
                .body(file);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packed(String as, byte[] file) {}

    /// As the build has packed it, the smallest first, where whoever asks reads that.
    private @Nullable Packed packed(String asked, String encodings) {
        for (Map.Entry<String, String> each : PACKED) {
            byte[] file = reads(encodings, each.getKey()) ? read(asked + each.getValue()) : null;
            if (file != null) {
                return new Packed(each.getKey(), file);
            }
        }
        return null;
    }

    private static boolean reads(String encodings, String encoding) {
        for (String each : COMMA.split(encodings, -1)) {
            String[] parts = each.split(";", 2);
            boolean never = parts.length > 1 && NEVER.matcher(parts[1]).matches();
            if (parts[0].strip().equalsIgnoreCase(encoding)) {
                return !never;
            }
        }
        return false;
    }

    private ResponseEntity<byte[]> page() {
        byte[] page = read("/index.html");
        if (page == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "this build has no " + name);
        }
        byte[] random = new byte[16];
        chance.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", policy.replace(NONCE, nonce))
                .header(Devices.HEADER, devices)
                .body(
                        new String(page, StandardCharsets.UTF_8)
                                .replace(NONCE, nonce)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /// Null where the build has no such file. A name is only looked up when it can be one, so no
    /// path leads out of the folder.
    private byte @Nullable [] read(String file) {
        if (!FILE.matcher(file).matches()) {
            return null;
        }
        byte[] known = files.get(file);
        if (known == null) {
            known = load(file);
            if (known != null) {
                files.put(file, known);
            }
        }
        return known;
    }

    private byte @Nullable [] load(String file) {
        try (InputStream in = WebApp.class.getResourceAsStream("/web/" + name + file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
