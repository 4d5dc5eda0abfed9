package io.regulars.runtime;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.util.ArrayList;
import java.util.HashSet;
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
    }

    private record Waiting<C, A>(
            Tenant tenant,
            int bucket,
            @Nullable RequestKey key,
            C command,
            Batch<C, A> batch,
            CompletableFuture<Answer<A>> answer) {}

    private record Group(Tenant tenant, Batch<?, ?> batch) {}

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
                groups(drained).forEach((group, waiting) -> execute(group, waiting));
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

    private static Map<Group, List<Waiting<?, ?>>> groups(List<Waiting<?, ?>> drained) {
        var groups = new LinkedHashMap<Group, List<Waiting<?, ?>>>();
        for (Waiting<?, ?> waiting : drained) {
            groups.computeIfAbsent(
                            new Group(waiting.tenant(), waiting.batch()), _ -> new ArrayList<>())
                    .add(waiting);
        }
        return groups;
    }

    @SuppressWarnings("unchecked") // a group's commands all came with the group's own batch
    private <C, A> void execute(Group group, List<Waiting<?, ?>> mixed) {
        var batch = (Batch<C, A>) group.batch();
        var waiting = (List<Waiting<C, A>>) (List<?>) mixed;
        while (!waiting.isEmpty()) {
            var now = new ArrayList<Waiting<C, A>>();
            var later = new ArrayList<Waiting<C, A>>();
            var keys = new HashSet<String>();
            for (Waiting<C, A> each : waiting) {
                boolean twin = each.key() != null && !keys.add(each.key().key());
                (twin ? later : now).add(each);
            }
            together(group.tenant(), batch, now);
            waiting = later;
        }
    }

    private <C, A> void together(Tenant tenant, Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        List<Answer<A>> answers;
        try {
            answers = attempted(tenant, batch, waiting);
        } catch (Throwable broken) {
            if (waiting.size() == 1 || broken instanceof Tx.Broken sql && sql.unreachable()) {
                waiting.forEach(each -> fail(each, broken));
            } else {
                waiting.forEach(each -> together(tenant, batch, List.of(each)));
            }
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            waiting.get(i).answer().complete(answers.get(i));
        }
    }

    /// A twin of ours may still have been committing when we asked whether it was there: its caller
    /// had lost the connection, its transaction had not. Its key then stops us, and the second look
    /// finds its answer.
    private <C, A> List<Answer<A>> attempted(
            Tenant tenant, Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        try {
            return attempt(tenant, batch, waiting);
        } catch (Tx.Broken twin) {
            if (!twin.duplicate()) {
                throw twin;
            }
            return attempt(tenant, batch, waiting);
        }
    }

    private static <A> void fail(Waiting<?, A> waiting, Throwable broken) {
        if (broken instanceof Tx.Broken sql && sql.lockTimeout()) {
            waiting.answer()
                    .complete(
                            new Answer<>(
                                    Outcome.refused(
                                            Refused.IN_PROGRESS,
                                            "another change of the same member still runs"),
                                    false));
        } else {
            waiting.answer().completeExceptionally(broken);
        }
    }

    private <C, A> List<Answer<A>> attempt(
            Tenant tenant, Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        if (db.topology().split()) {
            db.writeMany(
                    tenant,
                    tx -> {
                        claim(tx, batch, waiting);
                        return true;
                    });
            return db.writeMany(tenant, tx -> effect(tx, batch, waiting));
        }
        return db.writeMany(
                tenant,
                tx -> {
                    claim(tx, batch, waiting);
                    return effect(tx, batch, waiting);
                });
    }

    private <C, A> void claim(Tx tx, Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        List<Answers.Keyed> keyed = keyed(waiting);
        if (!keyed.isEmpty()) {
            Answers.claim(tx, keyed, db.clock().instant());
        }
        batch.claim(tx, waiting.stream().map(Waiting::command).toList());
    }

    private <C, A> List<Answer<A>> effect(Tx tx, Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        List<Answers.Keyed> keyed = keyed(waiting);
        Map<String, Outcome<A>> known =
                keyed.isEmpty() ? Map.of() : Answers.known(tx, keyed, batch.answer());
        var fresh = new ArrayList<Waiting<C, A>>();
        for (Waiting<C, A> each : waiting) {
            if (each.key() == null || !known.containsKey(each.key().key())) {
                fresh.add(each);
            }
        }
        List<Outcome<A>> outcomes =
                fresh.isEmpty()
                        ? List.of()
                        : batch.run(tx, fresh.stream().map(Waiting::command).toList());
        var decided = new java.util.IdentityHashMap<Waiting<C, A>, Outcome<A>>();
        var stored = new ArrayList<Answers.Keyed>();
        var storedOutcomes = new ArrayList<Outcome<A>>();
        for (int i = 0; i < fresh.size(); i++) {
            decided.put(fresh.get(i), outcomes.get(i));
            if (fresh.get(i).key() != null) {
                stored.addAll(keyed(List.of(fresh.get(i))));
                storedOutcomes.add(outcomes.get(i));
            }
        }
        if (!stored.isEmpty()) {
            Answers.store(tx, stored, storedOutcomes, db.clock().instant());
        }
        var answers = new ArrayList<Answer<A>>();
        for (Waiting<C, A> each : waiting) {
            Outcome<A> done = decided.get(each);
            if (done != null) {
                answers.add(new Answer<>(done, false));
            } else {
                Outcome<A> earlier = known.get(each.key() == null ? "" : each.key().key());
                if (earlier == null) {
                    throw new IllegalStateException(
                            "a command has neither an outcome nor a stored answer");
                }
                answers.add(new Answer<>(earlier, !Answers.refusedHere(earlier)));
            }
        }
        return answers;
    }

    private static List<Answers.Keyed> keyed(List<? extends Waiting<?, ?>> waiting) {
        var keyed = new ArrayList<Answers.Keyed>();
        for (Waiting<?, ?> each : waiting) {
            if (each.key() != null) {
                keyed.add(new Answers.Keyed(each.key(), each.bucket()));
            }
        }
        return keyed;
    }
}
