package io.regulars.access.http;

import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The files of one web app as they were built, from the class path. A file below `assets` changes
/// its name with its content, so browsers keep it for ever.
final class WebFiles {
    private static final Pattern FILE = Pattern.compile("/(assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "js", MediaType.valueOf("text/javascript;charset=UTF-8"),
                    "css", MediaType.valueOf("text/css;charset=UTF-8"),
                    "svg", MediaType.valueOf("image/svg+xml"),
                    "png", MediaType.IMAGE_PNG,
                    "webmanifest", MediaType.valueOf("application/manifest+json"));

    private final String folder;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    WebFiles(String folder) {
        this.folder = folder;
    }

    /// The file that a path asks for; null where it asks for no file, but for the page.
    @Nullable ResponseEntity<byte[]> file(String path, @Nullable String encodings) {
        MediaType type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            return null;
        }
        byte[] packed =
                encodings != null && encodings.contains("gzip") ? read(path + ".gz") : null;
        byte[] file = packed == null ? read(path) : packed;
        if (file == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "there is no such file");
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(type)
                        .header("Vary", "Accept-Encoding")
                        .header(
                                "Cache-Control",
                                path.startsWith("/assets/")
                                        ? "public, max-age=31536000, immutable"
                                        : "public, max-age=3600");
        return (packed == null ? answer : answer.header("Content-Encoding", "gzip")).body(file);
    }

    byte[] page() {
        byte[] page = read("/index.html");
        if (page == null) {
            throw new Rejection(Refused.UNKNOWN_PATH, "this build has no such app");
        }
        return page;
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

    private byte @Nullable [] load(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(folder + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
