package io.regulars.access.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The member centre as it was built: its files, and for every other address below `/m` its one
/// page. It makes no styles while it runs, so its policy needs no nonce, and a phone may keep the
/// page to open it without a network.
@RestController
class CentrePageApi {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " style-src 'self'; worker-src 'self'; manifest-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final WebFiles files = new WebFiles("/web/h5");

    @AnyQuery
    @GetMapping({"/m", "/m/{*path}"})
    ResponseEntity<byte[]> centre(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        ResponseEntity<byte[]> file = files.file(path == null ? "/" : path, encodings);
        return file == null ? page() : file;
    }

    private ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .body(files.page());
    }
}
