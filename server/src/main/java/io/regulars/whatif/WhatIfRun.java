package io.regulars.whatif;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Programs;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Goes on with the oldest run of a chain: as many parts at once as there are cores for it, and
/// each that is through is kept, so that a run goes on where it was when the process ended.
@Component
class WhatIfRun {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfRun.class);

    /// A run and whom it names are forgotten after this.
    private static final Duration KEPT = Duration.ofDays(180);

    private final Db db;
    private final Study study;
    private final Programs programs;
    private final int cores;

    WhatIfRun(
            Db db,
            Study study,
            Programs programs,
            @Value("${regulars.what-if-cores:1}") int cores) {
        this.db = db;
        this.study = study;
        this.programs = programs;
        this.cores = Math.max(1, cores);
    }

    /// True where there may be more to do. What the database breaks is tried again; what the past
    /// itself breaks ends the run, or it would be in the way of all others for ever.
    boolean round(Tenant tenant) {
        WhatIf run = db.read(tenant, WhatIfRows::next);
        if (run == null) {
            return false;
        }
        try {
            goOn(tenant, run);
        } catch (Tx.Broken | Leases.Lost | Leases.Stopping | UncheckedIOException machine) {
            throw machine; // tried again
        } catch (RuntimeException broken) {
            LOG.warn("what-if {} of tenant {} broke and ends", run.id(), tenant.id(), broken);
            end(tenant, run.id(), WhatIf.State.FAILED, null);
        }
        return true;
    }

    private void goOn(Tenant tenant, WhatIf run) {
        if (run.state() == WhatIf.State.WAITING) {
            db.write(
                    tenant,
                    tx -> {
                        WhatIfRows.begin(tx, run.id(), now());
                        return true;
                    });
        }
        Set<Integer> through = db.read(tenant, tx -> WhatIfRows.through(tx, run.id()));
        var missing = new ArrayList<Integer>();
        for (int part = 0; part < Study.PARTS; part++) {
            if (!through.contains(part)) {
                missing.add(part);
            }
        }
        if (missing.isEmpty()) {
            finish(tenant, run);
        } else {
            several(tenant, run, missing.subList(0, Math.min(cores, missing.size())));
        }
    }

    void forget(Tenant tenant) {
        db.write(
                tenant,
                tx -> {
                    WhatIfRows.forget(tx, now().minus(KEPT));
                    return true;
                });
    }

    private void several(Tenant tenant, WhatIf run, List<Integer> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming = new ArrayList<Future<?>>();
            for (int part : parts) {
                coming.add(threads.submit(() -> one(tenant, run, part)));
            }
            for (Future<?> each : coming) {
                each.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(broken);
        }
    }

    private void one(Tenant tenant, WhatIf run, int part) {
        Study.Done done =
                study.part(tenant, run.definition(), part, () -> wanted(tenant, run.id()));
        if (done != null) {
            db.write(tenant, tx -> WhatIfRows.keep(tx, run.id(), part, done));
        }
    }

    private boolean wanted(Tenant tenant, Id id) {
        WhatIf run = db.read(tenant, tx -> WhatIfRows.one(tx, id));
        return run != null && run.state().open() && !Thread.currentThread().isInterrupted();
    }

    private void finish(Tenant tenant, WhatIf run) {
        Part whole =
                db.read(tenant, tx -> WhatIfRows.parts(tx, run.id())).stream()
                        .reduce(Part::plus)
                        .orElseThrow();
        WhatIfResult result = Telling.of(run.definition(), programs.of(tenant), whole);
        end(tenant, run.id(), WhatIf.State.DONE, result);
    }

    private void end(Tenant tenant, Id id, WhatIf.State state, @Nullable WhatIfResult result) {
        db.write(
                tenant,
                tx -> {
                    WhatIfRows.end(tx, id, state, result, now());
                    return true;
                });
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
