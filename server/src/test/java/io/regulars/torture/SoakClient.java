package io.regulars.torture;

import io.regulars.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A channel that sends orders, returns and redemptions.
final class SoakClient extends SoakLoop {
    private static final Instant FIRST = Instant.parse("2026-08-01T00:00:00Z");

    private final int number;
    private final RandomGenerator random;
    private final List<Id> members;
    private final History history;
    private final Map<Id, String> seen = new HashMap<>();
    private int requests;

    SoakClient(
            int number, RandomGenerator random, Asking asking, List<Id> members, History history) {
        super(asking, history);
        this.number = number;
        this.random = random;
        this.members = members;
        this.history = history;
    }

    @Override
    void one() throws InterruptedException {
        Id member =
                members.get(
                        random.nextInt(3) == 0
                                ? random.nextInt(4)
                                : random.nextInt(members.size()));
        String no = "c" + number + "x" + requests++;
        if (random.nextInt(4) == 0) {
            send("REDEEM", no, "REDEEM " + no + " " + member + " " + (1 + random.nextInt(60)));
        } else {
            buy(member, no);
        }
        if (random.nextInt(4) == 0) {
            read(member);
        }
    }

    private void buy(Id member, String no) throws InterruptedException {
        int lines = 1 + random.nextInt(3);
        var paid = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            paid.append(i == 0 ? "" : ",").append(1 + random.nextInt(9_000));
        }
        Instant at = FIRST.plusSeconds(random.nextInt(60 * 86_400));
        boolean back = random.nextInt(4) == 0;
        int line = random.nextInt(lines);
        String brought =
                "RETURN "
                        + no
                        + " "
                        + member
                        + " "
                        + line
                        + " "
                        + at.plusSeconds(1 + random.nextInt(20 * 86_400));
        boolean early = back && random.nextInt(4) == 0;
        if (early) {
            send("RETURN", no + " r" + line, brought);
        }
        send("ORDER", no, "ORDER " + no + " " + member + " " + at + " " + paid);
        if (back && !early) {
            send("RETURN", no + " r" + line, brought);
        }
    }

    private void send(String kind, String key, String line) throws InterruptedException {
        String answer = asking.known(line);
        if (answer.startsWith("OK")) {
            history.acknowledge(kind, key, line.split(" "));
        } else if (!answer.isEmpty() && !answer.contains("insufficient-points")) {
            history.broken(line + " was refused: " + answer);
        }
    }

    /// One member's entries, asked of any process, must go on where they ended when this client
    /// looked last.
    private void read(Id member) throws InterruptedException {
        String answer = asking.any("ENTRIES " + member);
        if (!answer.startsWith("OK")) {
            return;
        }
        history.read();
        String before = seen.getOrDefault(member, "OK ");
        if (!answer.startsWith(before)) {
            history.broken(
                    "the entries of member "
                            + member
                            + " were\n"
                            + before
                            + "\nand are now\n"
                            + answer);
        }
        seen.put(member, answer);
        String[] entries = answer.length() <= 3 ? new String[0] : answer.substring(3).split(";");
        long balance = 0;
        for (int i = 0; i < entries.length; i++) {
            String[] part = entries[i].split(":");
            balance += Long.parseLong(part[2]);
            if (Long.parseLong(part[1]) != i + 1 || Long.parseLong(part[3]) != balance) {
                history.broken("the entries of member " + member + " have a gap at " + entries[i]);
            }
        }
    }
}
