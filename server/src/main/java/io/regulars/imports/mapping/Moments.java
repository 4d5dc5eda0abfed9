package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a file's local times. A time that the change to summer time skips is moved on by the gap,
/// and of one that the change back repeats the earlier is meant: java.time's own rule.
@Pure
final class Moments {
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);

    private final List<Object> patterns;
    private final ZoneId zone;

    Moments(List<String> patterns, ZoneId zone) {
        this.zone = zone;
        var all = new ArrayList<Object>();
        for (String pattern : patterns) {
            all.add(
                    pattern.equals("instant") || pattern.equals("excel")
                            ? pattern
                            : formatter(pattern));
        }
        this.patterns = List.copyOf(all);
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException broken) {
            throw new InvalidMapping("fields.placedAt", "a pattern cannot be read: " + pattern);
        }
    }

    /// The moments of a field whose last step is a date; null where it is none.
    static @Nullable Moments of(Mapping.@Nullable Field field, ZoneId zone) {
        return field != null
                        && !field.steps().isEmpty()
                        && field.steps().getLast() instanceof Step.Date(var patterns)
                ? new Moments(patterns, zone)
                : null;
    }

    @Nullable LocalDate day(String text) {
        Instant at = read(text);
        return at == null ? null : at.atZone(zone).toLocalDate();
    }

    @Nullable Instant read(String text) {
        for (Object pattern : patterns) {
            Instant at =
                    pattern instanceof DateTimeFormatter formatter
                            ? local(formatter, text)
                            : named((String) pattern, text);
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private @Nullable Instant local(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate day = parsed.query(TemporalQueries.localDate());
            if (day == null) {
                return null;
            }
            var time = parsed.query(TemporalQueries.localTime());
            LocalDateTime at = time == null ? day.atStartOfDay() : day.atTime(time);
            return at.atZone(zone).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private @Nullable Instant named(String pattern, String text) {
        try {
            if (pattern.equals("instant")) {
                return Instant.parse(text);
            }
            long days = Amounts.millionths(text);
            if (days == Amounts.UNREADABLE || days < 0 || days > 100_000 * Amounts.ONE) {
                return null;
            }
            long seconds = Amounts.halfUp(days % Amounts.ONE * 86_400, Amounts.ONE);
            return EXCEL.plusDays(days / Amounts.ONE)
                    .atStartOfDay()
                    .plusSeconds(seconds)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
