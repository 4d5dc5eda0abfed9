package io.regulars.loyalty;

import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What differs between two versions of the same thing, field by field; lists are compared as a
/// whole.
public final class Differing {
    /// `field` is a path in the version's JSON; null where that side has no such field.
    public record Field(String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    private final List<Field> differences = new ArrayList<>();

    public Differing in(String field, @Nullable Object from, @Nullable Object to) {
        compare(field, tree(from), tree(to));
        return this;
    }

    public List<Field> all() {
        return List.copyOf(differences);
    }

    private static @Nullable JsonNode tree(@Nullable Object value) {
        return value == null ? null : Json.mapper().valueToTree(value);
    }

    private void compare(String path, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (from == null && to == null || from != null && from.equals(to)) {
            return;
        }
        if (from == null || to == null || !from.isObject() || !to.isObject()) {
            differences.add(new Field(path, from, to));
            return;
        }
        var names = new TreeSet<String>(from.propertyNames());
        names.addAll(to.propertyNames());
        names.forEach(name -> compare(path + "." + name, from.get(name), to.get(name)));
    }
}
