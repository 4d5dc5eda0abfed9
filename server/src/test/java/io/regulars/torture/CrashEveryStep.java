package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.loyalty.IntakeHook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// L2 (R16, R7): every operation is broken before every statement and on both sides of every
/// COMMIT, and then called again as a client calls that got no answer. (After a statement is before
/// the next one: for the database it is the same.) The answer and everything in the database must
/// be as if nothing had happened. Exhaustive, no chance; where the time is too short for that,
/// every operation gets its share, and what was left out is counted.
final class CrashEveryStep {
    static final String LEVEL = "L2";
    private static final int MOST_STEPS = 200;

    /// Of the faults that leave the connection alone, and of cuts after a statement, one of so
    /// many.
    private static final int SAMPLE = 5;

    private final Run run;
    private final boolean split;
    private final AtomicInteger labels = new AtomicInteger();
    private final FaultySource[] faults = new FaultySource[1];
    private final TestHouse house;
    private int sampled;

    private CrashEveryStep(Run run, boolean split) {
        this.run = run;
        this.split = split;
        house = new TestHouse(split, FaultySource.around(faults));
        IntakeHook.program(house.db, house.tenant);
        ScarceOperations.scarce(house);
    }

    /// Each seed begins elsewhere, so that a run whose time is short does not always leave out the
    /// same.
    static void run(Run run, boolean split, long millis) {
        var operations = new ArrayList<>(Operations.all());
        Collections.rotate(operations, (int) Math.floorMod(run.seed(), (long) operations.size()));
        runWith(run, split, millis, operations, null);
    }

    /// With a planted bug, or with none.
    static void runWith(
            Run run,
            boolean split,
            long millis,
            List<Operations.Operation> operations,
            FaultySource.@Nullable Bug bug) {
        var level = new CrashEveryStep(run, split);
        long started = System.nanoTime();
        try {
            level.faults[0].plant(bug);
            if (bug instanceof Planted.InDatabase database) {
                database.prepare(level.house.database);
            }
            for (int i = 0; i < operations.size(); i++) {
                // what is left of the time, shared by those that are left
                long left = started + millis * 1_000_000 - System.nanoTime();
                long share = Math.max(0, left) / (operations.size() - i);
                if (!level.torture(operations.get(i), share) && bug != null) {
                    return;
                }
            }
            String broken = LedgerCheck.broken(level.house.db, level.house.tenant);
            if (broken != null) {
                run.broken("R1 R2 R3 R27", LEVEL, broken);
            }
        } finally {
            level.house.close();
        }
        run.add(LEVEL, "seconds", (System.nanoTime() - started) / 1_000_000_000);
    }

    /// The points of one operation, all of them where `nanos` are enough; false where an invariant
    /// broke.
    private boolean torture(Operations.Operation operation, long nanos) {
        long from = System.nanoTime();
        run.add(LEVEL, "operations", 1);
        String label = label();
        Operations.Prepared calm = operation.prepare().apply(house, label);
        faults[0].arm(-1, FaultySource.Fault.BUG);
        String calmly = answer(calm);
        List<String> steps = faults[0].disarm();
        String expected = seen(calm, label, calmly);
        long once = System.nanoTime() - from;
        if (calmly.startsWith("threw")) {
            run.broken("R12 R20", LEVEL, operation.name() + " without any fault " + calmly);
            return false;
        }
        int stride = stride(steps.size(), once, nanos);
        for (FaultySource.Fault fault : FaultySource.Fault.values()) {
            for (int step : points(fault, steps, stride)) {
                String broken = point(operation, step, fault, expected);
                if (broken != null && !broken.isEmpty()) {
                    run.broken("R16", LEVEL, broken);
                    return false;
                }
                if (broken != null) {
                    break;
                }
            }
        }
        return true;
    }

    /// 1 where each of the cuts, twice an undisturbed call each, fits into the time.
    static int stride(int steps, long once, long nanos) {
        long needed = 2 * once * (steps + steps / 2);
        return (int) Math.clamp(needed / Math.max(1, nanos) + 1, 1, 10);
    }

