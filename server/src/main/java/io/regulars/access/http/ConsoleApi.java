package io.regulars.access.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The staff console, whose components make styles while it runs.
@RestController
class ConsoleApi {
    private final WebApp app =
            new WebApp("console", "style-src 'self' 'nonce-__NONCE__'", Devices.NONE);

    @AnyQuery
    @GetMapping({"/console", "/console/{*path}"})
    ResponseEntity<byte[]> console(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        return app.answer(path, encodings);
    }
}
