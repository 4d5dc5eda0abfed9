package io.regulars.runtime;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Commands of one kind that came together, and what became of them.
final class LaneWork<C, A> {
    /// A command whose caller waits.
    record Waiting<C, A>(
            Tenant tenant,
            int bucket,
            @Nullable RequestKey key,
            C command,
            Lanes.Batch<C, A> batch,
            CompletableFuture<Answer<A>> answer) {}

    private final Lanes.Batch<C, A> batch;
    private final List<Waiting<C, A>> waiting;

    private LaneWork(Lanes.Batch<C, A> batch, List<Waiting<C, A>> waiting) {
        this.batch = batch;
        this.waiting = waiting;
    }

    /// What may go in one transaction each, in the order in which it came. Twins of a request key
    /// go one after the other, so that the second hears what the first was told.
    static List<List<LaneWork<?, ?>>> transactions(List<Waiting<?, ?>> ofOneTenant) {
        var transactions = new ArrayList<List<LaneWork<?, ?>>>();
        List<Waiting<?, ?>> left = ofOneTenant;
        while (!left.isEmpty()) {
            var now = new LinkedHashMap<Lanes.Batch<?, ?>, List<Waiting<?, ?>>>();
            var later = new ArrayList<Waiting<?, ?>>();
            var keys = new HashSet<String>();
            for (Waiting<?, ?> each : left) {
                if (each.key() != null && !keys.add(each.key().key())) {
                    later.add(each);
                } else {
                    now.computeIfAbsent(each.batch(), _ -> new ArrayList<>()).add(each);
                }
            }
            transactions.addAll(joined(now));
            left = later;
        }
        return transactions;
    }

    /// One transaction for each batch that goes alone; what joins goes with the first of them.
    private static List<List<LaneWork<?, ?>>> joined(
            Map<Lanes.Batch<?, ?>, List<Waiting<?, ?>>> kinds) {
        var transactions = new ArrayList<List<LaneWork<?, ?>>>();
        var joining = new ArrayList<LaneWork<?, ?>>();
        kinds.forEach((batch, waiting) -> {
            if (batch.joins()) {
                joining.add(of(batch, waiting));
            } else {
                transactions.add(new ArrayList<>(List.of(of(batch, waiting))));
            }
        });
        if (transactions.isEmpty()) {
            transactions.add(joining);
        } else {
            transactions.getFirst().addAll(0, joining);
        }
        return transactions;
    }

    @SuppressWarnings("unchecked") // each came with this very batch
    private static <C, A> LaneWork<C, A> of(Lanes.Batch<C, A> batch, List<Waiting<?, ?>> waiting) {
        return new LaneWork<>(batch, (List<Waiting<C, A>>) (List<?>) waiting);
    }

    /// The same, each command by itself.
    List<LaneWork<C, A>> alone() {
        return waiting.stream().map(each -> new LaneWork<>(batch, List.of(each))).toList();
    }

    int size() {
        return waiting.size();
    }

    List<Answers.Keyed> keyed() {
        return waiting.stream().map(LaneWork::keyed).filter(java.util.Objects::nonNull).toList();
    }

    private static Answers.@Nullable Keyed keyed(Waiting<?, ?> each) {
        return each.key() == null ? null : new Answers.Keyed(each.key(), each.bucket());
    }

    void claim(Tx tx) {
        batch.claim(tx, waiting.stream().map(Waiting::command).toList());
    }

    /// What all waiting hear after the commit.
    record Decided<C, A>(List<Waiting<C, A>> waiting, List<Answer<A>> answers) {
        void tell() {
            for (int i = 0; i < answers.size(); i++) {
                waiting.get(i).answer().complete(answers.get(i));
            }
        }
    }

    /// Runs those that are not answered yet, and puts their answers to what must be stored.
    Decided<C, A> run(Tx tx, Answers.Known known, Answers.Storing storing) {
        var answers = new ArrayList<@Nullable Answer<A>>();
        var fresh = new ArrayList<C>();
        for (Waiting<C, A> each : waiting) {
            Outcome<A> earlier =
                    each.key() == null ? null : known.of(each.key().key(), batch.answer());
            answers.add(
                    earlier == null ? null : new Answer<>(earlier, !Answers.refusedHere(earlier)));
            if (earlier == null) {
                fresh.add(each.command());
            }
        }
        List<Outcome<A>> outcomes = fresh.isEmpty() ? List.of() : batch.run(tx, fresh);
        int next = 0;
        var all = new ArrayList<Answer<A>>();
        for (int i = 0; i < waiting.size(); i++) {
            Answer<A> earlier = answers.get(i);
            if (earlier != null) {
                all.add(earlier);
                continue;
            }
            Outcome<A> outcome = outcomes.get(next++);
            Answers.Keyed keyed = keyed(waiting.get(i));
            if (keyed != null) {
                storing.add(known.place(keyed), outcome);
            }
            all.add(new Answer<>(outcome, false));
        }
        return new Decided<>(waiting, all);
    }

    /// The one command failed, or none could fare better.
    void fail(Throwable broken) {
        for (Waiting<C, A> each : waiting) {
            if (broken instanceof Tx.Broken sql && sql.lockTimeout()) {
                each.answer()
                        .complete(
                                new Answer<>(
                                        Outcome.refused(
                                                Refused.IN_PROGRESS,
                                                "another change of the same member still runs"),
                                        false));
            } else {
                each.answer().completeExceptionally(broken);
            }
        }
    }
}
