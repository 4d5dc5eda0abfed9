package io.regulars.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Closed-loop HTTP clients on kept connections: each sends its next request when it has the answer
/// to the last. One thread for all of them, so that the clients take little of the machine they
/// share with the server.
final class Load {
    /// What is sent; made on the load's thread, just before it is sent.
    interface Requests {
        byte[] next();

        /// A good answer came; at least the first two thousand characters of it.
        default void heard(String answer) {}

        /// The same with the microseconds from the request to the whole of the answer.
        default void heard(String answer, long took) {
            heard(answer);
        }
    }

    /// `failed` counts answers that were not 200 or 201; they are not in `perSecond`. Milliseconds.
    record Measured(double perSecond, double p50, double p99, long failed, String sample) {
        static Measured median(List<Measured> rounds) {
            return new Measured(
                    Report.median(rounds.stream().mapToDouble(Measured::perSecond).toArray()),
                    Report.median(rounds.stream().mapToDouble(Measured::p50).toArray()),
                    Report.median(rounds.stream().mapToDouble(Measured::p99).toArray()),
                    rounds.stream().mapToLong(Measured::failed).sum(),
                    rounds.getFirst().sample());
        }

        Measured times(int each) {
            return new Measured(perSecond * each, p50, p99, failed, sample);
        }

        /// Every answer must have been a good one: a fast "no" is no figure.
        Measured checked() {
            if (failed > 0 || perSecond == 0) {
                throw new IllegalStateException(failed + " requests failed; the first: " + sample);
            }
            return this;
        }
    }

    private static final class Client {
        SocketChannel channel;
        ByteBuffer out = ByteBuffer.allocate(0);
        ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        int head = -1;
        int length = -1;
        boolean last;
        long began;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void begin(byte[] request) {
            out = ByteBuffer.wrap(request);
            in.clear();
            head = -1;
            length = -1;
            began = System.nanoTime();
        }

        /// Whether the answer is here as a whole.
        boolean whole() {
            int end = in.position();
            if (head < 0) {
                head = headEnd(end);
                if (head < 0) {
                    return false;
                }
                length = contentLength();
            }
            return length >= 0 ? end >= head + length : chunksEnd(end);
        }

        int status() {
            return Integer.parseInt(new String(in.array(), 9, 3, StandardCharsets.US_ASCII));
        }

        String text() {
            return new String(
                    in.array(), 0, Math.min(in.position(), 2_000), StandardCharsets.UTF_8);
        }

        void room() {
            if (!in.hasRemaining()) {
                in = ByteBuffer.allocate(in.capacity() * 4).put(in.flip());
            }
        }

        private int headEnd(int end) {
            byte[] b = in.array();
            for (int i = 3; i < end; i++) {
                if (b[i] == '\n' && b[i - 1] == '\r' && b[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int contentLength() {
            String text =
                    new String(in.array(), 0, head, StandardCharsets.US_ASCII)
                            .toLowerCase(java.util.Locale.ROOT);
            last = text.contains("connection: close");
            int at = text.indexOf("content-length:");
            return at < 0
                    ? -1
                    : Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
        }

        private boolean chunksEnd(int end) {
            byte[] b = in.array();
            return end >= head + 5
                    && b[end - 5] == '0'
                    && b[end - 4] == '\r'
                    && b[end - 3] == '\n'
                    && b[end - 2] == '\r'
                    && b[end - 1] == '\n';
        }
    }

    private final URI to;
    private final Requests requests;
    private final long until;
    private final boolean listens;
    private int[] micros = new int[100_000];
    private int done;
    private int open;
    private long failed;
    private String sample = "no answer";

    private Load(URI to, Requests requests, long until) {
        this.to = to;
        this.requests = requests;
        this.until = until;
        listens = requests instanceof Listening;
    }

    /// Requests that depend on what was answered before.
    interface Listening extends Requests {}

    /// Runs `clients` for so many seconds.
    static Measured run(URI to, int clients, int seconds, Requests requests) {
        long began = System.nanoTime();
        var load = new Load(to, requests, began + seconds * 1_000_000_000L);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < clients; i++) {
                load.connect(selector);
            }
            load.loop(selector);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return load.measured((System.nanoTime() - began) / 1e9);
    }

    /// One request, answered well.
    static void once(URI to, byte[] request) {
        run(to, 1, 0, () -> request).checked();
    }

    /// A request as bytes, on a kept connection.
    static byte[] post(String path, String secret, String json) {
        return post(path, secret, "", json);
    }

    /// With an `Idempotency-Key`.
    static byte[] post(String path, String secret, String key, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: bench\r\n"
                        + (secret.isEmpty() ? "" : "Authorization: Bearer " + secret + "\r\n")
                        + (key.isEmpty() ? "" : "Idempotency-Key: " + key + "\r\n")
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private void connect(Selector selector) throws IOException {
        var client = new Client(channel());
        client.begin(requests.next());
        client.channel.register(selector, SelectionKey.OP_WRITE, client);
        open++;
    }

    private SocketChannel channel() throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(to.getHost(), to.getPort()));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /// A server that limits how much it answers on one connection says so with the last answer.
    private void again(SelectionKey key, Client client) throws IOException {
        key.cancel();
        client.channel.close();
        client.channel = channel();
        client.begin(requests.next());
        client.channel.register(key.selector(), SelectionKey.OP_WRITE, client);
    }

    /// What is asked is waited for, so that long answers count as a whole.
    private void loop(Selector selector) throws IOException {
        while (open > 0) {
            selector.select(this::turn, 100);
        }
    }

    private void turn(SelectionKey key) {
        var client = (Client) key.attachment();
        try {
            if (key.isReadable()) {
                client.room();
                if (client.channel.read(client.in) < 0) {
                    throw new IOException("the server closed a connection: " + client.text());
                }
                if (!client.whole()) {
                    return;
                }
                count(client);
                if (System.nanoTime() >= until) {
                    key.cancel();
                    client.channel.close();
                    open--;
                    return;
                }
                if (client.last) {
                    again(key, client);
                    return;
                }
                client.begin(requests.next());
            }
            client.channel.write(client.out);
            key.interestOps(
                    client.out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void count(Client client) {
        int status = client.status();
        if (status == 200 || status == 201) {
            if (done == micros.length) {
                micros = Arrays.copyOf(micros, done * 2);
            }
            micros[done++] = (int) ((System.nanoTime() - client.began) / 1000);
            if (listens) {
                requests.heard(client.text(), micros[done - 1]);
            }
            sample = done == 1 && failed == 0 ? client.text() : sample;
        } else if (failed++ == 0) {
            sample = client.text();
        }
    }

    private Measured measured(double seconds) {
        int[] sorted = Arrays.copyOf(micros, done);
        Arrays.sort(sorted);
        return new Measured(done / seconds, at(sorted, 50), at(sorted, 99), failed, sample);
    }

    private static double at(int[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1000.0;
    }
}
