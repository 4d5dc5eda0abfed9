package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupFilesTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PG_VERSION,                         true
                    postgresql.conf,                    true
                    pg_hba.conf,                        true
                    global/pg_control,                  true
                    global/1262,                        true
                    global/pg_internal.init,            false
                    base/5/1259,                        true
                    base/5/1259_vm,                     true
                    base/5/16400.1,                     true
                    base/5/t3_16400,                    false
                    base/5/t3_16400_fsm,                false
                    base/5/pg_internal.init.77,         false
                    base/pgsql_tmp,                     false
                    base/pgsql_tmp/pgsql_tmp77.0,       false
                    pg_xact/0000,                       true
                    pg_multixact/members/0000,          true
                    pg_logical/replorigin_checkpoint,   true
                    pg_wal,                             true
                    pg_wal/000000010000000000000001,    false
                    pg_wal/archive_status,              false
                    pg_replslot,                        true
                    pg_replslot/regulars_backup_7,      false
                    pg_notify/0000,                     false
                    log,                                true
                    log/postgresql-Mon.log,             false
                    postmaster.pid,                     false
                    postmaster.opts,                    false
                    backup_label,                       false
                    recovery.signal,                    false
                    """)
    void whatBelongsToOneRunOfTheServerStaysBehind(String name, boolean held) {
        assertThat(BackupFiles.holds(name)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0/0,          0
                    0/2000028,    33554472
                    1/0,          4294967296
                    16/B374D848,  97500059720
                    FFFFFFFF/0,   -4294967296
                    """)
    void aPlaceOfTheLogIsANumber(String lsn, long place) {
        assertThat(BackupFiles.place(lsn)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0/2000028,  0/2000130,   000000010000000000000002 000000010000000000000002
                    0/2000028,  0/3000000,   000000010000000000000002 000000010000000000000002
                    0/2000028,  0/3000001,   000000010000000000000002 000000010000000000000003
                    0/FF000028, 1/00000060,  0000000100000000000000FF 000000010000000100000000
                    """)
    void theLogReachesFromTheStartToTheStop(String start, String stop, String ends) {
        List<String> names = BackupFiles.log(1, start, stop, 16 << 20);
        assertThat(names.getFirst() + " " + names.getLast()).isEqualTo(ends);
    }

    @Test
    void noFileOfTheLogIsLeftOut() {
        assertThat(BackupFiles.log(0x2a, "0/FE000028", "1/1000028", 16 << 20))
                .containsExactly(
                        "0000002A00000000000000FE",
                        "0000002A00000000000000FF",
                        "0000002A0000000100000000",
                        "0000002A0000000100000001");
        assertThat(BackupFiles.log(1, "0/40000028", "0/80000028", 1 << 30))
                .containsExactly("000000010000000000000001", "000000010000000000000002");
    }
}
