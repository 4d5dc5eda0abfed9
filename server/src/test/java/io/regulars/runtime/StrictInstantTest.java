package io.regulars.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/// The form that is read digit by digit means what the formatter says that it means.
class StrictInstantTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T08:30:00Z",
                "2024-02-29T23:59:59.5Z",
                "2026-11-28T08:30:00.000001Z",
                "2026-11-28T08:30:00.123456789Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-11-28T08:30Z",
                "2026-11-28T08:30:00+08:00",
                "2026-11-28t08:30:00z"
            })
    void aMomentIsRead(String text) {
        assertThat(Json.read('"' + text + '"', Instant.class))
                .isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T08:30:00Z",
                "2026-13-28T08:30:00Z",
                "2026-11-00T08:30:00Z",
                "2026-11-28T24:00:00Z",
                "2026-11-28T08:60:00Z",
                "2026-11-28T08:30:60Z",
                "2026-11-28T08:30:00.1234567890Z",
                "2026-11-28T08:30:0 Z",
                "2026-11-28T08:30:-1Z",
                "2026-11-28 08:30:00Z",
                "2026-11-28T08:30:00",
                "٢٠٢٦-11-28T08:30:00Z",
                "1764318600",
                ""
            })
    void noMomentIsRefused(String text) {
        assertThatThrownBy(() -> Json.read('"' + text + '"', Instant.class))
                .isInstanceOf(JacksonException.class);
    }
}
