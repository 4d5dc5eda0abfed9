package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The staff console as it was built: its files, and for every other address below `/console` its
/// one page, which reads the address by itself.
///
/// A file's name changes with its content, so browsers keep it for ever; the page is never kept. It
/// carries a nonce for the styles that the page makes while it runs; no script but ours runs.
@RestController
class ConsoleApi {
    private static final Pattern FILE = Pattern.compile("/(assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "js", MediaType.valueOf("text/javascript;charset=UTF-8"),
                    "css", MediaType.valueOf("text/css;charset=UTF-8"),
                    "svg", MediaType.valueOf("image/svg+xml"));
    private static final String NONCE = "__NONCE__";

    private final SecureRandom chance = new SecureRandom();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @AnyQuery
    @GetMapping({"/console", "/console/{*path}"})
    ResponseEntity<byte[]> console(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        String asked = path == null ? "/" : path;
        String kind = asked.substring(asked.lastIndexOf('.') + 1);
        MediaType type = TYPES.get(kind);
        if (type == null) {
            return page();
        }
        byte[] packed =
                encodings != null && encodings.contains("gzip") ? read(asked + ".gz") : null;
        byte[] file = packed == null ? read(asked) : packed;
        if (file == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "the console has no such file");
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
        return (packed == null ? answer : answer.header("Content-Encoding", "gzip")).body(file);
    }

    private ResponseEntity<byte[]> page() {
        byte[] page = read("/index.html");
        if (page == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "this build has no console");
        }
        byte[] random = new byte[16];
        chance.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", policy(nonce))
                .body(
                        new String(page, StandardCharsets.UTF_8)
                                .replace(NONCE, nonce)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; style-src 'self' 'nonce-"
                + nonce
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }

    /// Null where the build has no such file. A name is only looked up when it can be one, so no
    /// path leads out of the folder.
    private byte @Nullable [] read(String name) {
        if (!FILE.matcher(name).matches()) {
            return null;
        }
        byte[] known = files.get(name);
        if (known == null) {
            known = load(name);
            if (known != null) {
                files.put(name, known);
            }
        }
        return known;
    }

    private static byte @Nullable [] load(String name) {
        try (InputStream in = ConsoleApi.class.getResourceAsStream("/web/console" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
