package io.regulars;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the house's own classes and files lie, for the tests that look at them.
public final class Sources {
    private Sources() {}

    /// The compiled classes of the program, without those of the tests.
    static JavaClasses classes() {
        try {
            return new ClassFileImporter()
                    .importPath(
                            Path.of(
                                    Regulars.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toURI()));
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The repository's top folder, wherever in it the tests were started.
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("server/pom.xml")) ? here : here.getParent();
    }
}
