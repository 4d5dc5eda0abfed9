package io.regulars.checkout.till;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Freezes, commits and cancels quotes and takes goods back, each in the lane of its checkout.
@Component
class Checkouts {
    /// How long one may still ask what became of a quote that came to nothing.
    private static final Duration KEPT = Duration.ofDays(1);

    private final Db db;
    private final Lanes lanes;
    private final CheckoutBatch batch;

    Checkouts(Db db, Lanes lanes, CheckoutBatch batch) {
        this.db = db;
        this.lanes = lanes;
        this.batch = batch;
    }

    /// Refused: what [Refused] says of the command, and for a commit what orders are refused for.
    CompletableFuture<Answer<Settled>> submit(
            Tenant tenant, CheckoutCommand command, @Nullable RequestKey key) {
        return lanes.submit(tenant, command.checkout().bucket(), key, command, batch);
    }

    /// What an earlier try of the request was answered; null where there is none.
    @Nullable Answer<Settled> answered(Tenant tenant, RequestKey key) {
        return db.answered(tenant, key, Settled.class);
    }

    /// Null where there is none.
    @Nullable Checkout plain(Tenant tenant, Id id) {
        return db.read(tenant, tx -> CheckoutRows.of(tx, id));
    }

    /// The checkout with its returns, the last one last; null where there is none.
    @Nullable History find(Tenant tenant, Id id) {
        return db.read(
                tenant,
                tx -> {
                    Checkout checkout = CheckoutRows.of(tx, id);
                    return checkout == null
                            ? null
                            : new History(
                                    checkout,
                                    CheckoutRows.returns(tx, id).stream()
                                            .map(each -> each.kept().answer())
                                            .toList());
                });
    }

    record History(Checkout checkout, List<Settled> returns) {}

    /// Ends at most `most` quotes of each lane whose time is over; answers how many there were.
    /// Most have set nothing aside and end together; nobody is told of those.
    int sweep(Tenant tenant, int most) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var coming = new ArrayList<CompletableFuture<Answer<Settled>>>();
        int ended = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            ended += db.write(tenant, tx -> CheckoutRows.end(tx, buckets, now, most));
            for (Id due : db.read(tenant, tx -> CheckoutRows.due(tx, buckets, now, most))) {
                coming.add(submit(tenant, new CheckoutCommand.Lapse(due), null));
            }
        }
        coming.forEach(CompletableFuture::join);
        return ended + coming.size();
    }

    /// Forgets at most `most` quotes of each lane that came to nothing a day ago; answers how many.
    int purge(Tenant tenant, int most) {
        Instant before = db.clock().instant().minus(KEPT);
        int purged = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            purged += db.write(tenant, tx -> CheckoutRows.purge(tx, buckets, before, most));
        }
        return purged;
    }
}
