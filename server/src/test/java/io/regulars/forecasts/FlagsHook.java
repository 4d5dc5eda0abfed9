package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Json;
import java.util.List;

/// An open flag of a member, for tests of other rooms.
public final class FlagsHook {
    private static final Sql FLAG =
            sql(
                    """
                    insert into warning_flag (
                        tenant, bucket, member, crossed_on, crossed_at, flagged_at, version, backlog, held_out, score, features)
                    values (
                        :tenant, :bucket, :member, '2026-11-01', '2026-11-01T00:00:00Z', '2026-11-01T01:00:00Z', 1, false, :held, 100,
                        :features::jsonb)
                    """);

    private FlagsHook() {}

    public static void flag(TestHouse house, Id member, boolean heldOut) {
        house.db.write(
                house.tenant,
                tx ->
                        tx.update(
                                FLAG.with("tenant", house.tenant.id())
                                        .with("bucket", member.bucket())
                                        .with("member", member)
                                        .with("held", heldOut)
                                        .with(
                                                "features",
                                                Json.write(new Risk(100, 60, null, List.of())))));
    }
}
