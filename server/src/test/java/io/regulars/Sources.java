package io.regulars;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.regulars.kernel.Sql;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Where the house's own classes and files lie, for the tests that look at them.
public final class Sources {
    private Sources() {}

    /// Read once for all tests of a process: it takes as long as a hundred tests.
    private static final class Read {
        static final JavaClasses CLASSES = read();
    }

    /// The compiled classes of the program, without those of the tests and without the wiring that
    /// the build writes.
    static JavaClasses classes() {
        return Read.CLASSES;
    }

    /// Every `static final Sql` of the house: its text by room, class and name.
    static Map<String, String> statements() {
        var all = new TreeMap<String, String>();
        for (JavaClass type : classes()) {
            if (type.getFields().stream()
                    .noneMatch(each -> each.getRawType().isEquivalentTo(Sql.class))) {
                continue;
            }
            try {
                for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers()) && field.getType() == Sql.class) {
                        field.setAccessible(true);
                        String room = type.getPackageName().replaceFirst("io\\.regulars\\.", "");
                        all.put(
                                room + "." + type.getSimpleName() + "." + field.getName(),
                                ((Sql) field.get(null)).text());
                    }
                }
            } catch (ReflectiveOperationException gone) {
                throw new IllegalStateException(gone);
            }
        }
        return all;
    }

    private static JavaClasses read() {
        try {
            return new ClassFileImporter()
                    .withImportOption(Sources::written)
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

    /// Whether a person wrote it: Spring's generator puts two underscores into its names.
    static boolean written(Location at) {
        return !at.contains("__");
    }

    /// The repository's top folder, wherever in it the tests were started.
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("server/pom.xml")) ? here : here.getParent();
    }
}
