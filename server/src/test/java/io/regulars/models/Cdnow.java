package io.regulars.models;

import io.regulars.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// CDNOW as the papers use it: calibration to 1997-09-30, hold-out of 39 weeks.
final class Cdnow {
    static final int CALIBRATED = (int) LocalDate.of(1997, 9, 30).toEpochDay();
    static final int HELD_OUT = (int) LocalDate.of(1998, 6, 30).toEpochDay();

    private Cdnow() {}

    /// Day to fen, for each customer.
    static Map<String, TreeMap<Integer, Long>> read(String file, int columnOfDate) {
        var all = new TreeMap<String, TreeMap<Integer, Long>>();
        try {
            for (String line : Files.readAllLines(SharedData.file(file))) {
                String[] parts = line.strip().split("\\s+");
                if (parts[0].startsWith("c")) {
                    continue; // the heading
                }
                int day =
                        (int)
                                LocalDate.parse(
                                                parts[columnOfDate],
                                                DateTimeFormatter.BASIC_ISO_DATE)
                                        .toEpochDay();
                long fen = Math.round(Double.parseDouble(parts[columnOfDate + 2]) * 100);
                all.computeIfAbsent(parts[0], _ -> new TreeMap<>()).merge(day, fen, Long::sum);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }

    static Map<String, TreeMap<Integer, Long>> sample() {
        return read("cdnow-sample.txt", 2);
    }

    static Map<String, TreeMap<Integer, Long>> master() {
        return read("cdnow-master.txt", 1);
    }

    static List<History> histories(Map<String, TreeMap<Integer, Long>> all) {
        return all.values().stream()
                .map(days -> History.of(List.copyOf(days.keySet()), CALIBRATED))
                .toList();
    }

    /// The repeat purchases of each customer up to the calibration's end.
    static List<GammaGamma.Spend> spends(Map<String, TreeMap<Integer, Long>> all) {
        var spends = new ArrayList<GammaGamma.Spend>();
        all.values()
                .forEach(days -> {
                    var repeats =
                            days.headMap(CALIBRATED, true)
                                    .tailMap(days.firstKey(), false)
                                    .values();
                    long sum = repeats.stream().mapToLong(Long::longValue).sum();
                    if (sum > 0) {
                        spends.add(
                                new GammaGamma.Spend(
                                        repeats.size(), Math.round(1.0 * sum / repeats.size())));
                    }
                });
        return spends;
    }
}
