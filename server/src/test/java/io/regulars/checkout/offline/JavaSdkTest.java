package io.regulars.checkout.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The till SDK in `sdk/java`, built with nothing but the JDK and run against the server itself.
class JavaSdkTest {
    private static final Path SDK = Path.of("../sdk/java");

    @Test
    void theExampleSellsWithAndWithoutTheServerAndEachSaleIsInTheBookOnce(@TempDir Path folder)
            throws Exception {
        TestApp app = TestApp.get();
        String store = "SDK-" + TestApp.unique();
        app.post(
                Role.ADMIN,
                "/api/v1/org-units",
                """
                {"kind": "GROUP", "code": "G-%s", "name": "Group"}
                """
                        .formatted(store));
        assertThat(
                        app.post(
                                        Role.ADMIN,
                                        "/api/v1/org-units",
                                        """
                                        {"kind": "STORE", "code": "%s", "name": "Store", "parent": "G-%s"}
                                        """
                                                .formatted(store, store))
                                .status())
                .isEqualTo(201);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(classes);
        try (var loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        ClassLoader.getPlatformClassLoader())) {
            Object said =
                    loader.loadClass("Morning")
                            .getMethod(
                                    "run",
                                    URI.class,
                                    String.class,
                                    String.class,
                                    Path.class,
                                    InstantSource.class)
                            .invoke(
                                    null,
                                    URI.create("http://127.0.0.1:" + app.port()),
                                    app.key(app.tenant(), Role.CASHIER, store),
                                    store,
                                    folder,
                                    app.clock());
            assertThat((List<?>) said)
                    .map(Object::toString)
                    .containsExactly(
                            "quoted 30000 fen, then COMMITTED",
                            "one piece exchanged for cereal: 3000 fen more",
                            "one piece back gives 15000 fen",
                            "stored value is refused: tender-not-offline",
                            "nobody answers, 3 sales wait",
                            "uploaded: POSTED",
                            "uploaded: POSTED",
                            "uploaded: POSTED",
                            "in the book with 30000 fen",
                            "in the book with 30000 fen",
                            "in the book with 30000 fen",
                            "0 wait, 0 unfinished");
        }
    }

    private static void compile(Path classes) throws Exception {
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-Xlint:all", "-Werror"));
        for (String part : List.of("src/main/java", "examples")) {
            try (Stream<Path> files = Files.walk(SDK.resolve(part))) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".java"))
                        .forEach(arguments::add);
            }
        }
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, System.out, System.err, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }
}
