package io.regulars.access.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The member centre. A phone may keep it, to open it without a network; so its page has no nonce.
@RestController
class CentrePageApi {
    private final WebApp app =
            new WebApp(
                    "h5", "style-src 'self'; worker-src 'self'; manifest-src 'self'", Devices.NONE);

    @AnyQuery
    @GetMapping({"/m", "/m/{*path}"})
    ResponseEntity<byte[]> centre(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        return app.answer(path, encodings);
    }
}
