package io.regulars.loyalty;

import io.regulars.loyalty.earning.Rule;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What differs between two versions of a rule, field by field; lists are compared as a whole.
public record RulesCompared(RulesVersion from, RulesVersion to, List<Field> differences) {
    /// `field` is a path in the version's JSON; null where that side has no such field.
    public record Field(String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    /// What is compared of a version.
    private record Terms(@Nullable Instant starts, @Nullable Instant ends, Rule.Body body) {
        static Terms of(RulesVersion v) {
            return new Terms(v.starts(), v.ends(), v.body());
        }
    }

    static RulesCompared of(RulesVersion from, RulesVersion to) {
        return new RulesCompared(from, to, between(Terms.of(from), Terms.of(to)));
    }

    /// What differs between two values that JSON writes.
    public static List<Field> between(Object from, Object to) {
        var differences = new ArrayList<Field>();
        compare("", tree(from), tree(to), differences);
        return differences;
    }

    private static JsonNode tree(Object value) {
        return Json.mapper().valueToTree(value);
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
        names.forEach(name ->
                compare(
                        path.isEmpty() ? name : path + "." + name,
                        from.get(name),
                        to.get(name),
                        into));
    }
}
