package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.Problem;
import io.regulars.access.Sent;
import io.regulars.access.TakesBody;
import io.regulars.access.Visitor;
import io.regulars.access.staff.SignedIn;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Reason;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The API as others see it is the file `api/openapi.json`: who changes it sees it in the diff.
/// Written anew by this test with `-Dregulars.golden=write`.
class ApiTest {
    /// What the house gives to a controller, and no caller sends.
    private static final Set<Class<?>> OWN =
            Set.of(Caller.class, RequestKey.class, SignedIn.class, Visitor.class, Arrival.class);

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Id.class, new StringSchema().pattern("^[0-9]{1,19}$"))
                .replaceWithSchema(JsonNode.class, new Schema<>())
                .replaceWithSchema(Ratio.class, new StringSchema().example("1.5"))
                .addResponseWrapperToIgnore(Sent.class) // an item is as its single call has it
                .addRequestWrapperToIgnore(OWN.toArray(Class[]::new));
    }

    private final TestApp app = TestApp.get();

    @Test
    void theApiIsWhatTheFileSays() throws IOException {
        String now =
                Json.mapper()
                                .writer()
                                .with(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(ApiOrder.sorted(described()))
                        + "\n";
        Path file = file();
        if ("write".equals(System.getProperty("regulars.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(file).as("written by this test with -Dregulars.golden=write").exists();
        assertThat(now).isEqualTo(Files.readString(file));
    }

    @Test
    void everyProblemHasOneMeaning() {
        assertThat(problems()).isNotEmpty();
        problems()
                .forEach((type, reason) -> {
                    assertThat(type).matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(reason.status()).isBetween(400, 599);
                    assertThat(reason.title()).endsWith(".");
                });
    }

    private ObjectNode described() throws IOException {
        byte[] json =
                app.bean(OpenApiWebMvcResource.class)
                        .openapiJson(
                                new MockHttpServletRequest("GET", "/v3/api-docs"),
                                "/v3/api-docs",
                                Locale.ROOT);
        var api = (ObjectNode) Json.mapper().readTree(json);
        Map<String, Class<?>> sealed = ApiVariants.sealed(api);
        api = named(api);
        new ApiVariants((ObjectNode) api.at("/components/schemas")).describe(sealed);
        api.remove("servers");
        api.putObject("info").put("title", "Regulars").put("version", "1");
        var components = (ObjectNode) api.get("components");
        components
                .putObject("securitySchemes")
                .putObject("key")
                .put("type", "http")
                .put("scheme", "bearer");
        problem((ObjectNode) components.get("schemas"));
        api.putArray("security").addObject().putArray("key");
        Map<String, HandlerMethod> handlers = handlers();
        // Pages are for people.
        Set.of("/console", "/console/{path}", "/m", "/m/{path}", "/store", "/store/{path}")
                .forEach(((ObjectNode) api.get("paths"))::remove);
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operation(
                        (ObjectNode) method.getValue(),
                        handlers.get(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()),
                        path.getKey());
            }
        }
        unused(api);
        closed(api);
        return api;
    }

    /// Bodies are read strictly: what a request may not hold is said where its schema is.
    private static void closed(ObjectNode api) {
        var open = new java.util.ArrayDeque<JsonNode>();
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            path.getValue().forEach(method -> open.add(method.path("requestBody")));
        }
        var seen = new TreeSet<String>();
        while (!open.isEmpty()) {
            JsonNode node = open.remove();
            node.forEach(open::add);
            String ref = node.isObject() ? node.path("$ref").asString("") : "";
            if (!ref.isEmpty() && seen.add(ref)) {
                open.add(api.at(ref.substring(1)));
            }
        }
        for (String ref : seen) {
            var schema = (ObjectNode) api.at(ref.substring(1));
            if (schema.has("properties")) {
                schema.put("additionalProperties", false);
            }
        }
    }

    @Test
    void everyRequestBodySaysThatItTakesNothingElse() throws IOException {
        ObjectNode api = described();
        int bodies = 0;
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (JsonNode method : path.getValue()) {
                JsonNode body = method.at("/requestBody/content/application~1json/schema");
                String ref = body.path("$ref").asString("");
                if (!ref.isEmpty()) {
                    bodies++;
                    JsonNode schema = api.at(ref.substring(1));
                    assertThat(schema.path("additionalProperties").asBoolean(true))
                            .as(path.getKey() + " " + ref)
                            .isFalse();
                }
            }
        }
        assertThat(bodies).isGreaterThan(20);
    }

    /// Takes out schemas that nothing refers to (records that gather parameters).
    private static void unused(ObjectNode api) {
        var schemas = (ObjectNode) api.at("/components/schemas");
        String text = api.toString();
        for (String name : List.copyOf(schemas.propertyNames())) {
            if (!text.contains("\"#/components/schemas/" + name + "\"")) {
                schemas.remove(name);
            }
        }
    }

    /// Schemas by the names of their records without the packages; a record's field is required
    /// unless it may be null.
    private static ObjectNode named(ObjectNode api) {
        for (Map.Entry<String, JsonNode> each : api.at("/components/schemas").properties()) {
            Class<?> type = type(each.getKey());
            if (type != null && type.isRecord()) {
                fields((ObjectNode) each.getValue(), type);
            }
        }
        String text =
                api.toString()
                        .replaceAll("io\\.regulars\\.(?:[a-z]+\\.)+", "")
                        .replaceAll("Io\\.regulars\\.(?:[a-z]+\\.)+", "Of");
        return (ObjectNode) Json.mapper().readTree(text); // refuses two schemas of one name
    }

    private static void fields(ObjectNode schema, Class<?> type) {
        ArrayNode required = Json.mapper().createArrayNode();
        for (RecordComponent field : type.getRecordComponents()) {
            if (field.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                ((ObjectNode) schema.get("properties"))
                        .putObject(field.getName())
                        .put("description", "any JSON");
            }
            ApiVariants.readAs((ObjectNode) schema.get("properties"), field.getName(), field);
            if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(field.getName());
            }
        }
        schema.remove("required");
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    /// The class of a schema's name, in which nested classes stand behind a dot; null for a generic
    /// type's.
    static @Nullable Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException _) {
            int dot = name.lastIndexOf('.');
            boolean nested =
                    dot > 0
                            && Character.isUpperCase(
                                    name.charAt(name.lastIndexOf('.', dot - 1) + 1));
            return nested ? type(name.substring(0, dot) + '$' + name.substring(dot + 1)) : null;
        }
    }

    /// What springdoc cannot know: the header of the request key, and that every "no" is a problem.
    private static void operation(ObjectNode operation, HandlerMethod handler, String path) {
        operation.remove("tags");
        operation.put(
                "operationId",
                handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName());
        Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == RequestKey.class)
                .map(MethodParameter::isOptional)
                .forEach(optional ->
                        operation
                                .withArray("parameters")
                                .addObject()
                                .put("name", "Idempotency-Key")
                                .put("in", "header")
                                .put("required", !optional)
                                .putObject("schema")
                                .put("type", "string")
                                .put("maxLength", 255));
        Arrays.stream(handler.getMethodParameters())
                .filter(ApiTest::gathers)
                .forEach(parameter -> gathered(operation.withArray("parameters"), parameter));
        Arrays.stream(handler.getMethod().getParameters())
                .forEach(given ->
                        ApiVariants.readAs(
                                operation.at("/requestBody/content/application~1json"),
                                "schema",
                                given));
        TakesBody takes = handler.getMethodAnnotation(TakesBody.class);
        if (takes != null && takes.streamed()) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/octet-stream")
                    .putObject("schema")
                    .put("type", "string")
                    .put("format", "binary");
        }
        if (path.startsWith("/api/")) {
            var responses = (ObjectNode) operation.get("responses");
            if (handler.getMethod().getReturnType() == ResponseEntity.class) {
                responses.set("2XX", responses.remove("200")); // 201 where something was made
            }
            responses
                    .putObject("default")
                    .put("description", "refused")
                    .putObject("content")
                    .putObject(Problem.MEDIA_TYPE)
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }

    /// Whether the parameter is a record that gathers query parameters.
    private static boolean gathers(MethodParameter parameter) {
        return parameter.getParameterType().isRecord()
                && parameter.getParameterAnnotations().length == 0
                && !OWN.contains(parameter.getParameterType());
    }

    private static void gathered(ArrayNode parameters, MethodParameter gatherer) {
        String name = gatherer.getParameter().getName();
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (parameters.get(i).get("name").asString().equals(name)) {
                parameters.remove(i);
            }
        }
        for (RecordComponent each : gatherer.getParameterType().getRecordComponents()) {
            ObjectNode schema =
                    parameters
                            .addObject()
                            .put("name", each.getName())
                            .put("in", "query")
                            .put(
                                    "required",
                                    !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .putObject("schema");
            if (Number.class.isAssignableFrom(each.getType()) || each.getType().isPrimitive()) {
                schema.put("type", "integer");
            } else if (each.getType() == Instant.class) {
                schema.put("type", "string").put("format", "date-time");
            } else {
                schema.put("type", "string");
            }
        }
    }

    private static void problem(ObjectNode schemas) {
        ObjectNode problem = schemas.putObject("Problem");
        problem.put("type", "object");
        ObjectNode properties = problem.putObject("properties");
        ArrayNode types = properties.putObject("type").put("type", "string").putArray("enum");
        problems().keySet().forEach(type -> types.add("/problems/" + type));
        for (String text : new String[] {"title", "detail", "field", "instance"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer").put("format", "int32");
        problem.putArray("required").add("type").add("title").add("status").add("detail");
    }

    private Map<String, HandlerMethod> handlers() {
        var handlers = new TreeMap<String, HandlerMethod>();
        app.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) ->
                        info.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        info.getPatternValues()
                                                .forEach(path ->
                                                        handlers.put(
                                                                method + " " + path, handler))));
        return handlers;
    }

    /// Every reason of every room, by type.
    static Map<String, Reason> problems() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Reason.class));
        var all = new TreeMap<String, Reason>();
        scan.findCandidateComponents("io.regulars").stream()
                .map(found -> found.getBeanClassName())
                .sorted()
                .forEach(name -> {
                    try {
                        Object[] reasons = Class.forName(name).getEnumConstants();
                        for (Object reason : reasons == null ? new Object[0] : reasons) {
                            all.put(((Reason) reason).type(), (Reason) reason);
                        }
                    } catch (ClassNotFoundException gone) {
                        throw new IllegalStateException(gone);
                    }
                });
        return all;
    }

    static Path file() {
        return Sources.root().resolve("api/openapi.json");
    }
}
