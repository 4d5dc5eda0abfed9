package io.regulars.bench;

import io.regulars.bench.Report.Result;
import io.regulars.runtime.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Segments of a chain with many members: behaviour events in batches, deadlines that come, and the
/// building of a segment of five conditions.
final class Groups implements AutoCloseable {
    private static final int SEGMENTS = 50;
    private static final int BATCH = 500;
    private static final int SAMPLES = 40;
    private static final Duration CATCHING_UP = Duration.ofMinutes(20);
    private static final String FIVE =
            """
            {"is":"all","of":[
              {"is":"text","field":"registrationChannel","in":["pos","tmall","mini"]},
              {"is":"number","field":"registeredDays","compare":{"op":">=","value":30}},
              {"is":"number","field":"points","compare":{"op":">=","value":1}},
              {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"months","n":24},"compare":{"op":">=","value":2}},
              {"is":"history","figure":"daysSinceLast","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":">=","value":60}}]}\
            """;

    private final Bench.Plan plan;
    private final Site site;
    private final Report report;
    private final Desk desk;
    private final Site.Members chain;
    private final int members;
    private final SplittableRandom chance = new SplittableRandom(20261128);
    private int sent;

    Groups(Bench.Plan plan, Site site, Report report) {
        this.plan = plan;
        this.site = site;
        this.report = report;
        desk = new Desk(site);
        members = Crowd.seeds(plan.members());
        chain = site.chain(members);
        desk.with(chain.secret());
        Crowd.grow(site, "chain-" + members, plan.members());
    }

    @Override
    public void close() {
        desk.close();
    }

