package io.regulars.imports.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts facts into batches and keeps several of them in flight. A member's facts all go through the
/// same lane, so they are posted in order; the cut depends on the facts alone, so a second try cuts
/// the same.
final class Lanes implements AutoCloseable {
    private static final int MOST_ROWS = 20_000;
    private static final Posting.Batch END = new Posting.Batch(-1, List.of(), List.of());

    private final Posting posting;
    private final Meter meter;
    private final List<Lane> lanes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int batches; // the next number
    private volatile @Nullable Throwable broken;
    private Totals totals = Totals.NONE;

    private final class Lane {
        private final BlockingQueue<Posting.Batch> queue = new ArrayBlockingQueue<>(2);
        private final Thread thread;
        private List<Fact> facts = new ArrayList<>();
        private List<Sink.Newcomer> newcomers = new ArrayList<>();
        private int weight;
        private int rows;

        Lane(String name) {
            thread = Thread.ofVirtual().name(name).start(this::work);
        }

        private void work() {
            try {
                for (Posting.Batch batch = queue.take(); batch != END; batch = queue.take()) {
                    if (broken == null) {
                        done(batch, posting.post(batch));
                    }
                }
            } catch (InterruptedException stop) {
                broken = broken == null ? stop : broken;
            } catch (Throwable failed) {
                broken = broken == null ? failed : broken;
            }
        }
    }

    /// `from` is the number of the first batch.
    Lanes(int count, Posting posting, Meter meter, int from) {
        batches = from;
        this.posting = posting;
        this.meter = meter;
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane("import-lane-" + i));
        }
    }

    void add(Fact fact) {
        Lane lane = lanes.get(fact.bucket() % lanes.size());
        int weight = fact.weight();
        if (lane.weight > 0
                && (lane.weight + weight > Posting.MOST || lane.rows + fact.size() > MOST_ROWS)) {
            flush(lane);
        }
        lane.facts.add(fact);
        lane.weight += weight;
        lane.rows += fact.size();
        Sink.Newcomer newcomer =
                switch (fact) {
                    case Fact.Sale sale when sale.identity() != null ->
                            new Sink.Newcomer(
                                    sale.identity(),
                                    sale.order().channel(),
                                    sale.order().placedAt());
                    case Fact.Opened opened when opened.identity() != null ->
                            new Sink.Newcomer(
                                    opened.identity(), posting.channel(), posting.began());
                    default -> null;
                };
        if (newcomer != null && seen.add(newcomer.identity())) {
            lane.newcomers.add(newcomer);
        }
    }

    /// The members so far will not be seen again.
    void forget() {
        seen.clear();
    }

    /// Posts what is left, waits for all, and tells what all batches came to. Throws what broke a
    /// lane.
    Totals finish() {
        lanes.forEach(this::flush);
        lanes.forEach(lane -> send(lane, END));
        lanes.forEach(Lanes::join);
        check();
        return totals;
    }

    /// Lets batches in flight end and starts no more.
    @Override
    public void close() {
        if (broken == null) {
            broken = new Stopped();
        }
        lanes.forEach(lane -> {
            while (lane.thread.isAlive() && !lane.queue.offer(END)) {
                lane.queue.poll();
            }
        });
        lanes.forEach(Lanes::join);
    }

    private void flush(Lane lane) {
        if (!lane.facts.isEmpty()) {
            send(lane, new Posting.Batch(batches++, lane.facts, lane.newcomers));
            lane.facts = new ArrayList<>();
            lane.newcomers = new ArrayList<>();
            lane.weight = 0;
            lane.rows = 0;
        }
    }

    private void send(Lane lane, Posting.Batch batch) {
        try {
            while (!lane.queue.offer(batch, 200, TimeUnit.MILLISECONDS)) {
                check();
            }
            check();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private synchronized void done(Posting.Batch batch, Posting.Posted posted) {
        totals = totals.plus(posted.totals());
        long rows = batch.facts().stream().mapToLong(Fact::size).sum();
        if (posted.before()) {
            meter.skipped(rows);
        } else {
            meter.posted(rows);
        }
    }

    private void check() {
        switch (broken) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            default -> throw new Stopped();
        }
    }

    private static void join(Lane lane) {
        boolean interrupted = false;
        while (lane.thread.isAlive()) {
            try {
                lane.thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
