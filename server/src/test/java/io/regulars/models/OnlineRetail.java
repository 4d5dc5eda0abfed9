package io.regulars.models;

import io.regulars.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// UCI Online Retail by the filter of golden.md §15: rows with a customer, no cancellations,
/// quantity and price above zero.
final class OnlineRetail {
    /// One line of an invoice.
    record Line(String invoice, String item, int day, String customer) {}

    private OnlineRetail() {}

    static List<Line> lines() {
        var lines = new ArrayList<Line>();
        try (var text =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                SharedData.file("online-retail.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            text.readLine();
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                // the description may hold commas; what is needed stands before and behind it
                String[] parts = line.split(",", -1);
                int n = parts.length;
                boolean counts =
                        !parts[n - 2].isEmpty()
                                && !parts[0].startsWith("C")
                                && Integer.parseInt(parts[n - 5]) > 0
                                && Double.parseDouble(parts[n - 3]) > 0;
                if (counts) {
                    int day = (int) LocalDate.parse(parts[n - 4].substring(0, 10)).toEpochDay();
                    lines.add(new Line(parts[0], parts[1], day, parts[n - 2]));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return lines;
    }
}
