package io.regulars.imports.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The mappings that come with the house. A tenant's own mapping of the same name goes before.
public final class Shipped {
    private static final Map<String, Mapping> ALL = load();

    private Shipped() {}

    public static @Nullable Mapping find(String name) {
        return ALL.get(name);
    }

    public static List<Mapping> all() {
        return List.copyOf(ALL.values());
    }

    private static Map<String, Mapping> load() {
        var all = new TreeMap<String, Mapping>();
        for (String name : List.of("balances", "members", "online-retail", "regulars")) {
            try (InputStream in =
                    Shipped.class.getResourceAsStream("/mappings/" + name + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("the mapping " + name + " is not shipped");
                }
                all.put(name, Mapping.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return all;
    }
}
