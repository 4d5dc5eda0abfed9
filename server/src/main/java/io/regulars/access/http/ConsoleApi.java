package io.regulars.access.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
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
/// The page is never kept. It carries a nonce for the styles that the page makes while it runs; no
/// script but ours runs.
@RestController
class ConsoleApi {
    private static final String NONCE = "__NONCE__";

    private final SecureRandom chance = new SecureRandom();
    private final WebFiles files = new WebFiles("/web/console");

    @AnyQuery
    @GetMapping({"/console", "/console/{*path}"})
    ResponseEntity<byte[]> console(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        ResponseEntity<byte[]> file = files.file(path == null ? "/" : path, encodings);
        return file == null ? page() : file;
    }

    private ResponseEntity<byte[]> page() {
        byte[] random = new byte[16];
        chance.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", policy(nonce))
                .body(
                        new String(files.page(), StandardCharsets.UTF_8)
                                .replace(NONCE, nonce)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; style-src 'self' 'nonce-"
                + nonce
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }
}
