package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresDefaultsTest {
    @ParameterizedTest
    @CsvSource({"512, 128", "1024, 128", "2048, 256", "8192, 1024", "24576, 3072", "262144, 4096"})
    void anEighthOfTheMachineForPages(long machine, long buffers) {
        assertThat(PostgresDefaults.buffersMib(machine)).isEqualTo(buffers);
    }

    @Test
    void nothingThatIsAcknowledgedMayBeLost() {
        assertThat(PostgresDefaults.SETTINGS)
                .containsEntry("fsync", "on")
                .containsEntry("full_page_writes", "on")
                .containsEntry("synchronous_commit", "on");
    }
}
