package io.regulars.runtime;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import java.time.Instant;

/// Makes ids from blocks that the database hands out: no two processes share one, and later blocks are larger, by the clock.
final class IdBlocks implements Ids {
    private static final int BLOCK_BITS = 20;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final Sql TAKE =
            sql("""
            update id_block
            set next = greatest(next + 1, :seconds)
            returning next
            """);

    private final Db db;
    private long block;
    private int used = 1 << BLOCK_BITS;

    IdBlocks(Db db) {
        this.db = db;
    }

    @Override
    public synchronized Id next(int bucket) {
        if (used == 1 << BLOCK_BITS) {
            long seconds = Math.max(1, db.clock().instant().getEpochSecond() - EPOCH.getEpochSecond());
            Long taken = db.house(tx -> tx.first(TAKE.with("seconds", seconds), row -> row.whole("next")));
            if (taken == null) {
                throw new IllegalStateException("table id_block has lost its row");
            }
            block = taken;
            used = 0;
        }
        return new Id((((block << BLOCK_BITS) | used++) << Bucket.BITS) | bucket);
    }
}
