package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.access.Matrix;
import io.regulars.access.Role;
import io.regulars.imports.DemoChains;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/// S-8, R28: with an id of another chain, of whatever kind and wherever one may stand, every
/// endpoint answers as with an id that nobody has, and nothing of that chain changes.
class ForeignIdsTest {
    private static final TestApp APP = TestApp.get();
    private static final String NOBODYS = "4611686018427386879";

    /// What jobs write by the clock, whatever others ask.
    private static final Set<String> BY_CLOCK =
            Set.of(
                    "feed_cursor",
                    "forecast_item",
                    "forecast_neighbour",
                    "forecast_run",
                    "lake_due",
                    "warning_flag",
                    "warning_scan",
                    "day_book",
                    "day_total");

    /// Of the kinds of ids that do not belong to it by its name, an endpoint gets every seventh,
    /// another seventh than the one before. `-Dregulars.all=true`: all of them.
    private static final int NTH = Boolean.getBoolean("regulars.all") ? 1 : 7;

    private final TestApp.Chain ours = APP.chain("curious");
    private final Map<Role, String> cookies = new EnumMap<>(Role.class);
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private int calls;

    private record Endpoint(String method, String path, JsonNode operation, Role role) {
        @Override
        public String toString() {
            return method + " " + path + " as " + role;
        }
    }

    @Test
    void anIdOfAnotherChainIsAnIdThatNobodyHas() throws IOException, SQLException {
        Tenant theirs = DemoChains.small(APP);
        Map<String, String> ids = ids(theirs);
        assertThat(ids).as("kinds of things that the other chain has").hasSizeGreaterThan(25);
        Map<String, String> before = calm(theirs);
        JsonNode api = Json.mapper().readTree(Files.readString(ApiTest.file()));
        List<Endpoint> all = endpoints(api).toList();
        assertThat(all).hasSizeGreaterThan(200);
        tellsOnesOwn(api, all);
        for (int i = 0; i < all.size(); i++) {
            look(api, all.get(i), some(ids, all.get(i), i));
        }
        assertThat(answers.getOrDefault(404, 0))
                .as("answers that looked for the id: %s", answers)
                .isGreaterThan(calls / 2);
        assertThat(wrong).isEmpty();
        Map<String, String> after = calm(theirs);
        assertThat(
                        before.keySet().stream()
                                .filter(each -> !before.get(each).equals(after.get(each))))
                .as("tables of the other chain that changed")
                .isEmpty();
    }

    /// A look that sees no difference where there is one would prove nothing.
    private void tellsOnesOwn(JsonNode api, List<Endpoint> all) {
        String own = TestVisitors.newcomer(ours.tenant()).member().toString();
        Endpoint member =
                all.stream()
                        .filter(each -> each.path().equals("/api/v1/members/{id}"))
                        .findFirst()
                        .orElseThrow();
        assertThat(answer(api, member, own)).startsWith("200");
        assertThat(answer(api, member, NOBODYS)).startsWith("404");
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

    private void look(JsonNode api, Endpoint endpoint, Map<String, String> ids) {
        String nobodys = answer(api, endpoint, NOBODYS);
        ids.forEach((kind, id) -> {
            String answer = answer(api, endpoint, id);
            if (!answer.equals(nobodys) && !answer.equals(answer(api, endpoint, NOBODYS))) {
                wrong.add(endpoint + " with one of " + kind + ": " + answer + " not " + nobodys);
            }
        });
    }

    private String answer(JsonNode api, Endpoint endpoint, String id) {
        var bodies = new ApiBodies(api, id);
        TestApp.Request request = APP.request(endpoint.method(), place(endpoint, id));
        JsonNode schema = endpoint.operation().at("/requestBody/content/application~1json/schema");
        if (!endpoint.method().equals("GET")) {
            request.key(TestApp.unique())
                    .json(schema.isMissingNode() ? "{}" : Json.write(bodies.of(schema)));
        }
        TestApp.Reply reply =
                endpoint.role().ofKeys()
                        ? request.as(ours.key(endpoint.role())).send()
                        : request.with(cookie(endpoint.role())).send();
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

    private String cookie(Role role) {
        return cookies.computeIfAbsent(
                role,
                _ ->
                        role == Role.MEMBER
                                ? TestVisitors.newcomer(ours.tenant()).cookie()
                                : TestStaff.of(ours.tenant(), role, null).open());
    }

    /// Those that take an id anywhere, each for the first role that is let in.
    private static Stream<Endpoint> endpoints(JsonNode api) throws IOException {
        List<String> text =
                new ClassPathResource("access/matrix.csv")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        return Matrix.parse(text).lines().values().stream()
                .map(line -> endpoint(api, line))
                .filter(Objects::nonNull);
    }

    private static Endpoint endpoint(JsonNode api, Matrix.Line line) {
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

    /// One id of each kind of thing that the chain has.
    private static Map<String, String> ids(Tenant tenant) throws SQLException {
        var ids = new LinkedHashMap<String, String>();
        try (Connection connection = rows().getConnection()) {
            for (String table :
                    tables(
                            connection,
                            "and exists (select 1 from information_schema.columns i where i.table_name = c.table_name and i.column_name = 'id' and i.data_type = 'bigint')")) {
                String id =
                        one(
                                connection,
                                "select min(id)::text from "
                                        + table
                                        + " where tenant = "
                                        + tenant.id());
                if (id != null) {
                    ids.put(table, id);
                }
            }
        }
        return ids;
    }

    /// What the chain's tables hold, once its jobs have come to rest.
    private static Map<String, String> calm(Tenant tenant) {
        var last = new LinkedHashMap<String, String>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Map<String, String> now = sums(tenant);
                    boolean same = now.equals(last);
                    last.putAll(now);
                    return same;
                });
        return last;
    }

    private static Map<String, String> sums(Tenant tenant) throws SQLException {
        var sums = new LinkedHashMap<String, String>();
        try (Connection connection = rows().getConnection()) {
            for (String table : tables(connection, "")) {
                if (BY_CLOCK.contains(table)) {
                    continue;
                }
                sums.put(
                        table,
                        one(
                                connection,
                                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from "
                                        + table
                                        + " t where tenant = "
                                        + tenant.id()));
            }
        }
        return sums;
    }

    /// As the superuser, who sees the rows of all chains.
    private static DataSource rows() {
        return TestPostgres.server().dataSource(APP.database().name(), "postgres");
    }

    private static List<String> tables(Connection connection, String more) throws SQLException {
        var tables = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select c.table_name from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'tenant' "
                                        + more
                                        + " order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
