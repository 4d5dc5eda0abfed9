package io.regulars.runtime;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.LaneWork.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Group commit: commands on members queue at the lane that owns the member's bucket, and each lane
/// executes all that wait as one batch in one transaction. Throughput comes from the batch; each
/// caller still gets its own answer, and not before the commit.
///
/// A command that fails by a bug is found by running the batch one by one, and fails alone.
public final class Lanes implements AutoCloseable {
    /// What a batch of commands does: lock, load, decide, write, inside the transaction given. A
    /// refused command has written nothing. Outcomes stand in the order of the commands.
    public interface Batch<C, A> {
        List<Outcome<A>> run(Tx tx, List<C> commands);

        /// The class of the answers, for reading stored ones back.
        Class<A> answer();

        /// What must be committed before the effect in split mode (the claims of business keys); in
        /// plain mode the same runs at the head of the effect's transaction.
        default void claim(Tx tx, List<C> commands) {}

        /// Whether it may go in one transaction with another batch: it takes no locks that members
        /// of other lanes share, so the order in which those are taken stays as it is.
        default boolean joins() {
            return false;
        }
    }

    /// How long a batch waits for more, in nanoseconds, and how often at most.
    private static final long MOMENT = 400_000;

    private static final int MOMENTS = 8;

    private final Db db;
    private final int most;
    private final List<BlockingQueue<Waiting<?, ?>>> queues = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean open = true;

    public Lanes(Db db, int most, int backlog) {
        this.db = db;
        this.most = most;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            var queue = new ArrayBlockingQueue<Waiting<?, ?>>(backlog);
            queues.add(queue);
            workers.add(Thread.ofPlatform().name("lane-" + lane).daemon().start(() -> work(queue)));
        }
    }

    /// Queues a command for the lane of `bucket`, where its effect lies. `key` is null where the
    /// command carries a business key of its own that answers retries.
    public <C, A> CompletableFuture<Answer<A>> submit(
            Tenant tenant, int bucket, @Nullable RequestKey key, C command, Batch<C, A> batch) {
        var waiting =
                new Waiting<>(
                        tenant, bucket, key, command, batch, new CompletableFuture<Answer<A>>());
        if (!open || !queues.get(db.topology().lane(bucket)).offer(waiting)) {
            waiting.answer()
                    .complete(
                            new Answer<>(
                                    Outcome.refused(Refused.OVERLOADED, "the lane's queue is full"),
                                    false));
        }
        return waiting.answer();
    }

    /// How many commands wait, over all lanes.
    public int backlog() {
        return queues.stream().mapToInt(BlockingQueue::size).sum();
    }

    @Override
    public void close() {
        open = false;
        for (Thread worker : workers) {
            try {
                worker.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work(BlockingQueue<Waiting<?, ?>> queue) {
        var drained = new ArrayList<Waiting<?, ?>>();
        int before = 1;
        while (open || !queue.isEmpty()) {
            try {
                Waiting<?, ?> first = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                drained.clear();
                drained.add(first);
                gather(queue, drained, before);
                before = drained.size();
                tenants(drained).forEach(this::execute);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable broken) {
                drained.forEach(waiting -> waiting.answer().completeExceptionally(broken));
            }
        }
    }

    /// Takes all that waits, and what comes within a moment, up to as many as came the last time: a
    /// transaction costs much the same for one command as for ten, and those who were answered
    /// together ask again together. One who comes alone does not wait.
    private void gather(
            BlockingQueue<Waiting<?, ?>> queue, List<Waiting<?, ?>> drained, int before) {
        queue.drainTo(drained, most - 1);
        for (int moment = 0; moment < MOMENTS && drained.size() < before && open; moment++) {
            LockSupport.parkNanos(MOMENT);
            if (queue.drainTo(drained, most - drained.size()) == 0) {
                return;
            }
        }
    }

    private static Map<Tenant, List<Waiting<?, ?>>> tenants(List<Waiting<?, ?>> drained) {
        var tenants = new LinkedHashMap<Tenant, List<Waiting<?, ?>>>();
        for (Waiting<?, ?> waiting : drained) {
            tenants.computeIfAbsent(waiting.tenant(), _ -> new ArrayList<>()).add(waiting);
        }
        return tenants;
    }

    private void execute(Tenant tenant, List<Waiting<?, ?>> waiting) {
        LaneWork.transactions(waiting).forEach(works -> together(tenant, works));
    }

    /// What fails together is done kind by kind, and then one by one.
    private void together(Tenant tenant, List<LaneWork<?, ?>> works) {
        List<LaneWork.Decided<?, ?>> decided;
        try {
            decided = attempted(tenant, works);
        } catch (Throwable broken) {
            if (broken instanceof Tx.Broken sql && sql.unreachable()) {
                works.forEach(each -> each.fail(broken));
            } else if (works.size() > 1) {
                works.forEach(each -> together(tenant, List.of(each)));
            } else if (works.getFirst().size() > 1) {
                works.getFirst().alone().forEach(each -> together(tenant, List.of(each)));
            } else {
                works.getFirst().fail(broken);
            }
            return;
        }
        decided.forEach(LaneWork.Decided::tell);
    }

    /// A twin of ours may still have been committing when we asked whether it was there: its caller
    /// had lost the connection, its transaction had not. Its key then stops us, and the second look
    /// finds its answer.
    private List<LaneWork.Decided<?, ?>> attempted(Tenant tenant, List<LaneWork<?, ?>> works) {
        try {
            return attempt(tenant, works);
        } catch (Tx.Broken twin) {
            if (!twin.duplicate()) {
                throw twin;
            }
            return attempt(tenant, works);
        }
    }

    private List<LaneWork.Decided<?, ?>> attempt(Tenant tenant, List<LaneWork<?, ?>> works) {
        if (db.topology().split()) {
            db.writeMany(
                    tenant,
                    tx -> {
                        claim(tx, works);
                        return true;
                    });
            return db.writeMany(tenant, tx -> effect(tx, works));
        }
        return db.writeMany(
                tenant,
                tx -> {
                    claim(tx, works);
                    return effect(tx, works);
                });
    }

    private void claim(Tx tx, List<LaneWork<?, ?>> works) {
        List<Answers.Keyed> keyed = keyed(works);
        if (!keyed.isEmpty()) {
            Answers.claim(tx, keyed, db.clock().instant());
        }
        works.forEach(each -> each.claim(tx));
    }

    private List<LaneWork.Decided<?, ?>> effect(Tx tx, List<LaneWork<?, ?>> works) {
        List<Answers.Keyed> keyed = keyed(works);
        Answers.Known known = keyed.isEmpty() ? Answers.Known.NOTHING : Answers.known(tx, keyed);
        var storing = new Answers.Storing();
        var decided = new ArrayList<LaneWork.Decided<?, ?>>();
        for (LaneWork<?, ?> each : works) {
            decided.add(each.run(tx, known, storing));
        }
        storing.send(tx, db.clock().instant());
        return decided;
    }

    private static List<Answers.Keyed> keyed(List<LaneWork<?, ?>> works) {
        var keyed = new ArrayList<Answers.Keyed>();
        works.forEach(each -> keyed.addAll(each.keyed()));
        return keyed;
    }
}
