package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import io.regulars.runtime.RequestKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Batches of codes to be printed or sent. A job makes them a part at a time; the part and how far
/// the batch is commit together, so that it goes on where it was stopped and makes no code twice.
@Component
public class Batches implements Giver {
    /// Codes in one transaction.
    static final int PART = 50_000;

    private static final int MOST = 5_000_000;

    private static final Sql ADD =
            sql(
                    """
                    insert into coupon_batch (tenant, id, template, name, wanted, made, author, at)
                    values (:tenant, :id, :template, :name, :wanted, 0, :author, :at)
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select b.id, b.template, b.name, b.wanted, b.made, b.author, b.at, b.done_at
                    from coupon_batch b
                    where b.tenant = :tenant
                    order by b.id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select b.id, b.template, b.name, b.wanted, b.made, b.author, b.at, b.done_at
                    from coupon_batch b
                    where b.tenant = :tenant
                        and b.id = :id
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select b.id, b.template, b.name, b.wanted, b.made, b.author, b.at, b.done_at
                    from coupon_batch b
                    where b.tenant = :tenant
                        and b.done_at is null
                    order by b.at
                    limit 1
                    for update
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update coupon_batch b
                    set made = :made,
                        done_at = :done::timestamptz
                    where b.tenant = :tenant
                        and b.id = :id
                    """);

    private static final Sql MAKE =
            sql(
                    """
                    insert into coupon_code (tenant, bucket, code, batch)
                    select :tenant, (n.code & 1023)::int, n.code, :batch
                    from unnest(:codes::bigint[]) as n (code)
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = (n.code & 1023)::int
                    """);

    private static final Sql CODES =
            sql(
                    """
                    select k.code
                    from coupon_code k
                    where k.tenant = :tenant
                        and k.bucket between :bucket and 1023
                        and k.batch = :batch
                        and (k.bucket, k.code) > (:bucket, :after)
                    order by k.bucket, k.code
                    limit :limit
                    """);

    private static final Sql CLAIMED =
            sql(
                    """
                    select count(*) as claimed
                    from coupon_code k
                    where k.tenant = :tenant
                        and k.bucket between 0 and 1023
                        and k.batch = :batch
                        and k.coupon is not null
                    """);

