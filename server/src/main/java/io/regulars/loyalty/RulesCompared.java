package io.regulars.loyalty;

import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What differs between two versions of a rule, field by field; lists are compared as a whole.
public record RulesCompared(RulesVersion from, RulesVersion to, List<Field> differences) {
    /// `field` is a path in the version's JSON; null where that side has no such field.
    public record Field(String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    static RulesCompared of(RulesVersion from, RulesVersion to) {
        var differences = new ArrayList<Field>();
        differences.addAll(between("starts", from.starts(), to.starts()));
        differences.addAll(between("ends", from.ends(), to.ends()));
        differences.addAll(between("body", from.body(), to.body()));
        return new RulesCompared(from, to, differences);
    }

    /// What differs between two values that JSON writes, below `path`.
    public static List<Field> between(
            String path, @Nullable Object from, @Nullable Object to) {
        var differences = new ArrayList<Field>();
        compare(path, tree(from), tree(to), differences);
        return differences;
    }

    private static @Nullable JsonNode tree(@Nullable Object value) {
        return value == null ? null : Json.mapper().valueToTree(value);
    }

    private static void compare(
            String path, @Nullable JsonNode from, @Nullable JsonNode to, List<Field> into) {
        if (from == null && to == null || from != null && from.equals(to)) {
            return;
        }
        if (from == null || to == null || !from.isObject() || !to.isObject()) {
            into.add(new Field(path, from, to));
            return;
        }
        var names = new TreeSet<String>(from.propertyNames());
        names.addAll(to.propertyNames());
        names.forEach(name -> compare(path + "." + name, from.get(name), to.get(name), into));
    }
}
