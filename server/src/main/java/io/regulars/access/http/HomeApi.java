package io.regulars.access.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page that says what is where. It knows no tenant and no person.
@RestController
class HomeApi {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    @GetMapping("/")
    ResponseEntity<byte[]> page() {
        return file("home.html", MediaType.valueOf("text/html;charset=UTF-8"));
    }

    @GetMapping("/home.css")
    ResponseEntity<byte[]> style() {
        return file("home.css", MediaType.valueOf("text/css;charset=UTF-8"));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type) {
        try (InputStream in = HomeApi.class.getResourceAsStream("/home/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page " + name + " is missing from the build");
            }
            return ResponseEntity.ok()
                    .contentType(type)
                    .header("Content-Security-Policy", POLICY)
                    .body(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
