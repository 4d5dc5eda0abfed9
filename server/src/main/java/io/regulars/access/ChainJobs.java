package io.regulars.access;

import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import io.regulars.runtime.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Recurring work that is done chain by chain. A chain in which there was nothing to do rests
/// ([Rest]), so that a house of many small chains costs what its busy ones do. Where the work
/// breaks for one chain, the others have their turn all the same; then the job counts as failed.
@Component
public class ChainJobs {
    private final Jobs jobs;
    private final Tenants tenants;
    private final Db db;

    ChainJobs(Jobs jobs, Tenants tenants, Db db) {
        this.jobs = jobs;
        this.tenants = tenants;
        this.db = db;
    }

    /// One look after a chain under `lease`. True: more waits.
    public interface Work {
        boolean round(Tenants.Named chain, Leases.Lease lease);
    }

    public void every(String name, Duration pause, Work work) {
        var rests = new ConcurrentHashMap<Tenant, Rest>();
        jobs.every(name, pause, lease -> round(rests, pause, chain -> work.round(chain, lease)));
    }

    /// Work of which nothing is left over until its next turn.
    public void every(String name, Duration pause, Consumer<Tenant> work) {
        every(
                name,
                pause,
                (chain, _) -> {
                    work.accept(chain.tenant());
                    return false;
                });
    }

    /// Work that says how much it did: more waits until it did nothing.
    public void sweep(String name, Duration pause, ToIntFunction<Tenant> work) {
        every(name, pause, (chain, _) -> work.applyAsInt(chain.tenant()) > 0);
    }

    /// Work on a chain that is done lane by lane.
    public interface InLane {
        int in(int lane);
    }

    /// The sum of what the lanes did.
    public int lanes(InLane work) {
        return IntStream.range(0, db.topology().lanes()).map(work::in).sum();
    }

    private interface Look {
        boolean at(Tenants.Named chain);
    }

    private boolean round(Map<Tenant, Rest> rests, Duration pause, Look look) {
        boolean more = false;
        RuntimeException failed = null;
        for (Tenants.Named chain : tenants.list()) {
            try {
                more |= look(rests, pause, chain, look);
            } catch (Leases.Lost | Leases.Stopping ended) {
                throw ended;
            } catch (RuntimeException broken) {
                if (broken instanceof Tx.Broken database && database.unreachable()) {
                    throw broken;
                }
                failed = with(failed, chain, broken);
            }
        }
        if (failed != null) {
            throw failed;
        }
        return more;
    }

    private boolean look(Map<Tenant, Rest> rests, Duration pause, Tenants.Named chain, Look look) {
        Tenant tenant = chain.tenant();
        Rest before = rests.get(tenant);
        long writes = db.writes(tenant);
        if (before != null && before.holds(writes, System.nanoTime())) {
            return false;
        }
        boolean more = look.at(chain);
        var pace = new Rest.Pace(pause, System.nanoTime());
        Rest next = Rest.after(before, more, writes, db.writes(tenant), pace);
        if (next == null) {
            rests.remove(tenant);
        } else {
            rests.put(tenant, next);
        }
        return more;
    }

    private static RuntimeException with(
            @Nullable RuntimeException failed, Tenants.Named chain, RuntimeException broken) {
        if (failed == null) {
            return new IllegalStateException(
                    "chain " + chain.tenant().id() + ": " + broken.getMessage(), broken);
        }
        failed.addSuppressed(broken);
        return failed;
    }
}
