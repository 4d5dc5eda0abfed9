package io.regulars.torture;

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

/// How a till asks the processes: again with the same key, at whichever answers, until it knows. A
/// part of what it asks comes twice, comes from two tills at once, or comes again with another
/// content.
final class Asking implements AutoCloseable {
    private final RandomGenerator random;
    private final List<AppChild> nodes;
    private final History history;
    private final Map<Integer, Connection> connections = new HashMap<>();

    private record Connection(Socket socket, int port, BufferedReader in, PrintWriter out) {}

    Asking(RandomGenerator random, List<AppChild> nodes, History history) {
        this.random = random;
        this.nodes = nodes;
        this.history = history;
    }

    /// The answer, `OK …` or `NO …`, in the end; empty where none came, or two that differ, which
    /// the history is told.
    String known(String line) throws InterruptedException {
        int beside = -1 - random.nextInt(nodes.size());
        Thread twin =
                random.nextInt(10) == 0 ? Thread.ofVirtual().start(() -> once(beside, line)) : null;
        String answer = sure(line);
        if (twin != null) {
            twin.join();
        }
        if (answer.startsWith("ERR")) {
            history.broken("no answer within two minutes: " + line + ": " + answer);
            return "";
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
                return "";
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
        return answer;
    }

    /// Asked once, of any process.
    String any(String line) {
        return once(random.nextInt(nodes.size()), line);
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

    @Override
    public void close() {
        connections.values().forEach(c -> shut(c.socket()));
    }
}
