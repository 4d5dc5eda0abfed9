package io.regulars.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The years that ship with the program, from `holidays.csv` beside this class: what a chain begins
/// with. Decisions get a chain's own table as a value ([Calendar]), so only shells ask here.
public final class ShippedHolidays {
    private static final Holidays TABLE = read();

    private ShippedHolidays() {}

    public static Holidays table() {
        return TABLE;
    }

    private record Rows(String source, List<Holidays.Off> off, List<LocalDate> work) {}

    private static Holidays parsed(List<String> rows) {
        var years = new TreeMap<Integer, Rows>();
        for (String row : rows) {
            String[] cells = row.split(",");
            switch (cells[0]) {
                case "year" ->
                        years.put(
                                Integer.valueOf(cells[1]),
                                new Rows(cells[2], new ArrayList<>(), new ArrayList<>()));
                case "off" -> {
                    LocalDate first = LocalDate.parse(cells[1]);
                    of(years, first, row)
                            .off()
                            .add(new Holidays.Off(first, LocalDate.parse(cells[2]), cells[3]));
                }
                case "work" -> {
                    LocalDate day = LocalDate.parse(cells[1]);
                    of(years, day, row).work().add(day);
                }
                default -> throw new IllegalStateException("holidays.csv has the row " + row);
            }
        }
        return new Holidays(
                years.entrySet().stream()
                        .map(each -> {
                            Rows of = each.getValue();
                            return new Holidays.Year(
                                    each.getKey(), of.source(), of.off(), of.work());
                        })
                        .toList());
    }

    private static Rows of(Map<Integer, Rows> years, LocalDate day, String row) {
        Rows rows = years.get(day.getYear());
        if (rows == null) {
            throw new IllegalStateException("holidays.csv has no year for the row " + row);
        }
        return rows;
    }

    private static Holidays read() {
        try (InputStream in = ShippedHolidays.class.getResourceAsStream("holidays.csv")) {
            if (in == null) {
                throw new IllegalStateException("holidays.csv is not on the class path");
            }
            return parsed(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(row -> !row.isBlank() && !row.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
