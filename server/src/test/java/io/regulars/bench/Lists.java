package io.regulars.bench;

import io.regulars.bench.Report.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lists over all members, as a person at a desk asks for them: one after the other, by filters
/// that match nearly all, few, or only those at the far end of the order.
final class Lists {
    private static final int MOST_MILLIS = 300;
    private static final Duration CATCHING_UP = Duration.ofMinutes(20);

    private static final Map<String, String> CASES = cases();

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;

    Lists(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
    }

    private static Map<String, String> cases() {
        var cases = new LinkedHashMap<String, String>();
        cases.put("all, by registration", "{}");
        cases.put("all, by points", "{\"sort\": \"POINTS\"}");
        cases.put("one store of 24", "{\"stores\": [\"S12\"], \"sort\": \"LAST_ORDER\"}");
        cases.put(
                "half the stores, one tier",
                "{\"stores\": [\"S10\",\"S11\",\"S12\",\"S13\",\"S14\",\"S15\",\"S16\",\"S17\",\"S18\",\"S19\",\"S20\",\"S21\"],"
                        + " \"tiers\": [\"base\"], \"sort\": \"POINTS\"}");
        cases.put("few points, by registration", "{\"pointsFrom\": 210, \"pointsUntil\": 212}");
        cases.put(
                "lowest points, by last order", "{\"pointsUntil\": 250, \"sort\": \"LAST_ORDER\"}");
        cases.put("nobody", "{\"channels\": [\"pos\"], \"states\": [\"MERGED\"]}");
        return cases;
    }

    void run() {
        Site.Members chain = site.chain(plan.members());
        awaitRoster(chain);
        CASES.forEach((name, filter) -> {
            measured(chain, filter, Math.max(1, plan.warm() / 10));
            Load.Measured measured = measured(chain, filter, plan.seconds());
            report.add(
                    Result.of(
                                    "lists",
                                    "%s, p99 of %,d members".formatted(name, plan.members()),
                                    measured.p99(),
                                    "ms")
                            .goal("<= " + MOST_MILLIS + " ms", measured.p99() <= MOST_MILLIS));
        });
    }

    private Load.Measured measured(Site.Members chain, String filter, int seconds) {
        return Load.run(
                        site.url(),
                        1,
                        seconds,
                        () -> Load.post("/api/v1/members/lists", chain.secret(), filter))
                .checked();
    }

    /// Until the roster, which follows the log, knows all members.
    private void awaitRoster(Site.Members chain) {
        String all = "\"members\":" + plan.members() + ",\"pointsOutstanding\"";
        var ask =
                HttpRequest.newBuilder(URI.create(site.url() + "/api/v1/overview"))
                        .header("Authorization", "Bearer " + chain.secret())
                        .build();
        long until = System.nanoTime() + CATCHING_UP.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (!http.send(ask, HttpResponse.BodyHandlers.ofString()).body().contains(all)) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the roster does not come up with the log");
                }
                Thread.sleep(1_000);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