    /// Events in batches with fifty segments in force, and how soon a member who did the last of
    /// three things is in.
    void events() {
        var segments = new ArrayList<String>();
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(segment("done " + i, done("Seen " + i % 10, 1 + i / 10)));
        }
        await(() -> built(segments));
        long until = System.nanoTime() + plan.seconds() * 1_000_000_000L;
        long began = System.nanoTime();
        int before = sent;
        while (System.nanoTime() < until) {
            behaviours(BATCH);
        }
        double perSecond = (sent - before) / ((System.nanoTime() - began) / 1e9);
        report.add(
                Result.of("segment-event", "events taken, 50 segments", perSecond, "/s")
                        .goal(">= 5000 /s", perSecond >= 5_000));
        await(() -> desk.send("GET /api/v1/segments", null).contains("\"behind\":0,"));
        double both = (sent - before) / ((System.nanoTime() - began) / 1e9);
        report.add(Result.of("segment-event", "events taken and members turned", both, "/s"));
        report.add(latency(segment("marked", done("Marked", 1))));
    }

    private Result latency(String segment) {
        await(() -> built(List.of(segment)));
        var millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long member = chain.ids()[i * (members / SAMPLES)];
            long began = System.nanoTime();
            send(List.of(event(member, "Marked")));
            while (!desk.send("GET /api/v1/segments/" + segment + "/members/" + member, null)
                    .contains("\"inside\":true,\"since\"")) {
                pause(10);
            }
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        double p99 = millis[(SAMPLES - 1) * 99 / 100];
        return new Result(
                "segment-event",
                "event to membership, p99",
                p99,
                "ms",
                millis[SAMPLES / 2],
                p99,
                null,
                null,
                "<= 1000 ms",
                p99 <= 1_000);
    }

    /// A deadline of a tenth of the members comes in the midst of the bench, then one of all: how
    /// late the last one is noticed; and what it costs when nothing is due.
    void flips() {
        flip(
                "of a tenth",
                "{\"is\":\"number\",\"field\":\"points\",\"compare\":{\"op\":\"<=\",\"value\":5000}}");
        flip(
                "of all",
                "{\"is\":\"number\",\"field\":\"points\",\"compare\":{\"op\":\">=\",\"value\":0}}");
    }

    private void flip(String whom, String who) {
        Instant due = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        String segment =
                segment(
                        "from a minute on, " + whom,
                        """
                        {"is":"all","of":[%s,{"is":"during","from":"%s","until":"2099-01-01T00:00:00Z"}]}\
                        """
                                .formatted(who, due));
        await(() -> built(List.of(segment)));
        String lines = "select count(*) from segment_member where segment = " + segment;
        long waiting = number(lines + " and next_flip = '" + due + "'");
        Site.Cpu cpu = site.cpu();
        long quiet = System.nanoTime();
        while (Instant.now().isBefore(due)) {
            pause(200);
        }
        Site.Cpu after = site.cpu();
        double idle =
                100.0
                        * after.server()
                                .plus(after.database())
                                .minus(cpu.server())
                                .minus(cpu.database())
                                .toNanos()
                        / (System.nanoTime() - quiet);
        report.add(
                Result.of(
                        "segment-flip",
                        "processor when nothing flips, all jobs, before the deadline " + whom,
                        idle,
                        "%"));
        await(() -> number(lines + " and inside") >= waiting);
        double late = Duration.between(due, Instant.now()).toMillis() / 1000.0;
        report.add(
                Result.of(
                                "segment-flip",
                                "the last of %,d members at one moment, late by".formatted(waiting),
                                late,
                                "s")
                        .goal("<= 60 s", late <= 60));
    }

    /// Live count, building with memberships written, and the overlap of two segments.
    void rebuild() {
        report.add(count("shown while it is written", "{\"quickly\":true,\"when\":" + FIVE + "}"));
        report.add(count("all members counted", "{\"when\":" + FIVE + "}"));
        long began = System.nanoTime();
        String five = segment("five conditions", FIVE);
        await(() -> built(List.of(five)));
        double built = (System.nanoTime() - began) / 1e9;
        report.add(
                Result.of(
                                "segment-rebuild",
                                "%,d members, memberships written".formatted(plan.members()),
                                built,
                                "s")
                        .goal("<= 3 s", built <= 3));
        String other =
                segment(
                        "some points",
                        "{\"is\":\"number\",\"field\":\"points\",\"compare\":{\"op\":\">=\",\"value\":300}}");
        await(() -> built(List.of(other)));
        String overlaps = "GET /api/v1/segments/overlaps?segment=" + five + "&segment=" + other;
        desk.send(overlaps, null);
        double overlap = millis(() -> desk.send(overlaps, null));
        report.add(
                Result.of("segment-rebuild", "overlap of two, asked again", overlap, "ms")
                        .goal("<= 5 ms", overlap <= 5));
    }

    private Result count(String which, String question) {
        desk.send("POST /api/v1/segments/previews", question);
        double count = millis(() -> desk.send("POST /api/v1/segments/previews", question));
        return Result.of("segment-rebuild", "five conditions, " + which, count, "ms")
                .goal("<= 600 ms", count <= 600);
    }

    private double millis(Runnable asked) {
        var millis = new double[7];
        for (int i = 0; i < millis.length; i++) {
            long began = System.nanoTime();
            asked.run();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    private String segment(String name, String when) {
        String draft =
                desk.send(
                        "POST /api/v1/segments",
                        "{\"body\":{\"name\":\"%s\",\"use\":\"SEGMENT\",\"when\":%s}}"
                                .formatted(name, when));
        String id = Json.mapper().readTree(draft).get("id").asString();
        desk.send("POST /api/v1/segments/" + id + "/activations", "{\"version\":1}");
        return id;
    }

    private static String done(String name, int times) {
        return """
        {"is":"history","figure":"count","of":{"kind":"behaviour","names":["%s"]},"window":{"is":"days","n":30},
         "compare":{"op":">=","value":%d}}\
        """
                .formatted(name, times);
    }

    private boolean built(List<String> segments) {
        String open =
                "select count(*) from segment_build where finished_at is null and segment in ("
                        + String.join(",", segments)
                        + ")";
        return number(open) == 0;
    }

    private void behaviours(int many) {
        var events = new ArrayList<String>();
        for (int i = 0; i < many; i++) {
            long member = chain.ids()[chance.nextInt(chain.ids().length)];
            events.add(event(member, "Seen " + chance.nextInt(10)));
        }
        send(events);
    }

    private void send(List<String> events) {
        desk.send("POST /api/v1/events/batch", "{\"events\":[" + String.join(",", events) + "]}");
    }

    private String event(long member, String name) {
        return """
        {"messageId":"%s-%d","event":"%s","timestamp":"%s","member":{"id":"%d"},"channel":"mini"}\
        """
                .formatted(
                        desk.name(),
                        sent++,
                        name,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        member);
    }

    private long number(String query) {
        try (Connection owner = site.owner().getConnection();
                Statement statement = owner.createStatement()) {
            Crowd.look(statement, "chain-" + members);
            try (ResultSet found = statement.executeQuery(query)) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void await(BooleanSupplier done) {
        long until = System.nanoTime() + CATCHING_UP.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("segments do not come up");
            }
            pause(100);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
