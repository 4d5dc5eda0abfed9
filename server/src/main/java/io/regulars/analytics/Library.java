package io.regulars.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The metrics that ship with the program, by their codes, and the facts that all of them read.
/// Read when the first is asked for.
final class Library {
    private static final String FACTS = "facts";

    private @Nullable Map<String, Metric> metrics;
    private String facts = "";

    synchronized Map<String, Metric> metrics() {
        Map<String, Metric> known = metrics;
        if (known != null) {
            return known;
        }
        var read = new TreeMap<String, Metric>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:metrics/*.sql")) {
                String code = String.valueOf(file.getFilename()).replace(".sql", "");
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                if (code.equals(FACTS)) {
                    facts =
                            String.join(
                                    "\n",
                                    text.lines().filter(line -> !line.startsWith("--")).toList());
                } else {
                    read.put(code, Metric.parse(code, text));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        metrics = Map.copyOf(read);
        return read;
    }

    synchronized String facts() {
        metrics();
        return facts;
    }
}
