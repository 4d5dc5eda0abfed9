package io.regulars;

import io.regulars.runtime.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies as a schema of `api/openapi.json` asks for them: what it requires, and each id that it
/// lets in, all of them the same.
final class ApiBodies {
    private static final String ID = "^[0-9]{1,19}$";
    private static final int DEEP = 8;

    private final JsonNode api;
    private final String id;

    ApiBodies(JsonNode api, String id) {
        this.api = api;
        this.id = id;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    /// Whether an id may stand somewhere in it.
    boolean ids(JsonNode schema) {
        return ids(schema, 0);
    }

    private JsonNode resolved(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        return ref.isEmpty() ? schema : api.at(ref.substring(1));
    }

    private boolean ids(JsonNode asked, int depth) {
        JsonNode schema = resolved(asked);
        if (depth > DEEP) {
            return false;
        }
        if (schema.path("pattern").asString("").equals(ID)) {
            return true;
        }
        for (JsonNode each : schema.path("properties")) {
            if (ids(each, depth + 1)) {
                return true;
            }
        }
        for (JsonNode each : schema.path("oneOf")) {
            if (ids(each, depth + 1)) {
                return true;
            }
        }
        return schema.has("items") && ids(schema.get("items"), depth + 1);
    }

    private JsonNode of(JsonNode asked, int depth) {
        JsonNode schema = resolved(asked);
        if (schema.has("oneOf")) {
            return of(schema.at("/oneOf/0"), depth + 1);
        }
        return switch (schema.path("type").asString("object")) {
            case "string" -> text(schema);
            case "integer", "number" ->
                    Json.mapper().readTree(schema.path("minimum").asString("1"));
            case "boolean" -> Json.mapper().readTree("true");
            case "array" -> {
                ArrayNode all = Json.mapper().createArrayNode();
                if (depth <= DEEP) {
                    all.add(of(schema.get("items"), depth + 1));
                }
                yield all;
            }
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode made = Json.mapper().createObjectNode();
        List<String> required =
                schema.path("required").valueStream().map(each -> each.asString()).toList();
        for (var each : schema.path("properties").properties()) {
            if (required.contains(each.getKey())
                    || depth < DEEP && ids(each.getValue(), depth + 1)) {
                made.set(each.getKey(), of(each.getValue(), depth + 1));
            }
        }
        return made;
    }

    private JsonNode text(JsonNode schema) {
        if (schema.path("pattern").asString("").equals(ID)) {
            return word(id);
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("example")) {
            return schema.get("example");
        }
        return word(
                switch (schema.path("format").asString("")) {
                    case "date-time" -> "2026-03-02T08:00:00Z";
                    case "date" -> "2026-03-02";
                    default -> "a word";
                });
    }

    private static JsonNode word(String text) {
        return Json.mapper().getNodeFactory().stringNode(text);
    }
}
