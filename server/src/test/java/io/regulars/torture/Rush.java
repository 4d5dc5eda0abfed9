package io.regulars.torture;

import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestRooms;
import io.regulars.kernel.Id;
import io.regulars.runtime.Db;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Topology;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tills over HTTP at two whole applications, without faults, until so much was played or the time
/// is over: rounds of many at once on one hot thing (R4, R10), pairs of benefits that exclude each
/// other (R11), and random baskets that are charged as quoted and come back (R8, R9). What is
/// competed for is prepared once, for all rounds.
final class Rush {
    static final String LEVEL = "rush";

    /// Rounds of 64 and of 200 at once, and sales of random baskets.
    record Sizes(int rounds, int crowds, int sales) {
        /// What one run of CI asks for.
        static final Sizes CI = new Sizes(200, 100, 5_000);

        /// One of so many runs that make it up together.
        Sizes of(int runs) {
            return new Sizes(up(rounds, runs), up(crowds, runs), up(sales, runs));
        }

        private static int up(int all, int runs) {
            return (all + runs - 1) / runs;
        }

        /// Each round takes a member at most.
        private int members() {
            return rounds + crowds;
        }
    }

    private Rush() {}

    static void run(Run run, boolean split, Sizes sizes, long millis) throws Exception {
        run(run, split, sizes, millis, null);
    }

    /// `bug` is a statement that spoils the database once the shop is open.
    static void run(Run run, boolean split, Sizes sizes, long millis, @Nullable String bug)
            throws Exception {
        long from = System.nanoTime();
        long until = from + millis * 1_000_000;
        int hot = sizes.members();
        int all = hot + 1 + RushBaskets.members();
        try (Market market = new Market(run, LEVEL, split, all);
                HikariDataSource pool = market.fleet.pool()) {
            List<Id> members = market.shop.rich().subList(hot, all);
            RushRules rules;
            try (TestRooms rooms = Fleet.rooms(pool, market.keys)) {
                rules = RushRules.open(rooms, market.shop.tenant(), members);
            }
            if (bug != null) {
                spoil(market, bug);
            }
            run.add(LEVEL, "secondsToOpen", seconds(from));
            long hotFrom = System.nanoTime();
            long hotUntil = hotFrom + (until - hotFrom) * 2 / 3; // the rest is for baskets
            market.rush(market.shop.part(0, hot)).rounds(sizes.rounds(), sizes.crowds(), hotUntil);
            run.add(LEVEL, "secondsOfRounds", seconds(hotFrom));
            var db = new Db(pool, new Topology(4, false), InstantSource.system());
            if (sizes.sales() > 0 && market.history.broken() == null) {
                long basketsFrom = System.nanoTime();
                new RushPairs(market, rules, members.getFirst(), db).play();
                new RushBaskets(market, rules, db, sizes.sales())
                        .play(members.subList(1, members.size()), until);
                run.add(LEVEL, "secondsOfBaskets", seconds(basketsFrom));
            }
            market.check();
        }
    }

    private static long seconds(long from) {
        return (System.nanoTime() - from) / 1_000_000_000;
    }

    private static void spoil(Market market, String bug) throws SQLException {
        try (Connection connection =
                        market.fleet
                                .postgres
                                .postgres()
                                .dataSource(Postgres.DATABASE, Postgres.OWNER)
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(bug);
        }
    }
}
