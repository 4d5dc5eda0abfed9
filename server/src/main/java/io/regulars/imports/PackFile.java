package io.regulars.imports;

import io.regulars.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Data that ships with the program: a file of JSON on the class path.
final class PackFile {
    private PackFile() {}

    static <T> T read(String file, Class<T> content) {
        try (InputStream in = PackFile.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
