package io.regulars.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestPostgres;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Topology;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The harness knows a COMMIT however it is sent: alone, or along with what was written before.
class FaultProxyTest {
    private static final Sql KEEP = Sql.sql("insert into kept (n) values (1)");
    private static final Sql TOLD = Sql.sql("insert into kept (n) values (1) returning n");
    private static final Sql COUNT = Sql.sql("select count(*) as n from kept");

    /// After so many uses the driver sends a statement by a name.
    private static final int USES = 6;

    @Test
    void aCommitIsCutOnBothItsSidesHoweverItIsSent() throws IOException {
        TestPostgres.Database database = TestPostgres.fresh();
        database.execute(
                "create table kept (n int); grant select, insert on kept to " + Postgres.APP);
        try (var proxy = new FaultProxy(() -> TestPostgres.server().port());
                HikariDataSource pool = pool(database, proxy.port())) {
            var db = new Db(pool, new Topology(1, false), InstantSource.system());
            cut(proxy, db, tx -> tx.first(TOLD, row -> row.whole("n")) != null);
            cut(
                    proxy,
                    db,
                    tx -> {
                        tx.put(KEEP);
                        return true;
                    });
            assertThat(proxy.cutsBefore.get()).isEqualTo(2);
            assertThat(proxy.cutsAfter.get()).isEqualTo(2);
        }
    }

    private static void cut(FaultProxy proxy, Db db, Function<Tx, Boolean> keep) {
        long before = used(db, keep);
        proxy.rates(1, 0);
        assertThatThrownBy(() -> db.house(keep)).isInstanceOf(Tx.Broken.class);
        proxy.rates(0, 0);
        assertThat(count(db)).isEqualTo(before);
        before = used(db, keep);
        proxy.rates(0, 1);
        assertThatThrownBy(() -> db.house(keep)).isInstanceOf(Tx.Broken.class);
        proxy.rates(0, 0);
        assertThat(count(db)).isEqualTo(before + 1);
    }

    private static long used(Db db, Function<Tx, Boolean> keep) {
        for (int i = 0; i < USES; i++) {
            db.house(keep);
        }
        return count(db);
    }

    private static long count(Db db) {
        Long count = db.house(tx -> tx.first(COUNT, row -> row.whole("n")));
        return count == null ? -1 : count;
    }

    private static HikariDataSource pool(TestPostgres.Database database, int port) {
        var config = new HikariConfig();
        config.setJdbcUrl(
                database.url().replace(":" + TestPostgres.server().port() + "/", ":" + port + "/")
                        + "?sslmode=disable&gssEncMode=disable");
        config.setUsername(Postgres.APP);
        config.setPassword(TestPostgres.server().appPassword());
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
