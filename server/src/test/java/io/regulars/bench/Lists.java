package io.regulars.bench;

import io.regulars.access.Cursor;
import io.regulars.bench.Report.Result;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a person at a desk asks of a chain with many members, one after the other: lists by filters
/// that match nearly all, few, or only those at the far end of the order; look-ups of one member;
/// orders, operations, and the page that opens first.
final class Lists implements AutoCloseable {
    private static final int MOST_MILLIS = 300;
    private static final Duration CATCHING_UP = Duration.ofMinutes(20);
    private static final String PHONE = "17200001234";

    /// At least so often each is asked, however long it takes; the first two times count for
    /// nothing.
    private static final int LEAST = 20;

    private static final int UNCOUNTED = 2;

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;
    private final Desk desk;

    Lists(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
        this.desk = new Desk(site);
    }

    @Override
    public void close() {
        desk.close();
    }

    void run() {
        int seeds = Crowd.seeds(plan.members());
        Site.Members chain = site.chain(seeds);
        desk.with(chain.secret());
        send(
                "POST /api/v1/members",
                "{\"channel\":\"pos\",\"store\":\"S10\",\"phoneVerified\":true,\"phone\":\""
                        + PHONE
                        + "\"}");
        awaitRoster(seeds + 1);
        Crowd.grow(site, "chain-" + seeds, plan.members());
        members();
        deepPages();
        lookUps(chain.ids()[seeds / 2]);
        orders();
        operations();
        measure("overview", "GET /api/v1/overview", null, 5_100);
    }

    private void members() {
        members("all, by registration", "");
        members("all, by points", "\"sort\":\"POINTS\"");
        members("all, by last order", "\"sort\":\"LAST_ORDER\"");
        members("one store of 24", "\"stores\":[\"S12\"],\"sort\":\"LAST_ORDER\"");
        members("all stores that a person may see", "\"stores\":" + stores(24));
        String half = "\"stores\":" + stores(12);
        members("half the stores, one tier", half + ",\"tiers\":[\"base\"],\"sort\":\"POINTS\"");
        members("highest tier, by registration", "\"tiers\":[\"diamond\"]");
        members("highest tier, least points", "\"tiers\":[\"diamond\"],\"pointsUntil\":500");
        members("few points, by registration", "\"pointsFrom\":210,\"pointsUntil\":212");
        members("lowest points, by last order", "\"pointsUntil\":250,\"sort\":\"LAST_ORDER\"");
        members(
                "bought long ago, by points",
                "\"lastOrderUntil\":\"" + daysAgo(600) + "\",\"sort\":\"POINTS\"");
        members(
                "bought long ago, one store, by points",
                "\"stores\":[\"S12\"],\"lastOrderUntil\":\""
                        + daysAgo(600)
                        + "\",\"sort\":\"POINTS\"");
        members(
                "registered first, by last order",
                "\"registeredUntil\":\"" + daysAgo(1_200) + "\",\"sort\":\"LAST_ORDER\"");
        members("one channel of three, by points", "\"channels\":[\"tmall\"],\"sort\":\"POINTS\"");
        members("merged, by points", "\"states\":[\"MERGED\"],\"sort\":\"POINTS\"");
        members("last four digits", "\"phoneEnd\":\"1234\"");
        members("last four digits and store", "\"phoneEnd\":\"1234\"," + half);
        members("nobody", "\"channels\":[\"nowhere\"],\"states\":[\"MERGED\"]");
        members(
                "nobody, of nearly all",
                "\"channels\":[\"nowhere\"],\"states\":[\"ACTIVE\"],\"sort\":\"POINTS\"");
    }

    private void deepPages() {
        long days = microsDaysAgo(1_200);
        String after = ",\"limit\":200,\"after\":\"";
        members(
                "page near the end, by registration",
                "\"sort\":\"REGISTERED\"" + after + Cursor.of(days, 1, 10_001) + "\"");
        members(
                "page near the end, by points",
                "\"sort\":\"POINTS\"" + after + Cursor.of(400, 1, 10_001) + "\"");
        members(
                "page near the end, one store, by points",
                "\"sort\":\"POINTS\",\"stores\":[\"S12\"]"
                        + after
                        + Cursor.of(400, 1, 10_001)
                        + "\"");
        members(
                "page in the middle, highest tier, by points",
                "\"sort\":\"POINTS\",\"tiers\":[\"diamond\"]"
                        + after
                        + Cursor.of(25_000, 1, 10_001)
                        + "\"");
    }

