package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The statutory holidays and their make-up working days, year by year, from `holidays.csv` beside
/// this class. They are decreed anew each year, so they are data and cannot be computed; a year
/// without a table is on no holiday.
///
/// Not `@Pure` only because the table is read once from the class path; every answer is a look-up
/// in it.
public final class Holidays {
    public enum Kind {
        OFF("off", "法定节假日", "a statutory holiday"),
        MAKE_UP_WORK("makeUpWork", "调休上班日", "a make-up working day");

        private final String key;
        final String zh;
        final String en;

        Kind(String key, String zh, String en) {
            this.key = key;
            this.zh = zh;
            this.en = en;
        }

        @JsonValue
        public String key() {
            return key;
        }
    }

    private static final Holidays STATUTORY = read();

    private final SortedMap<Integer, String> sources = new TreeMap<>();
    private final Map<LocalDate, Kind> days = new HashMap<>();

    private Holidays(List<String> rows) {
        for (String row : rows) {
            String[] cells = row.split(",");
            switch (cells[0]) {
                case "year" -> sources.put(Integer.valueOf(cells[1]), cells[2]);
                case "off" ->
                        LocalDate.parse(cells[1])
                                .datesUntil(LocalDate.parse(cells[2]).plusDays(1))
                                .forEach(day -> days.put(day, Kind.OFF));
                case "work" -> days.put(LocalDate.parse(cells[1]), Kind.MAKE_UP_WORK);
                default -> throw new IllegalStateException("holidays.csv has the row " + row);
            }
        }
    }

    /// What the table says of `day`; null for an ordinary day and for a year without a table.
    public static @Nullable Kind on(LocalDate day) {
        return STATUTORY.days.get(day);
    }

    /// The years that have a table, each with its source.
    public static Map<Integer, String> years() {
        return java.util.Collections.unmodifiableMap(STATUTORY.sources);
    }

    /// The years without a table between the dates of `from` and `to` (both included) in `zone`, if
    /// `condition` asks for holidays at all.
    public static SortedSet<Integer> missing(
            Condition condition, Instant from, Instant to, ZoneId zone) {
        var missing = new TreeSet<Integer>();
        if (condition.needs().contains(Need.HOLIDAYS)) {
            int first = from.atZone(zone).getYear();
            int last = to.atZone(zone).getYear();
            IntStream.rangeClosed(first, last)
                    .filter(year -> !STATUTORY.sources.containsKey(year))
                    .forEach(missing::add);
        }
        return missing;
    }

    /// The condition itself, if every year of its validity has its table; else refused, so that the
    /// rule is not published.
    public static Outcome<Condition> known(
            Condition condition, Instant from, Instant to, ZoneId zone) {
        var missing = missing(condition, from, to, zone);
        return missing.isEmpty()
                ? Outcome.done(condition)
                : Outcome.refused(
                        RulesReason.NO_HOLIDAY_TABLE,
                        "no table of statutory holidays for " + missing);
    }

    private static Holidays read() {
        try (InputStream in = Holidays.class.getResourceAsStream("holidays.csv")) {
            if (in == null) {
                throw new IllegalStateException("holidays.csv is not on the class path");
            }
            return new Holidays(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(row -> !row.isBlank() && !row.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
