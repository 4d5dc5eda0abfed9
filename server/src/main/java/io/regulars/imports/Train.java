package io.regulars.imports;

import io.regulars.access.ApiKey;
import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Backfill;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Application;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.CliOption;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Json;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// Starts as `serve` does, takes the orders of a small chain for some seconds, sells to its members
/// at the till, and stops: the launcher runs it once per build under the JVM's recorder. Later
/// starts find their classes loaded and linked, and the compiler knows from the first order on
/// which code is hot.
public final class Train implements CliCommand {
    private static final int MEMBERS = 300;
    private static final int TILLS = 16;
    private static final Duration AT_THE_TILLS = Duration.ofSeconds(14);
    private static final long SEED = 20_261_122;

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "start, work a little and stop, to record the start-up cache (the launcher does it by itself)";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.PORT, Settings.DATA);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.serve(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            ApplicationContext rooms = running.context();
            Tenant tenant = rooms.getBean(Tenants.class).create("train");
            InstantSource clock = rooms.getBean(InstantSource.class);
            var chain =
                    ChainPlan.of(
                            SEED,
                            MEMBERS,
                            clock.instant(),
                            rooms.getBean(Tenants.class).settings(tenant).zone());
            rooms.getBean(Jobs.class).start();
            try (var _ = rooms.getBean(Backfill.class).begin(tenant)) {
                new DemoHistory(DemoHouse.of(rooms, tenant, _ -> {}), clock).load(chain);
            }
            DemoOffers.install(rooms, tenant, Demo::aMoment);
            String key =
                    rooms.getBean(ApiKeys.class)
                            .issue(
                                    Caller.house(tenant, "train"),
                                    new ApiKey.New("train", Role.ADMIN, null, null))
                            .secret();
            var desk = new Desk(client, running.url(), key, clock, new AtomicLong());
            for (String path : List.of("/healthz", "/readyz", "/metrics", "/no-such-page")) {
                desk.get(path);
            }
            tills(desk);
            return 0;
        }
    }

    private static void tills(Desk desk) {
        long end = System.nanoTime() + AT_THE_TILLS.toNanos();
        var tills = new ArrayList<Thread>();
        for (int i = 0; i < TILLS; i++) {
            int till = i;
            tills.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int n = 0; System.nanoTime() < end; n++) {
                                    sell(desk, till, n);
                                }
                            }));
        }
        for (Thread till : tills) {
            try {
                till.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void sell(Desk desk, int till, int n) {
        String member = "demo:member-" + (1 + (till * 31 + n * 7) % MEMBERS);
        Order order = order(till + "-" + n, member, desk.clock());
        if (n % 50 == 49) {
            var many = new ArrayList<Order>();
            for (int i = 0; i < 50; i++) {
                many.add(order(till + "-" + n + "-" + i, member, desk.clock()));
            }
            desk.post("/api/v1/orders/batch", Map.of("orders", many));
        } else {
            desk.post("/api/v1/orders", order);
        }
        ring(desk, till + "-" + n, member, n);
        if (n % 10 == 9) {
            desk.get("/api/v1/members?identity=" + member);
        }
    }

    /// A sale at the till: its quote, its freeze, its commit; now and then a piece comes back.
    private static void ring(Desk desk, String number, String member, int n) {
        var lines =
                List.of(
                        Map.of(
                                "sku",
                                "TRAIN-A",
                                "category",
                                "toys",
                                "quantity",
                                1,
                                "unitPrice",
                                9_900),
                        Map.of(
                                "sku",
                                "TRAIN-B",
                                "category",
                                "milk",
                                "quantity",
                                2,
                                "unitPrice",
                                15_800));
        JsonNode quote =
                desk.post(
                        "/api/v1/checkout/quotes",
                        Map.of(
                                "channel",
                                "pos",
                                "externalId",
                                "train-till-" + number,
                                "member",
                                Map.of("identity", member),
                                "shipping",
                                0,
                                "choices",
                                Map.of("points", "UP_TO", "upTo", 100),
                                "lines",
                                lines));
        String of = "/api/v1/checkout/quotes/" + quote.get("id").asString();
        desk.post(of + "/freeze", Map.of());
        if (n % 8 == 7) {
            desk.post(of + "/cancel", Map.of());
            return;
        }
        JsonNode sold =
                desk.post(
                        of + "/commit", Map.of("payable", quote.at("/quote/sum/payable").asLong()));
        if (n % 8 == 3) {
            desk.post(
                    "/api/v1/checkout/" + sold.get("id").asString() + "/returns",
                    Map.of(
                            "returnId",
                            "train-back-" + number,
                            "lines",
                            List.of(Map.of("line", 1, "quantity", 1))));
        }
    }

    private static Order order(String number, String member, InstantSource clock) {
        var lines = new ArrayList<Order.Line>();
        for (int i = 0; i < 3; i++) {
            long price = 1_900 + 700L * i;
            lines.add(
                    new Order.Line(
                            "TRAIN-" + i,
                            null,
                            i == 0 ? "milk" : "toys",
                            "b" + i,
                            1,
                            price,
                            0,
                            price));
        }
        long paid = lines.stream().mapToLong(Order.Line::paid).sum();
        return new Order(
                "pos",
                "train-" + number,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                null,
                new Who(null, null, null, member),
                lines,
                0,
                paid,
                List.of(new Order.Tender("wechat", paid)));
    }

    /// What a till's integration calls.
    private record Desk(
            HttpClient client, String url, String key, InstantSource clock, AtomicLong requests) {
        void get(String path) {
            send(HttpRequest.newBuilder(URI.create(url + path)), 499);
        }

        JsonNode post(String path, Object body) {
            return Json.mapper()
                    .readTree(
                            send(
                                    HttpRequest.newBuilder(URI.create(url + path))
                                            .header("Content-Type", "application/json")
                                            .header(
                                                    "Idempotency-Key",
                                                    "train-" + requests.incrementAndGet())
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            Json.write(body))),
                                    299));
        }

        /// An answer above `most` would teach the wrong thing.
        private String send(HttpRequest.Builder request, int most) {
            try {
                HttpResponse<String> answer =
                        client.send(
                                request.header("Authorization", "Bearer " + key).build(),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() > most) {
                    throw new StartRefused("the server answered " + answer.body());
                }
                return answer.body();
            } catch (IOException failed) {
                throw new StartRefused("the server does not answer: " + failed, failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new StartRefused("stopped", stop);
            }
        }
    }
}