    private static final Sql SOME =
            sql(
                    """
                    select b.id, b.name
                    from coupon_batch b
                    where b.tenant = :tenant
                        and b.id = any(:ids)
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final LiveTemplates templates;
    private final RandomGenerator chance = new SecureRandom();

    Batches(Db db, Ids ids, OperationLog log, LiveTemplates templates) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.templates = templates;
    }

    /// A batch and how far it is; `doneAt` is null while codes are still made.
    @Pure
    public record Batch(
            Id id,
            Id template,
            String name,
            int wanted,
            int made,
            String author,
            Instant at,
            @Nullable Instant doneAt) {}

    @Pure
    public record Wanted(Id template, String name, int count) {
        public Wanted {
            InvalidValue.text("name", name, 120);
            InvalidValue.unless(count >= 1 && count <= MOST, "count", "between 1 and " + MOST);
        }
    }

    /// Refused: unknown-template, template-not-in-force.
    public Answer<Batch> make(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                Batch.class,
                tx -> {
                    var known = templates.of(caller.tenant());
                    if (!known.knows(wanted.template())) {
                        return Outcome.refused(
                                Refused.UNKNOWN_TEMPLATE, "publish the template first");
                    }
                    if (known.inForce(wanted.template(), now()) == null) {
                        return Outcome.refused(
                                Refused.TEMPLATE_NOT_IN_FORCE, "the template does not run");
                    }
                    var batch =
                            new Batch(
                                    ids.next(Bucket.of("coupon-batch", wanted.name())),
                                    wanted.template(),
                                    wanted.name(),
                                    wanted.count(),
                                    0,
                                    caller.name(),
                                    now(),
                                    null);
                    tx.update(
                            of(ADD, tx, batch.id())
                                    .with("template", batch.template())
                                    .with("name", batch.name())
                                    .with("wanted", batch.wanted())
                                    .with("author", batch.author())
                                    .with("at", batch.at()));
                    log.record(
                            tx, caller, "coupon-batch.make", "coupon-batch:" + batch.id(), batch);
                    return Outcome.done(batch);
                });
    }

    public List<Batch> list(Tenant tenant) {
        return db.read(tenant, tx -> tx.list(ALL.with("tenant", tenant.id()), Batches::batch));
    }

    @Override
    public Source.Kind gives() {
        return Source.Kind.CODES;
    }

    @Override
    public Map<Id, Giver.Named> named(Tx tx, Collection<Id> batches) {
        var named = new HashMap<Id, Giver.Named>();
        tx.each(
                SOME.with("tenant", tx.tenant().id())
                        .with("ids", batches.stream().mapToLong(Id::value).toArray()),
                row -> named.put(row.id("id"), new Giver.Named(row.text("name"), null, null)));
        return named;
    }

    public @Nullable Batch find(Tenant tenant, Id id) {
        return db.read(tenant, tx -> find(tx, id));
    }

    /// How many of the batch's codes somebody has brought.
    public long claimed(Tenant tenant, Id batch) {
        Long claimed =
                db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        CLAIMED.with("tenant", tenant.id()).with("batch", batch),
                                        row -> row.whole("claimed")));
        return claimed == null ? 0 : claimed;
    }

    /// The codes after the number `after` (0: from the first), in an order of no meaning.
    List<Long> numbers(Tenant tenant, Id batch, long after, int most) {
        return db.read(
                tenant, tx -> tx.list(codes(tenant, batch, after, most), r -> r.whole("code")));
    }

    /// Makes the next part of the oldest batch that is not done; true where more is to be made.
    ///
    /// That one of its numbers was given before happens once in many thousand batches. Then the
    /// part is made of others, and no insert has to look for it first.
    boolean round(Tenant tenant, Leases.@Nullable Lease lease) {
        try {
            return next(tenant, lease);
        } catch (Tx.Broken taken) {
            if (!taken.duplicate()) {
                throw taken;
            }
            return next(tenant, lease);
        }
    }

    private boolean next(Tenant tenant, Leases.@Nullable Lease lease) {
        return db.write(
                tenant,
                tx -> {
                    if (lease != null) {
                        Leases.fence(tx, lease);
                    }
                    Batch batch = tx.first(NEXT.with("tenant", tenant.id()), Batches::batch);
                    return batch != null && part(tx, batch);
                });
    }

    private boolean part(Tx tx, Batch batch) {
        // in the order of the index, so that neighbours are written together
        long[] sorted =
                Arrays.stream(fresh(Math.min(PART, batch.wanted() - batch.made())))
                        .map(code -> Long.rotateRight(code, Bucket.BITS))
                        .sorted()
                        .map(turned -> Long.rotateLeft(turned, Bucket.BITS))
                        .toArray();
        int made =
                batch.made()
                        + tx.update(
                                MAKE.with("tenant", tx.tenant().id())
                                        .with("batch", batch.id())
                                        .with("codes", sorted));
        boolean done = made == batch.wanted();
        tx.update(of(MOVE, tx, batch.id()).with("made", made).with("done", done ? now() : null));
        return true;
    }

    /// All of them out of one draw, not a draw each. None is 0, which no code is.
    private long[] fresh(int count) {
        var drawn = new byte[count * Long.BYTES];
        chance.nextBytes(drawn);
        var numbers = new long[count];
        ByteBuffer.wrap(drawn).asLongBuffer().get(numbers);
        for (int i = 0; i < count; i++) {
            numbers[i] &= (1L << Code.BITS) - 1;
            while (numbers[i] == 0) {
                numbers[i] = chance.nextLong() & ((1L << Code.BITS) - 1);
            }
        }
        return numbers;
    }

    static @Nullable Batch find(Tx tx, Id id) {
        return tx.first(of(OF, tx, id), Batches::batch);
    }

    private static Sql codes(Tenant tenant, Id batch, long after, int most) {
        return CODES.with("tenant", tenant.id())
                .with("batch", batch)
                .with("bucket", Bucket.of(after))
                .with("after", after)
                .with("limit", most);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Batch batch(Row row) {
        return new Batch(
                row.id("id"),
                row.id("template"),
                row.text("name"),
                row.integer("wanted"),
                row.integer("made"),
                row.text("author"),
                row.instant("at"),
                row.instantOrNull("done_at"));
    }
}
