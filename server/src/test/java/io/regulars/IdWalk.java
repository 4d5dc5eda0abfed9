package io.regulars;

import io.regulars.access.Matrix;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Asks every endpoint that takes an id, wherever it may stand, for ids of others, and notes where
/// the answer differs from that to an id which nobody has.
final class IdWalk {
    static final String NOBODYS = "4611686018427386879";

    /// Of the kinds of ids that do not belong to it by its name, an endpoint gets every seventh,
    /// another seventh than the one before. `-Dregulars.all=true`: all of them.
    private static final int NTH = Boolean.getBoolean("regulars.all") ? 1 : 7;

    record Endpoint(String method, String path, JsonNode operation, Role role) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// Who asks: with a key, or with the cookie of a session.
    private final Function<Role, String> doors;

    private final Map<Role, String> opened = new EnumMap<>(Role.class);
    private final JsonNode api;
    private final List<Endpoint> endpoints;
    private final List<String> different = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private int calls;

    /// `doors` gives the key of a role that has one, else the cookie.
    IdWalk(Predicate<Matrix.Line> lines, Function<Role, String> doors) throws IOException {
        this.doors = doors;
        api = Json.mapper().readTree(Files.readString(ApiTest.file()));
        endpoints =
                TestApp.get().bean(Rights.class).matrix().lines().values().stream()
                        .filter(lines)
                        .map(this::endpoint)
                        .filter(Objects::nonNull)
                        .toList();
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /// "POST /path with one of table: answer not answer to nobody's".
    List<String> different() {
        return different;
    }

    /// How many answers had which status.
    Map<Integer, Integer> answers() {
        return answers;
    }

    int calls() {
        return calls;
    }

    void walk(Map<String, String> ids) {
        for (int i = 0; i < endpoints.size(); i++) {
            look(endpoints.get(i), some(ids, endpoints.get(i), i));
        }
    }

    private static Map<String, String> some(Map<String, String> ids, Endpoint endpoint, int place) {
        var some = new LinkedHashMap<String, String>();
        int n = place;
        for (var each : ids.entrySet()) {
            String word = each.getKey().split("_")[0];
            if (n++ % NTH == 0 || endpoint.path().contains(word)) {
                some.put(each.getKey(), each.getValue());
            }
        }
        return some;
    }

    private void look(Endpoint endpoint, Map<String, String> ids) {
        String nobodys = answer(endpoint, NOBODYS);
        ids.forEach((kind, id) -> {
            String answer = answer(endpoint, id);
            if (!answer.equals(nobodys) && !answer.equals(answer(endpoint, NOBODYS))) {
                different.add(
                        endpoint + " with one of " + kind + ": " + answer + " not " + nobodys);
            }
        });
    }

    String answer(Endpoint endpoint, String id) {
        TestApp.Request request = TestApp.get().request(endpoint.method(), place(endpoint, id));
        JsonNode schema = endpoint.operation().at("/requestBody/content/application~1json/schema");
        if (!endpoint.method().equals("GET")) {
            request.key(TestApp.unique())
                    .json(
                            schema.isMissingNode()
                                    ? "{}"
                                    : Json.write(new ApiBodies(api, id).of(schema)));
        }
        String door = opened.computeIfAbsent(endpoint.role(), doors);
        TestApp.Reply reply =
                endpoint.role().ofKeys() ? request.as(door).send() : request.with(door).send();
        calls++;
        answers.merge(reply.status(), 1, Integer::sum);
        return reply.status()
                + " "
                + reply.body()
                        .replace(id, "#")
                        .replaceAll("\"(requestId|instance)\": ?\"[^\"]*\"", "")
                        .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "@")
                        .replaceAll("\\d{15,19}", "#");
    }

    private static String place(Endpoint endpoint, String id) {
        String path = endpoint.path();
        var asked = new StringBuilder();
        for (JsonNode parameter : endpoint.operation().path("parameters")) {
            boolean takesId = parameter.at("/schema/pattern").asString("").equals("^[0-9]{1,19}$");
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("path")) {
                path = path.replace("{" + name + "}", takesId ? id : "1");
            } else if (takesId && parameter.path("in").asString().equals("query")) {
                asked.append(asked.isEmpty() ? "?" : "&").append(name).append("=").append(id);
            }
        }
        return path + asked;
    }

    /// Null unless it takes an id anywhere; else for the first role that is let in.
    private Endpoint endpoint(Matrix.Line line) {
        JsonNode operation = api.path("paths").path(line.path()).path(line.method().toLowerCase());
        boolean takes =
                operation.path("parameters").toString().contains("^[0-9]{1,19}$")
                        || new ApiBodies(api, NOBODYS)
                                .ids(operation.at("/requestBody/content/application~1json/schema"));
        return Stream.of(Role.values())
                .filter(role -> takes && line.of(role) != Matrix.Right.NO)
                .findFirst()
                .map(role -> new Endpoint(line.method(), line.path(), operation, role))
                .orElse(null);
    }
}
