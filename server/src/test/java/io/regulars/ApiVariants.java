package io.regulars;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.access.ReadAs;
import io.regulars.runtime.Json;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes sealed types (conditions, windows, grants, steps) as JSON has them: the type is one of
/// its variants, the discriminator's mapping says which word means which, and each variant says its
/// own word. So a reader of the API needs no knowledge of our classes.
final class ApiVariants {
    private static final String REF = "#/components/schemas/";

    private final ObjectNode schemas;

    ApiVariants(ObjectNode schemas) {
        this.schemas = schemas;
    }

    /// The sealed types that have a schema, by its name without the packages.
    static Map<String, Class<?>> sealed(ObjectNode api) {
        var sealed = new TreeMap<String, Class<?>>();
        for (String name : api.at("/components/schemas").propertyNames()) {
            Class<?> type = ApiTest.type(name);
            if (type != null && type.isSealed()) {
                sealed.put(inner(type), type);
            }
        }
        return sealed;
    }

    /// A type's name within its package, as schemas are named.
    private static String inner(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    void describe(Map<String, Class<?>> types) {
        Map<String, String> unions = new HashMap<>();
        types.forEach((name, type) -> {
            JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
            if (info != null && type.isSealed()) {
                Map<String, String> words = words(name, type);
                words.forEach((word, variant) -> flatten(variant, info.property(), word));
                union(name, info.property(), words);
                unions.put(new TreeSet<>(words.values()).toString(), name);
            }
        });
        schemas.forEach(schema -> refer(schema, unions));
    }

    /// Which word means which schema.
    private static Map<String, String> words(String name, Class<?> type) {
        var words = new LinkedHashMap<String, String>();
        JsonSubTypes listed = type.getAnnotation(JsonSubTypes.class);
        if (listed != null) {
            for (JsonSubTypes.Type each : listed.value()) {
                words.put(each.name(), name + "." + each.value().getSimpleName());
            }
        } else {
            for (Class<?> each : type.getPermittedSubclasses()) {
                if (each.isSealed()) { // a kind of several, which JSON does not tell apart
                    words.putAll(words(name, each));
                } else {
                    words.put(
                            each.getAnnotation(JsonTypeName.class).value(),
                            name + "." + each.getSimpleName());
                }
            }
        }
        return words;
    }

    /// Puts the schema of what is read by hand in the place of "any JSON".
    static void readAs(JsonNode holder, String name, AnnotatedElement read) {
        ReadAs as = read.getAnnotation(ReadAs.class);
        if (as != null) {
            ((ObjectNode) holder).putObject(name).put("$ref", REF + as.value().getSimpleName());
        }
    }

    private void flatten(String variant, String property, String word) {
        var schema = (ObjectNode) schemas.get(variant);
        if (schema == null) {
            throw new IllegalStateException("no schema of the variant " + variant);
        }
        ObjectNode flat = Json.mapper().createObjectNode().put("type", "object");
        ObjectNode properties = flat.putObject("properties");
        properties.putObject(property).put("type", "string").putArray("enum").add(word);
        schema.path("allOf")
                .forEach(part ->
                        part.path("properties")
                                .properties()
                                .forEach(each -> properties.set(each.getKey(), each.getValue())));
        ArrayNode required = flat.putArray("required").add(property);
        schema.path("required").forEach(required::add);
        schemas.set(variant, flat);
    }

    private void union(String name, String property, Map<String, String> words) {
        ObjectNode union = Json.mapper().createObjectNode();
        ArrayNode variants = union.putArray("oneOf");
        new TreeSet<>(words.values()).forEach(each -> variants.addObject().put("$ref", REF + each));
        ObjectNode mapping =
                union.putObject("discriminator").put("propertyName", property).putObject("mapping");
        words.forEach((word, variant) -> mapping.put(word, REF + variant));
        schemas.set(name, union);
    }

    /// Where all variants were listed in place, the type is referred to.
    private static void refer(JsonNode node, Map<String, String> unions) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        for (Map.Entry<String, JsonNode> each : fields) {
            var variants = new TreeSet<String>();
            each.getValue()
                    .path("oneOf")
                    .forEach(one -> variants.add(one.path("$ref").asString("").replace(REF, "")));
            String union = unions.get(variants.toString());
            if (union != null) {
                ((ObjectNode) node).putObject(each.getKey()).put("$ref", REF + union);
            } else {
                refer(each.getValue(), unions);
            }
        }
        if (node.isArray()) {
            node.forEach(each -> refer(each, unions));
        }
    }
}
