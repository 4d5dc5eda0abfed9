package io.regulars.kernel;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/// Moments in PostgreSQL's own form: microseconds since 2000. The driver sends an array of them as
/// text only, which took longer to write and to read than many of the rows they are for.
final class Moments {
    private static final long FROM_1970_TO_2000 = 946_684_800L;
    private static final long INFINITY = Long.MAX_VALUE;

    private Moments() {}

    static Array array(BaseConnection connection, @Nullable Instant[] moments) throws SQLException {
        return new PgArray(connection, Oid.TIMESTAMPTZ_ARRAY, bytes(moments));
    }

    /// One dimension, whether there are nulls, the type of the elements, how many and from where;
    /// then each behind its length, which is -1 for null.
    static byte[] bytes(@Nullable Instant[] moments) {
        ByteBuffer to = ByteBuffer.allocate(20 + moments.length * 12);
        to.putInt(1).putInt(1).putInt(Oid.TIMESTAMPTZ).putInt(moments.length).putInt(1);
        for (Instant moment : moments) {
            if (moment == null) {
                to.putInt(-1);
            } else {
                to.putInt(8).putLong(micros(moment));
            }
        }
        return java.util.Arrays.copyOf(to.array(), to.position());
    }

    /// Rounded as the driver rounds a single one that has more places than PostgreSQL keeps.
    private static long micros(Instant moment) {
        return moment.equals(Instant.MAX)
                ? INFINITY
                : (moment.getEpochSecond() - FROM_1970_TO_2000) * 1_000_000
                        + (moment.getNano() + 500) / 1_000;
    }
}
