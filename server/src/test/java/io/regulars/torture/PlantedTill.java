package io.regulars.torture;

import java.util.List;

/// Bugs of the till, put in on purpose.
final class PlantedTill {
    private PlantedTill() {}

    /// Whatever frees a coupon that was held changes nothing.
    private static final Planted.InDatabase HELD_FOR_EVER =
            database ->
                    Planted.execute(
                            database,
                            """
                            create function keep_hold() returns trigger language plpgsql as $$
                            begin
                              return case when old.state = 'HELD' and new.state = 'ISSUED' then old else new end;
                            end $$;
                            create trigger keep_hold before update on coupon for each row execute function keep_hold()
                            """);

    /// A coupon is read without a lock, so two checkouts find it unused.
    private static final FaultySource.Bug COUPON_UNLOCKED =
            new FaultySource.Bug() {
                @Override
                public String sql(String sql) {
                    return sql.contains("from coupon c") ? sql.replace("for update", "") : sql;
                }
            };

    static void held(Run run) {
        Planted.crash(run, "cancelled checkout", HELD_FOR_EVER);
    }

    static void unlocked(Run run) throws Exception {
        Interleavings.runWith(
                run,
                false,
                20_000,
                List.of(Races.named("one coupon in two checkouts")),
                COUPON_UNLOCKED);
    }
}
