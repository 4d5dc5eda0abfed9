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
import org.jspecify.annotations.Nullable;

/// One line of text a request, as a [Node] takes them.
final class LineWire implements Asking.Wire {
    private final List<AppChild> nodes;
    private final Map<Integer, Connection> connections = new HashMap<>();

    private record Connection(Socket socket, int port, BufferedReader in, PrintWriter out) {}

    LineWire(List<AppChild> nodes) {
        this.nodes = nodes;
    }

    @Override
    public int nodes() {
        return nodes.size();
    }

    /// With another amount, or a second later.
    @Override
    public String other(String line) {
        int last = line.lastIndexOf(' ') + 1;
        return line.endsWith("Z")
                ? line.substring(0, last) + Instant.parse(line.substring(last)).plusSeconds(1)
                : line + "9";
    }

    /// A negative node asks on a connection of its own, as another till does.
    @Override
    public String once(int node, String line) {
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