    /// The steps at which a fault strikes: a COMMIT is never left out.
    private List<Integer> points(FaultySource.Fault fault, List<String> steps, int stride) {
        var points = new ArrayList<Integer>();
        int every = fault == FaultySource.Fault.CUT_BEFORE ? stride : SAMPLE * stride;
        int from = fault == FaultySource.Fault.CUT_BEFORE ? 0 : sampled++ % SAMPLE;
        // one more than were seen, for what only happens now and then
        for (int step = 0; step < Math.min(MOST_STEPS, steps.size() + 1); step++) {
            boolean commit =
                    step < steps.size()
                            && steps.get(step).contains("commit")
                            && (fault == FaultySource.Fault.CUT_BEFORE
                                    || fault == FaultySource.Fault.CUT_AFTER);
            if (commit || step % every == from % every) {
                points.add(step);
            } else if (fault == FaultySource.Fault.CUT_BEFORE) {
                run.add(LEVEL, "pointsLeftOut", 1);
            }
        }
        return points;
    }

    /// Null where all is well; empty where the operation has no such step any more; else the story.
    private @Nullable String point(
            Operations.Operation operation, int step, FaultySource.Fault fault, String expected) {
        String label = label();
        Operations.Prepared prepared = operation.prepare().apply(house, label);
        faults[0].arm(step, fault);
        String first = answer(prepared);
        boolean fired = faults[0].fired();
        List<String> seen = faults[0].disarm();
        if (!fired) {
            return "";
        }
        run.add(LEVEL, "points", 1);
        String second = answer(prepared);
        for (int tries = 0; tries < 20 && second.startsWith("threw"); tries++) {
            pause(); // a pool may still hand out the connections of the crash
            second = answer(prepared);
        }
        if (second.contains("refused request-in-progress")) {
            passForClaims();
            second = answer(prepared);
        }
        String is = seen(prepared, label, second);
        if (!is.equals(expected)) {
            return story(operation, step, fault, seen.get(step), expected, is);
        }
        String early = StateText.told(first, label);
        boolean answered = !first.startsWith("threw") && !first.startsWith("[threw");
        return answered && !early.equals(StateText.told(second, label))
                ? story(
                        operation,
                        step,
                        fault,
                        seen.get(step) + " (answered, and then answered differently)",
                        first,
                        second)
                : null;
    }

    /// In split mode a code that the first try claimed and did not turn into a coupon is nobody
    /// else's for twenty seconds. They pass for the claims alone, since the state tells moments.
    private void passForClaims() {
        house.database.execute(
                "set app.tenant = '%d'; update coupon_code set claimed_at = claimed_at - interval '21 seconds'"
                        .formatted(house.tenant.id()));
    }

    private static String answer(Operations.Prepared prepared) {
        try {
            return prepared.call().make();
        } catch (RuntimeException failed) {
            return "threw " + failed;
        }
    }

    private String seen(Operations.Prepared prepared, String label, String answer) {
        return StateText.told(answer, label)
                + "\n"
                + StateText.of(house.db, house.tenant, prepared.members(), label);
    }

    private String story(
            Operations.Operation operation,
            int step,
            FaultySource.Fault fault,
            String at,
            String expected,
            String is) {
        return operation.name()
                + (split ? " (split mode)" : "")
                + ", "
                + fault
                + " at step "
                + step
                + " ("
                + at
                + ")\nonly without a fault:\n"
                + less(expected, is)
                + "\nonly with the fault and a retry:\n"
                + less(is, expected);
    }

    private static String less(String lines, String others) {
        List<String> known = new ArrayList<>(others.lines().toList());
        String less =
                lines.lines().filter(line -> !known.remove(line)).collect(Collectors.joining("\n"));
        return less.isEmpty() ? "(the same lines in another order)" : less;
    }

    private String label() {
        return "z" + labels.incrementAndGet() + "z";
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
