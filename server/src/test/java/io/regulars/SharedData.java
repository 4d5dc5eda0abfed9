package io.regulars;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Public data that lies beside the repository and is never copied into it.
public final class SharedData {
    private SharedData() {}

    /// Skips the test with a message where the file is absent.
    public static Path file(String name) {
        String given = System.getProperty("regulars.shared");
        List<Path> folders =
                given != null
                        ? List.of(Path.of(given))
                        : List.of(Path.of("../shared"), Path.of("../../shared"));
        for (Path folder : folders) {
            Path file = folder.resolve("data").resolve(name);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        Assumptions.abort(
                "skipped: no shared/data/"
                        + name
                        + " beside the repository, nor below -Dregulars.shared");
        throw new IllegalStateException("not reached");
    }
}
