package io.regulars.bench;

import io.regulars.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The till over HTTP: quotes that are frozen and committed, a rush for coupons, a large batch of
/// codes.
final class Tills {
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final Pattern PAYABLE = Pattern.compile("\"payable\":(\\d+)");
    private static final int STOCK = 1_000;
    private static final int CALLERS = 5_000;
    private static final int CODES = 1_000_000;

    private final Bench.Plan plan;
    private final Report report;
    private final Site site;
    private final Site.Members chain;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong number = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);

    Tills(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.report = report;
        this.site = site;
        chain = site.chain(plan.members());
        url = site.url();
    }

    /// Each sale is three requests: a quote that takes a hundred points off, its freeze, its
    /// commit.
    void commit() {
        ask("POST", "/api/v1/offers/" + offer() + "/publications", "{\"version\": 1}");
        pause(Duration.ofSeconds(3));
        for (int clients : new int[] {8, 32}) {
            sales(clients, plan.warm());
            Site.Cpu before = site.cpu();
            var rounds = new java.util.ArrayList<Load.Measured>();
            for (int i = 0; i < plan.rounds(); i++) {
                rounds.add(sales(clients, plan.seconds()));
            }
            Load.Measured median = Load.Measured.median(rounds);
            double sold =
                    rounds.stream().mapToDouble(Load.Measured::perSecond).sum()
                            * plan.seconds()
                            / 3;
            report.note(
                    "%d clients, a sale: %s".formatted(clients, site.cpu().since(before, sold)));
            report.add(
                    Report.Result.of(
                                    "commit",
                                    clients + " clients, sales quoted, frozen and committed",
                                    median.perSecond() / 3,
                                    "/s")
                            .goal(">= 3000/s", median.perSecond() / 3 >= 3_000));
            report.add(
                    Report.Result.of("commit", clients + " clients, p99", median.p99(), "ms")
                            .goal("< 25 ms", median.p99() < 25));
        }
    }

    private String offer() {
        return ask(
                        "POST",
                        "/api/v1/offers",
                        """
                        {"body": {"name": "积分抵现", "nameEn": "Points", "stacking": {"groups": [], "alone": false},
                          "benefit": {"is": "pointsOffset", "perYuan": 100, "from": 0, "share": "0.5"},
                          "priority": 0, "limits": [], "restrictedToo": false}}
                        """)
                .get("id")
                .asString();
    }

    /// Quotes, then what was quoted is frozen, then committed, whoever of the clients is free.
    private final class Sales implements Load.Listening {
        private final ArrayDeque<Sale> quoted = new ArrayDeque<>();
        private final ArrayDeque<Sale> frozen = new ArrayDeque<>();

        @Override
        public byte[] next() {
            Sale ready = frozen.poll();
            if (ready != null) {
                return send(
                        "/api/v1/checkout/quotes/" + ready.id() + "/commit",
                        "{\"payable\":" + ready.payable() + "}");
            }
            Sale asked = quoted.poll();
            if (asked != null) {
                return send("/api/v1/checkout/quotes/" + asked.id() + "/freeze", "{}");
            }
            long member = chain.ids()[(int) (number.get() % chain.ids().length)];
            return send(
                    "/api/v1/checkout/quotes",
                    """
                    {"channel":"pos","externalId":"%s","store":"S10","member":{"id":"%d"},"shipping":0,
                     "choices":{"points":"UP_TO","upTo":100},
                     "lines":[{"sku":"A","category":"toys","quantity":1,"unitPrice":2000},
                              {"sku":"B","category":"milk","quantity":2,"unitPrice":1500}]}\
                    """
                            .formatted(run + "-" + number.incrementAndGet(), member));
        }

        @Override
        public void heard(String answer) {
            Matcher id = ID.matcher(answer);
            Matcher payable = PAYABLE.matcher(answer);
            if (!id.find() || !payable.find()) {
                throw new IllegalStateException("an answer without id or price: " + answer);
            }
            var sale = new Sale(id.group(1), payable.group(1));
            if (answer.contains("\"state\":\"FROZEN\"")) {
                frozen.add(sale);
            } else if (!answer.contains("\"state\":\"COMMITTED\"")) {
                quoted.add(sale);
            }
        }
    }

    private record Sale(String id, String payable) {}

    private Load.Measured sales(int clients, int seconds) {
        return Load.run(url, clients, seconds, new Sales()).checked();
    }

    /// Many claim the same coupon at once; exactly as many as there are win.
    void rush() {
        String template =
                template(
                        "{\"of\": \"ALL\", \"per\": \"EVER\", \"measure\": \"TIMES\", \"most\": "
                                + STOCK
                                + "}");
        var next = new AtomicLong();
        int callers = Math.min(CALLERS, chain.ids().length);
        Load.Measured measured =
                Load.run(
                        url,
                        256,
                        plan.seconds(),
                        () -> {
                            long member = chain.ids()[(int) (next.getAndIncrement() % callers)];
                            return send(
                                    "/api/v1/members/" + member + "/coupon-claims",
                                    "{\"template\": \"" + template + "\"}");
                        });
        long won = Math.round(measured.perSecond() * plan.seconds());
        double answers = measured.perSecond() + measured.failed() / (double) plan.seconds();
        JsonNode funnel = ask("GET", "/api/v1/coupon-templates/" + template + "/funnel", "");
        report.note("coupon-rush: %d won of %d; %s".formatted(won, next.get(), funnel));
        long issued = funnel.get("issued").asLong();
        report.add(
                Report.Result.of("coupon-rush", "winners", issued, "")
                        .goal("exactly " + STOCK, issued == STOCK));
        report.add(
                Report.Result.of("coupon-rush", "answers at 256 clients", answers, "/s")
                        .goal(">= 5000/s", answers >= 5_000));
    }

    /// A million codes, from the request to the last.
    void codes() {
        String template = template("");
        long began = System.nanoTime();
        String batch =
                ask(
                                "POST",
                                "/api/v1/coupon-batches",
                                "{\"template\": \""
                                        + template
                                        + "\", \"name\": \"bench\", \"count\": "
                                        + CODES
                                        + "}")
                        .get("id")
                        .asString();
        while (ask("GET", "/api/v1/coupon-batches/" + batch, "")
                .at("/batch/doneAt")
                .isMissingNode()) {
            pause(Duration.ofMillis(50));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report.add(
                Report.Result.of("code-batch", "1,000,000 codes", seconds, "s")
                        .goal("<= 10 s", seconds <= 10));
    }

    private String template(String ceiling) {
        String id =
                ask(
                                "POST",
                                "/api/v1/coupon-templates",
                                """
                                {"body": {"offer": {"name": "券", "nameEn": "Coupon",
                                    "benefit": {"is": "steps", "steps": [{"from": 20000, "off": 5000}], "repeating": false},
                                    "stacking": {"groups": [], "alone": false}, "priority": 0, "limits": [],
                                    "restrictedToo": false},
                                  "lifetime": {"is": "days", "days": 7}, "supply": [%s], "claimable": true,
                                  "transferable": false}}
                                """
                                        .formatted(ceiling))
                        .get("id")
                        .asString();
        ask("POST", "/api/v1/coupon-templates/" + id + "/publications", "{\"version\": 1}");
        pause(Duration.ofSeconds(3));
        return id;
    }

    private byte[] send(String path, String json) {
        return Load.post(path, chain.secret(), run + "-" + number.incrementAndGet(), json);
    }

    private JsonNode ask(String method, String path, String json) {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + chain.secret())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", run + "-" + number.incrementAndGet())
                        .method(
                                method,
                                json.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return Json.mapper().readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
