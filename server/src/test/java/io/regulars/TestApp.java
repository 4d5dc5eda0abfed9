package io.regulars;

import io.regulars.access.ApiKey;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/// The whole application on a real port and a real PostgreSQL, started once per test JVM, with a
/// chain of its own and a key for every role.
///
/// ```java
/// var app = TestApp.get();
/// assertThat(app.post(Role.ADMIN, "/api/v1/org-units", """
///         {"kind": "GROUP", "code": "g", "name": "Group"}""").status()).isEqualTo(201);
/// ```
///
/// With `-Dregulars.split=true` claims and effects are committed apart, as on a distributed
/// database.
///
/// Tests share it, so each names what it makes by itself ([#unique]) or takes a chain of its own
/// ([#chain]).
public final class TestApp {
    private final ConfigurableApplicationContext context;
    private final HttpClient http;
    private final int port;
    private final TestPostgres.Database database;
    private final TestClock clock;
    private final Chain main;
    private final EndedChains ended;
    private final LinesOfCalls lines;

    private static volatile @Nullable TestApp running;

    private static final class Started {
        static final TestApp APP = new TestApp(Map.of());
    }

    /// A tenant and the secret of its key for each role. Another class may use it after its own has
    /// ended: then it is there again.
    public record Chain(Tenant tenant, Map<Role, String> keys) {
        @Override
        public Tenant tenant() {
            return there(tenant);
        }

        public String key(Role role) {
            there(tenant);
            return keys.get(role);
        }
    }

    /// What came back.
    public record Reply(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            return Json.mapper().readTree(body);
        }

        /// The value at a JSON pointer as text: `reply.at("/items/0/code")`; null where nothing is.
        public @Nullable String at(String pointer) {
            JsonNode node = json().at(pointer);
            return node.isMissingNode() || node.isNull() ? null : node.asString();
        }

        /// The last part of the problem's type, for example `not-found`.
        public @Nullable String problem() {
            String type = at("/type");
            return type == null ? null : type.substring(type.lastIndexOf('/') + 1);
        }

        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public boolean replayed() {
            return "true".equals(header("Idempotent-Replayed"));
        }
    }

    private TestApp(Map<String, Object> properties) {
        database = TestPostgres.fresh();
        ended = new EndedChains(database);
        clock = new TestClock();
        var spring = new SpringApplication(Wiring.class);
        spring.setRegisterShutdownHook(false);
        spring.addInitializers(
                (ApplicationContextInitializer<GenericApplicationContext>)
                        given -> given.registerBean(InstantSource.class, () -> clock));
        var all = new java.util.LinkedHashMap<String, Object>(properties);
        all.put("regulars.split", Boolean.getBoolean("regulars.split"));
        all.put("regulars.demo", true);
        // tests ask faster than people
        all.put("regulars.calls.person", "50/3000");
        all.put("regulars.calls.member", "20/1000");
        all.put("server.port", 0);
        all.put("server.address", "127.0.0.1");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", io.regulars.runtime.Postgres.APP);
        all.put("spring.datasource.password", TestPostgres.server().appPassword());
        all.put("springdoc.use-fqn", true);
        all.put("springdoc.default-produces-media-type", "application/json");
        all.put("regulars.data", folder().toString());
        context =
                spring.run(
                        all.entrySet().stream()
                                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                .toArray(String[]::new));
        TestPostgres.beforeStop(context::close);
        lines = new LinesOfCalls(database, bean(Rights.class).matrix());
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        main = chain("main");
        running = this;
    }

    /// See [EndedChains].
    static void endChains() {
        TestApp app = running;
        if (app != null) {
            app.ended.end(app.main.tenant);
        }
    }

    private static Tenant there(Tenant tenant) {
        TestApp app = running;
        if (app != null) {
            app.ended.there(tenant);
        }
        return tenant;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("regulars-app-");
            TestPostgres.beforeStop(() -> TestPostgres.delete(folder));
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The application that all tests of this JVM share.
    public static TestApp get() {
        return Started.APP;
    }

    /// Another chain with keys of its own, for tests that count or that look over the fence.
    public Chain chain(String name) {
        Tenant tenant = bean(Tenants.class).create(name + " " + unique());
        var keys = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            if (role.ofKeys()) {
                keys.put(role, key(tenant, role, null));
            }
        }
        return new Chain(tenant, keys);
    }

    /// A new key of that role and scope.
    public String key(Tenant tenant, Role role, @Nullable String scope) {
        var wanted =
                new ApiKey.New(role.name().toLowerCase(java.util.Locale.ROOT), role, scope, null);
        return bean(ApiKeys.class).issue(Caller.house(tenant, "test"), wanted).secret();
    }

    public Chain main() {
        return main;
    }

    public Tenant tenant() {
        return main.tenant();
    }

    public TestClock clock() {
        return clock;
    }

    public TestPostgres.Database database() {
        return database;
    }

    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /// A word that no other test uses.
    public static String unique() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    public Reply get(Role role, String path) {
        return request("GET", path).as(role).send();
    }

    /// With an `Idempotency-Key` of its own.
    public Reply post(Role role, String path, String json) {
        return request("POST", path).as(role).key(unique()).json(json).send();
    }

    /// The same request again hears the same answer.
    public Reply post(Role role, String path, String json, String key) {
        return request("POST", path).as(role).key(key).json(json).send();
    }

    public Request request(String method, String path) {
        return new Request(method, path);
    }

    /// One request, put together word by word.
    public final class Request {
        private final HttpRequest.Builder builder;
        private final String method;
        private final String path;
        private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
            builder =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(60));
        }

        public Request as(Role role) {
            return as(main.key(role));
        }

        public Request as(String secret) {
            return header("Authorization", "Bearer " + secret);
        }

        /// As a page of ours does, with a session's cookie.
        public Request with(String cookie) {
            return header("Cookie", cookie).header("Sec-Fetch-Site", "same-origin");
        }

        public Request key(String idempotency) {
            return header("Idempotency-Key", idempotency);
        }

        public Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        public Request json(String text) {
            return body("application/json", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        public Request body(String type, byte[] bytes) {
            body = HttpRequest.BodyPublishers.ofByteArray(bytes);
            return header("Content-Type", type);
        }

        public Request publisher(String type, HttpRequest.BodyPublisher publisher) {
            body = publisher;
            return header("Content-Type", type);
        }

        public Reply send() {
            try {
                HttpResponse<String> answer =
                        http.send(
                                builder.method(method, body).build(),
                                HttpResponse.BodyHandlers.ofString());
                var reply = new Reply(answer.statusCode(), answer.headers(), answer.body());
                lines.answered(method, path, reply);
                return reply;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }
}
