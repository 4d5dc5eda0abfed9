package io.regulars.runtime;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Sql;
import java.time.Instant;

/// Makes ids from blocks that the database hands out: no two processes share one, and later blocks
/// are larger, by the clock.
final class IdBlocks implements Ids {
    private static final int BLOCK_BITS = 20;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final Sql TAKE =
            sql(
                    """
                    update id_block
                    set next = greatest(next + 1, :seconds)
                    returning next
                    """);

    private static final int SIZE = 1 << BLOCK_BITS;

    private final Db db;
    private long block;
    private int used = SIZE;

    /// The block after this one, fetched ahead: whoever asks for an id mostly holds a connection
    /// already, and many who wait for one more would wait for each other.
    private long spare;

    IdBlocks(Db db) {
        this.db = db;
    }

    @Override
    public synchronized Id next(int bucket) {
        if (used == SIZE) {
            block = spare == 0 ? take() : spare;
            spare = 0;
            used = 0;
        }
        if (used == SIZE / 2 && spare == 0) {
            Thread.ofVirtual().name("ids").start(this::fetchAhead);
        }
        return new Id((((block << BLOCK_BITS) | used++) << Bucket.BITS) | bucket);
    }

    private void fetchAhead() {
        long taken = take();
        synchronized (this) {
            spare = taken;
        }
    }

    private long take() {
        long seconds = Math.max(1, db.clock().instant().getEpochSecond() - EPOCH.getEpochSecond());
        Long taken =
                db.house(tx -> tx.first(TAKE.with("seconds", seconds), row -> row.whole("next")));
        if (taken == null) {
            throw new IllegalStateException("table id_block has lost its row");
        }
        return taken;
    }
}
