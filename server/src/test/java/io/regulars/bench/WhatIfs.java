package io.regulars.bench;

import io.regulars.whatif.WhatIfBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A draft tried on the past: decisions over pasts in memory, on one core; and from the question to
/// the result at a server, reading included.
final class WhatIfs {
    private static final double GOAL = 500_000;
    private static final Pattern ID = Pattern.compile("\"id\":\"?(\\d+)");
    private static final Pattern ORDERS = Pattern.compile("\"orders\":(\\d+)");

    private final Bench.Plan plan;
    private final Report report;

    WhatIfs(Bench.Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void memory() {
        WhatIfBench.Measured measured =
                WhatIfBench.run(Math.max(plan.seconds(), 5), Chain.rules(), Chain.ladder());
        report.add(
                Report.Result.of("what-if", "decisions in memory, one core", measured.walk(), "/s")
                        .goal(">= 500,000 orders/s", measured.walk() >= GOAL));
        report.add(
                Report.Result.of(
                        "what-if", "two walks and the check, one core", measured.whatIf(), "/s"));
    }

    void server(Site site) {
        Site.Members chain = site.chain(plan.members());
        try (HttpClient http = HttpClient.newHttpClient()) {
            String asked =
                    send(
                            http,
                            HttpRequest.newBuilder(site.url().resolve("/api/v1/what-ifs"))
                                    .header("Idempotency-Key", "what-if-" + System.nanoTime())
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"draft\":{\"ladder\":{\"version\":1}},\"months\":12}")),
                            chain.secret());
            String id = first(ID, asked);
            long began = System.nanoTime();
            String run = asked;
            while (!run.contains("\"state\":\"DONE\"")) {
                Thread.sleep(200);
                URI one = site.url().resolve("/api/v1/what-ifs/" + id);
                run = send(http, HttpRequest.newBuilder(one).GET(), chain.secret());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double orders = Long.parseLong(first(ORDERS, run));
            report.add(
                    Report.Result.of(
                            "what-if", "end to end, one order a member", orders / seconds, "/s"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String send(HttpClient http, HttpRequest.Builder request, String secret)
            throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(
                            request.header("Authorization", "Bearer " + secret).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String first(Pattern pattern, String in) {
        Matcher found = pattern.matcher(in);
        if (!found.find()) {
            throw new IllegalStateException(pattern + " is not in " + in);
        }
        return found.group(1);
    }
}
