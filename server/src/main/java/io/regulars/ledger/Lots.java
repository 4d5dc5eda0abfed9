package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A member's credits one by one, with what is left of each.
@Component
class Lots {
    private static final Sql OF =
            sql(
                    """
                    select l.member, l.id, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held, l.expired
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket = :bucket
                        and l.member = :member
                        and l.asset = :asset
                        and l.id < :before
                    order by l.id desc
                    limit :limit
                    """);

    private final Db db;

    Lots(Db db) {
        this.db = db;
    }

    /// How it is with a credit now.
    enum State {
        /// It can be spent later.
        PENDING,
        OPEN,
        /// Nothing is left: spent, or taken back.
        SPENT,
        /// What was left of it has lapsed.
        EXPIRED
    }

    /// `left` counts what is held by open checkouts too; `expiresAt` is null where it never does.
    /// The entry that made the credit has the same id.
    @Pure
    record Shown(
            Id id,
            long amount,
            long left,
            long held,
            Instant availableAt,
            @Nullable Instant expiresAt,
            Id entryId,
            State state) {
        static Shown of(Lot lot, Instant now) {
            boolean lapsed = lot.lapsed(now);
            State state =
                    lot.expired() > 0 || lapsed && lot.free() > 0
                            ? State.EXPIRED
                            : lot.remaining() == 0
                                    ? State.SPENT
                                    : lot.availableAt().isAfter(now) ? State.PENDING : State.OPEN;
            return new Shown(
                    lot.id(),
                    lot.granted(),
                    lapsed ? lot.held() : lot.remaining(),
                    lot.held(),
                    lot.availableAt(),
                    lot.expiresAt().equals(Lot.NEVER) ? null : lot.expiresAt(),
                    lot.id(),
                    state);
        }
    }

    /// The newest first; those with ids below `before`.
    List<Shown> of(Tenant tenant, Id member, Asset asset, long before, int limit) {
        Instant now = db.clock().instant();
        Sql query =
                OF.with("tenant", tenant.id())
                        .with("bucket", member.bucket())
                        .with("member", member)
                        .with("asset", asset.code())
                        .with("before", before)
                        .with("limit", limit);
        return db.read(tenant, tx -> tx.list(query, row -> Shown.of(Ledger.lot(row), now)));
    }
}
