package io.regulars.torture;

import io.regulars.TestHouse;
import io.regulars.loyalty.IntakeHook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// L2 (R16, R7): every operation is broken at every statement and on both sides of every COMMIT, in
/// four ways, and then called again as a client calls that got no answer. The answer and everything
/// in the database must be as if nothing had happened. Exhaustive, no chance.
final class CrashEveryStep {
    static final String LEVEL = "L2";
    private static final int MOST_STEPS = 200;

    /// Cuts come at every step; the two kinds of faults that leave the connection alone at one of
    /// so many.
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
            for (Operations.Operation operation : operations) {
                if (System.nanoTime() - started > millis * 1_000_000) {
                    run.count(LEVEL, "cutShort", "time was over before " + operation.name());
                    break;
                }
                if (!level.torture(operation) && bug != null) {
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

    /// All points of one operation; false where an invariant broke.
    private boolean torture(Operations.Operation operation) {
        run.add(LEVEL, "operations", 1);
        String label = label();
        Operations.Prepared calm = operation.prepare().apply(house, label);
        faults[0].arm(-1, FaultySource.Fault.BUG);
        String calmly = answer(calm);
        String expected = seen(calm, label, calmly);
        faults[0].disarm();
        if (calmly.startsWith("threw")) {
            run.broken("R12 R20", LEVEL, operation.name() + " without any fault " + calmly);
            return false;
        }
        for (FaultySource.Fault fault : FaultySource.Fault.values()) {
            boolean cut =
                    fault == FaultySource.Fault.CUT_BEFORE || fault == FaultySource.Fault.CUT_AFTER;
            for (int step = cut ? 0 : sampled++ % SAMPLE;
                    step < MOST_STEPS;
                    step += cut ? 1 : SAMPLE) {
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
