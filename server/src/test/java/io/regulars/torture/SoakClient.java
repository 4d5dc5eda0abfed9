package io.regulars.torture;

import io.regulars.kernel.Id;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A till: sends orders, returns and redemptions, and asks again with the same key, at whichever
/// process answers, until it knows. A part of what it sends comes twice, comes from two tills at
/// once, or comes again with another content.
final class SoakClient implements Runnable {
    private static final Instant FIRST = Instant.parse("2026-08-01T00:00:00Z");

    private final int number;
    private final RandomGenerator random;
    private final List<AppChild> nodes;
    private final List<Id> members;
    private final History history;
    private final Map<Integer, Connection> connections = new HashMap<>();
    private final Map<Id, String> seen = new HashMap<>();
    private volatile boolean open = true;
    private int requests;

    private record Connection(Socket socket, int port, BufferedReader in, PrintWriter out) {}

    SoakClient(
            int number,
            RandomGenerator random,
            List<AppChild> nodes,
            List<Id> members,
            History history) {
        this.number = number;
        this.random = random;
        this.nodes = nodes;
        this.members = members;
        this.history = history;
    }

    void stop() {
        open = false;
    }

    @Override
    public void run() {
        try {
            while (open && history.broken() == null) {
                one();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            history.broken("the harness's own client failed: " + bug);
        }
        connections.values().forEach(c -> shut(c.socket()));
    }

    private void one() throws InterruptedException {
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

    /// Asks until the answer is known; acknowledges it; and sometimes asks again.
    private void send(String kind, String key, String line) throws InterruptedException {
        Thread twin =
                random.nextInt(10) == 0
                        ? Thread.ofVirtual().start(() -> once(-1 - random.nextInt(2), line))
                        : null;
        String answer = sure(line);
        if (twin != null) {
            twin.join();
        }
        if (answer.startsWith("ERR")) {
            history.broken("no answer within two minutes: " + line + ": " + answer);
            return;
        }
        if (answer.startsWith("OK")) {
            history.acknowledge(kind, key, line.split(" "));
        } else if (!answer.contains("insufficient-points")) {
            history.broken(line + " was refused: " + answer);
        }
        if (random.nextInt(5) == 0) {
            String again = sure(line);
            history.replayed();
            if (!again.equals(answer)) {
                history.broken(
                        "the same request was answered differently:\n"
                                + line
                                + "\n"
                                + answer
                                + "\n"
                                + again);
            }
        }
        if (random.nextInt(12) == 0) {
            String other = sure(other(line));
            if (!other.contains("idempotency-key-reused")) {
                history.broken(
                        "other content under a used key was not refused:\n"
                                + other(line)
                                + "\n"
                                + other);
            }
        }
    }

    /// The same request with another amount, or a second later.
    private static String other(String line) {
        int last = line.lastIndexOf(' ') + 1;
        return line.endsWith("Z")
                ? line.substring(0, last) + Instant.parse(line.substring(last)).plusSeconds(1)
                : line + "9";
    }

    private String sure(String line) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        int node = random.nextInt(nodes.size());
        String answer = once(node, line);
        boolean lost = answer.startsWith("ERR");
        while (answer.startsWith("ERR") && System.nanoTime() < end) {
            if (answer.startsWith("ERR BUG")) {
                history.broken("no fault explains this answer: " + line + "\n" + answer);
                return answer;
            }
            Thread.sleep(20 + random.nextInt(60));
            node = (node + 1) % nodes.size();
            answer = once(node, line);
        }
        if (lost) {
            history.unknownOnce();
        }
        return answer;
    }

    /// One member's entries, asked of any process, must go on where they ended when this client
    /// looked last.
    private void read(Id member) throws InterruptedException {
        String answer = once(random.nextInt(nodes.size()), "ENTRIES " + member);
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

    /// A negative node asks on a connection of its own, as another till does.
    private String once(int node, String line) {
        try {
            Connection connection = connection(node);
            connection.out().println(line);
            if (connection.out().checkError()) {
                throw new IOException("closed");
            }
            String answer = connection.in().readLine();
            if (answer == null) {
                throw new IOException("closed");
            }
            if (node < 0) {
                shut(connection.socket());
            }
            return answer;
        } catch (IOException gone) {
            if (node >= 0) {
                @Nullable Connection old = connections.remove(node);
                if (old != null) {
                    shut(old.socket());
                }
            }
            return "ERR " + gone.getMessage();
        }
    }

    private Connection connection(int node) throws IOException {
        int port = nodes.get(node < 0 ? -1 - node : node).port();
        if (port == 0) {
            throw new IOException("not running");
        }
        @Nullable Connection known = node < 0 ? null : connections.get(node);
        if (known != null && known.port() == port) {
            return known;
        }
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        var made =
                new Connection(
                        socket,
                        port,
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8)),
                        new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8));
        if (node >= 0) {
            connections.put(node, made);
        }
        return made;
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it was closed already
        }
    }
}
