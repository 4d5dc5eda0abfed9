package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfCheckTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # version | fsync | pages | commit       | sums | super | bypass | owned | skew ms | said
                    180006    | on    | on    | on           | on   | false | false  | 0     | 0       |
                    150000    | on    | on    | remote_apply | on   | false | false  | 0     | -5000   |
                    149999    | on    | on    | on           | on   | false | false  | 0     | 0       | version 14, needed 15
                    180006    | off   | on    | on           | on   | false | false  | 0     | 0       | fsync = off, needed on
                    180006    | on    | off   | on           | on   | false | false  | 0     | 0       | full_page_writes = off, needed on
                    180006    | on    | on    | off          | on   | false | false  | 0     | 0       | synchronous_commit = off, needed on
                    180006    | on    | on    | on           | off  | false | false  | 0     | 0       | data_checksums = off, needed on
                    180006    | on    | on    | on           | on   | true  | false  | 0     | 0       | role app is a superuser
                    180006    | on    | on    | on           | on   | false | true   | 0     | 0       | role app has bypassrls
                    180006    | on    | on    | on           | on   | false | false  | 3     | 0       | role app owns 3 tables
                    180006    | on    | on    | on           | on   | false | false  | 0     | 6001    | 6 s ahead of this machine's, needed at most 5 s
                    180006    | on    | on    | on           | on   | false | false  | 0     | -6001   | 6 s behind this machine's
                    """)
    void eachRuleIsOneLine(
            int version,
            String fsync,
            String pages,
            String commit,
            String sums,
            boolean superuser,
            boolean bypass,
            long owned,
            long skew,
            String said) {
        var facts =
                new SelfCheck.Facts(
                        version,
                        fsync,
                        pages,
                        commit,
                        sums,
                        "app",
                        superuser,
                        bypass,
                        owned,
                        Duration.ofMillis(skew));
        if (said == null) {
            assertThat(SelfCheck.judge(facts)).isEmpty();
        } else {
            assertThat(SelfCheck.judge(facts)).singleElement().asString().contains(said);
        }
    }

    @Test
    void aServerThatLosesWritesIsRefused() {
        // The server of the tests is not durable on purpose.
        assertThatThrownBy(() -> SelfCheck.mustBeSafe(TestPostgres.fresh().app(), CLOCK))
                .isInstanceOf(StartRefused.class)
                .message()
                .hasLineCount(3)
                .contains("fsync = off", "full_page_writes = off", "synchronous_commit = off");
    }

    @Test
    void aRoleThatOwnsTablesIsRefused() {
        var database = TestPostgres.fresh();
        database.execute("create table if not exists owned_here (x int)");
        assertThat(read(database.owner(), CLOCK).owned()).isPositive();
        assertThat(read(database.app(), CLOCK).owned()).isZero();
    }

    @Test
    void whatTheServerSaysOfARoleIsRead() {
        DataSource superuser = TestPostgres.server().dataSource("postgres", Postgres.SUPERUSER);
        assertThat(read(superuser, CLOCK).superuser()).isTrue();
        assertThat(read(superuser, CLOCK).bypass()).isTrue();
        var app = read(TestPostgres.fresh().app(), CLOCK);
        assertThat(app.superuser()).isFalse();
        assertThat(app.bypass()).isFalse();
        assertThat(app.role()).isEqualTo(Postgres.APP);
        assertThat(app.dataChecksums()).isEqualTo("on");
        assertThat(app.version()).isBetween(180_000, 189_999);
    }

    @Test
    void aClockThatIsOffIsSeen() {
        DataSource app = TestPostgres.fresh().app();
        assertThat(read(app, CLOCK).skew())
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(1));
        InstantSource late = () -> CLOCK.instant().minusSeconds(60);
        assertThat(read(app, late).skew())
                .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    }

    @Test
    void aServerThatIsNotThereIsOneLine() {
        var nowhere = new org.postgresql.ds.PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        assertThatThrownBy(() -> SelfCheck.mustBeSafe(nowhere, CLOCK))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("the database does not answer");
    }

    private static SelfCheck.Facts read(DataSource source, InstantSource clock) {
        return SelfCheck.read(source, clock);
    }
}