    /// Nobody by phone is no case: who asks for numbers that nobody has is soon told to stop.
    private void lookUps(long id) {
        String at = "POST /api/v1/members/searches";
        measure("member by phone", at, "{\"phone\":\"" + PHONE + "\"}", 0);
        measure("member by identity", at, "{\"identity\":\"card:K10000007\"}", 0);
        measure("member by id", at, "{\"id\":\"" + id + "\"}", 0);
        measure("accounts", "GET /api/v1/members/" + id + "/accounts", null, 0);
        measure("entries", "GET /api/v1/members/" + id + "/entries?asset=POINTS", null, 0);
        measure("tier", "GET /api/v1/members/" + id + "/tier", null, 0);
    }

    private void orders() {
        orders("newest", "");
        orders("one store", "\"stores\":[\"S12\"]");
        orders(
                "one store, long ago",
                "\"stores\":[\"S12\"],\"placedUntil\":\"" + daysAgo(700) + "\"");
        orders("one channel and store", "\"channels\":[\"tmall\"],\"stores\":[\"S12\"]");
        orders("returned", "\"returned\":true");
        orders("returned, one store", "\"returned\":true,\"stores\":[\"S12\"]");
        orders("without member", "\"unidentified\":true");
        orders("by number", "\"externalId\":\"past-77-3\"");
        orders("no such number", "\"externalId\":\"nothing\"");
        orders("no such store", "\"stores\":[\"S99\"]");
        orders(
                "page near the end",
                "\"limit\":200,\"after\":\"" + Cursor.of(microsDaysAgo(725), 1) + "\"");
    }

    private void operations() {
        String at = "GET /api/v1/operations";
        measure("operations: newest", at, null, 0);
        measure("operations: one person", at + "?actor=crowd-7", null, 0);
        measure("operations: one object", at + "?object=member:77", null, 0);
        measure("operations: one kind", at + "?action=member.unmask", null, 0);
        measure("operations: a day long ago", at + "?until=" + daysAgo(500), null, 0);
        measure("operations: a kind that is not there", at + "?action=nothing", null, 0);
        measure("operations: a role that is not there", at + "?role=AUDITOR", null, 0);
    }

    private void members(String name, String filter) {
        measure("members: " + name, "POST /api/v1/members/lists", "{" + filter + "}", 0);
    }

    private void orders(String name, String filter) {
        measure("orders: " + name, "POST /api/v1/orders/lists", "{" + filter + "}", 0);
    }

    /// `pause` milliseconds before each, where an answer is kept for a while.
    private void measure(String name, String what, @Nullable String body, long pause) {
        long until = System.nanoTime() + plan.seconds() * 1_000_000_000L;
        int least = pause > 0 ? 5 : LEAST;
        var millis = new double[10_000];
        int times = 0;
        while (times < millis.length
                && (times < least || pause == 0 && System.nanoTime() < until)) {
            sleep(pause);
            long began = System.nanoTime();
            send(what, body);
            millis[times++] = (System.nanoTime() - began) / 1e6;
        }
        double[] sorted =
                Arrays.stream(millis, Math.min(UNCOUNTED, times - 1), times).sorted().toArray();
        double p95 = sorted[(sorted.length - 1) * 95 / 100];
        report.add(
                new Result(
                        "lists",
                        name + ", p95 of " + "%,d".formatted(plan.members()),
                        p95,
                        "ms",
                        sorted[(sorted.length - 1) / 2],
                        sorted[(sorted.length - 1) * 99 / 100],
                        null,
                        null,
                        "<= " + MOST_MILLIS + " ms",
                        p95 <= MOST_MILLIS));
    }

    private String send(String what, @Nullable String body) {
        return desk.send(what, body);
    }

    /// Until the roster, which follows the log, knows all members.
    private void awaitRoster(int members) {
        String all = "\"members\":" + members + ",\"pointsOutstanding\"";
        long until = System.nanoTime() + CATCHING_UP.toNanos();
        while (!send("GET /api/v1/overview", null).contains(all)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the roster does not come up with the log");
            }
            sleep(1_000);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String stores(int many) {
        return Json.write(IntStream.range(10, 10 + many).mapToObj(i -> "S" + i).toList());
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    /// As cursors have it.
    private static long microsDaysAgo(int days) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, daysAgo(days));
    }
}
