package io.regulars.ledger;

import io.regulars.events.Anchor;
import io.regulars.events.Relay;
import io.regulars.runtime.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Anchors of the event log as lines of a file that is kept where the database's administrator
/// cannot write: tenant, feed, position, anchor, time. Their worth lies in the place, so the file
/// needs no seal of its own.
final class AnchorFile {
    private static final String HEAD = "tenant,feed,position,anchor,at";

    private AnchorFile() {}

    /// By tenant, as the file has them.
    static Map<Integer, List<Anchor>> read(Path from) {
        List<String> lines;
        try {
            lines = Files.readAllLines(from, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new StartRefused("cannot read " + from + ": " + broken.getMessage(), broken);
        }
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw new StartRefused(from + " holds no anchors: its first line is not " + HEAD);
        }
        var anchors = new TreeMap<Integer, List<Anchor>>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                String[] parts = lines.get(i).split(",", -1);
                Anchor anchor = anchor(parts);
                anchors.computeIfAbsent(Integer.valueOf(parts[0]), _ -> new ArrayList<>())
                        .add(anchor);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new StartRefused(
                        "line %d of %s is no anchor: %s".formatted(i + 1, from, wrong.getMessage()),
                        wrong);
            }
        }
        return anchors;
    }

    private static Anchor anchor(String[] parts) {
        if (parts.length != 5) {
            throw new IllegalArgumentException("it has not five parts");
        }
        int feed = Integer.parseInt(parts[1]);
        if (feed != Relay.FEED) {
            throw new IllegalArgumentException("a feed " + feed + " is not known here");
        }
        return new Anchor(feed, Long.parseLong(parts[2]), parts[3], Instant.parse(parts[4]));
    }

    /// Puts the file in place as a whole, so that a stop on the way leaves the one that was there.
    static void write(Path to, Map<Integer, List<Anchor>> anchors) {
        var text = new StringBuilder(HEAD).append('\n');
        anchors.forEach((tenant, list) ->
                list.forEach(a ->
                        text.append(
                                "%d,%d,%d,%s,%s\n"
                                        .formatted(
                                                tenant,
                                                a.feed(),
                                                a.position(),
                                                a.anchor(),
                                                a.at()))));
        try {
            Path half = to.resolveSibling(to.getFileName() + ".part");
            Files.writeString(half, text);
            Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new StartRefused("cannot write " + to + ": " + broken.getMessage(), broken);
        }
    }

    /// What `kept` says and what the chain says, by position; the older word stays.
    static List<Anchor> together(List<Anchor> kept, List<Anchor> ours) {
        var all = new TreeMap<Long, Anchor>();
        kept.forEach(a -> all.putIfAbsent(a.position(), a));
        ours.forEach(a -> all.putIfAbsent(a.position(), a));
        return List.copyOf(all.values());
    }
}
