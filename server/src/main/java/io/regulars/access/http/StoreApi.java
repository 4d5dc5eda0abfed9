package io.regulars.access.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The store tool. It can be installed, and a worker of its own keeps it where there is no network;
/// its page has no nonce, since a kept page would repeat it.
@RestController
class StoreApi {
    private final WebApp app =
            new WebApp(
                    "store",
                    "style-src 'self'; worker-src 'self'; manifest-src 'self'",
                    Devices.CAMERA);

    @AnyQuery
    @GetMapping({"/store", "/store/{*path}"})
    ResponseEntity<byte[]> store(
            @PathVariable(required = false) @Nullable String path,
            @RequestHeader(name = "Accept-Encoding", required = false) @Nullable String encodings) {
        return app.answer(path, encodings);
    }
}
