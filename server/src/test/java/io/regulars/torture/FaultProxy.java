package io.regulars.torture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/// Stands between an application and PostgreSQL, understands just enough of the protocol to know a
/// COMMIT, and cuts the connection before the server sees it or before its answer is passed on.
///
/// The driver sends a COMMIT by the name of a prepared statement after five uses, so names are
/// followed, not only texts.
final class FaultProxy implements AutoCloseable {
    private static final int LONGEST = 64 << 20;

    private final ServerSocket door;
    private final IntSupplier target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile double before;
    private volatile double after;
    final AtomicLong cutsBefore = new AtomicLong();
    final AtomicLong cutsAfter = new AtomicLong();

    FaultProxy(IntSupplier target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Which share of COMMITs loses its connection, before and after.
    void rates(double cutBefore, double cutAfter) {
        before = cutBefore;
        after = cutAfter;
    }

    @Override
    public void close() {
        shut(door);
        open.forEach(FaultProxy::shut);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        var server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()),
                    2_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var link = new Link(client, server);
            Thread back = Thread.ofVirtual().start(link::answers);
            link.questions();
            back.join();
        } catch (IOException | InterruptedException gone) {
            // the other side went away, which is what this is for
        } finally {
            shut(client);
            shut(server);
            open.remove(client);
            open.remove(server);
        }
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closed) {
            // it was closed already
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket server;
        private final Set<String> commits = ConcurrentHashMap.newKeySet();
        private volatile boolean drop;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void questions() throws IOException {
            try (var in =
                            new DataInputStream(
                                    new BufferedInputStream(client.getInputStream(), 1 << 16));
                    var out = new BufferedOutputStream(server.getOutputStream(), 1 << 16)) {
                pass(in, out, -1, in.readInt()); // the start has no type
                while (true) {
                    if (in.available() == 0) {
                        out.flush();
                    }
                    int type = in.read();
                    if (type < 0) {
                        return;
                    }
                    byte[] body = body(in);
                    if (isCommit(type, body) && cut(out)) {
                        return;
                    }
                    send(out, type, body);
                }
            } finally {
                shut(client);
                shut(server);
            }
        }

        private boolean cut(OutputStream out) throws IOException {
            double chance = ThreadLocalRandom.current().nextDouble();
            if (chance < before) {
                cutsBefore.incrementAndGet();
                return true;
            }
            drop = chance < before + after;
            return false;
        }

        void answers() {
            try (var in =
                            new DataInputStream(
                                    new BufferedInputStream(server.getInputStream(), 1 << 16));
                    var out = new BufferedOutputStream(client.getOutputStream(), 1 << 16)) {
                while (true) {
                    if (in.available() == 0) {
                        out.flush();
                    }
                    int type = in.read();
                    if (type < 0) {
                        return;
                    }
                    byte[] body = body(in);
                    if (drop && type == 'C' && text(body, 0).equals("COMMIT")) {
                        cutsAfter.incrementAndGet();
                        return;
                    }
                    send(out, type, body);
                }
            } catch (IOException gone) {
                // as above
            } finally {
                shut(client);
                shut(server);
            }
        }

        private boolean isCommit(int type, byte[] body) {
            if (type == 'Q') {
                return saysCommit(text(body, 0));
            }
            if (type == 'P') {
                String name = text(body, 0);
                boolean commit = saysCommit(text(body, name.length() + 1));
                if (commit && !name.isEmpty()) {
                    commits.add(name);
                    return false; // its Bind follows
                }
                return commit;
            }
            if (type == 'B') {
                String portal = text(body, 0);
                return commits.contains(text(body, portal.length() + 1));
            }
            return false;
        }
    }

    /// One that comes along with other statements has the blanks between them before it.
    private static boolean saysCommit(String text) {
        return text.strip().equalsIgnoreCase("COMMIT");
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.US_ASCII);
    }

    private static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 4 || length > LONGEST) {
            throw new IOException("not PostgreSQL's protocol");
        }
        return in.readNBytes(length - 4);
    }

    private static void pass(DataInputStream in, OutputStream out, int type, int length)
            throws IOException {
        send(out, type, in.readNBytes(length - 4));
        out.flush();
    }

    private static void send(OutputStream out, int type, byte[] body) throws IOException {
        if (type >= 0) {
            out.write(type);
        }
        int length = body.length + 4;
        out.write(
                new byte[] {
                    (byte) (length >> 24),
                    (byte) (length >> 16),
                    (byte) (length >> 8),
                    (byte) length
                });
        out.write(body);
    }
}
