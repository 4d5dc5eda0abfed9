package io.regulars;

import io.regulars.runtime.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The order in which the file of the API is written.
final class ApiOrder {
    private ApiOrder() {}

    /// With the fields of each object in the order of their names, so that the file changes only
    /// where the API does.
    static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.mapper().createObjectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> copy.set(each.getKey(), sorted(each.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.mapper().createArrayNode();
            var items = new ArrayList<JsonNode>();
            array.forEach(item -> items.add(sorted(item)));
            if (items.stream().allMatch(item -> item.has("name") && item.has("in"))) {
                items.sort(
                        Comparator.comparing(item ->
                                item.get("in").asString() + " " + item.get("name").asString()));
            } else if (items.stream().allMatch(JsonNode::isString)) {
                return copy.addAll(
                        new TreeSet<>(items.stream().map(JsonNode::asString).toList())
                                .stream().map(text -> (JsonNode) copy.stringNode(text)).toList());
            }
            return copy.addAll(items);
        }
        return node;
    }
}
