package io.regulars.runtime;

import javax.sql.DataSource;

/// Sees the rows of all chains, for tests that ask what was written wherever it was.
public final class Superuser {
    private Superuser() {}

    public static DataSource of(Postgres server, String database) {
        return server.dataSource(database, Postgres.SUPERUSER);
    }
}
